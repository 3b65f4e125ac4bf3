with

mention as (
    select * from {{ ref('fct_quantity_mention') }}
    where status = 'open'
),

document as (
    select * from {{ ref('dim_document') }}
    where curation_state = 'complete'
),

document_text as (
    select * from {{ source('raw', 'document_text') }}
)

select
    document_text.source_file,
    len(string_split(left(document_text.text, mention.char_start), chr(10))) as source_line,
    format(
        '“{}” ({}) is accounted for nowhere: make accept MENTIONS={}, or list it with a reason in {}',
        mention.text, mention.section, mention.mention_id, 'seeds/mention_exclusions.csv'
    ) as problem
from mention
inner join document on mention.document_key = document.document_key
inner join document_text on mention.document_code = document_text.document_code
order by mention.document_code, mention.ordinal
