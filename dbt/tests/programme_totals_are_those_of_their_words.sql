with

programme as (
    select * from {{ ref('int_programme__evidenced') }}
    where stated_total is not null
),

mention as (
    select * from {{ ref('stg_policytext__quantity_mention') }}
    where value is not null
)

select
    programme.source_file,
    programme.source_line,
    programme.programme_code,
    programme.value_text_zh,
    programme.stated_total,
    mention.value as total_in_text
from programme
inner join mention
    on
        programme.document_code = mention.document_code
        and programme.value_start < mention.char_end
        and programme.value_end > mention.char_start
where programme.stated_total != mention.value
