with

exclusion as (
    select * from {{ ref('int_mention_exclusion__evidenced') }}
    where problem is null
),

mention as (
    select * from {{ ref('fct_quantity_mention') }}
    where status = 'excluded'
)

select exclusion.*
from exclusion
left join mention
    on
        exclusion.document_code = mention.document_code
        and exclusion.value_start < mention.char_end
        and exclusion.value_end > mention.char_start
where mention.mention_id is null
