with

mention as (
    select * from {{ ref('fct_quantity_mention') }}
    where status = 'open'
),

document as (
    select * from {{ ref('dim_document') }}
    where curation_state = 'complete'
)

select
    mention.document_code,
    mention.section,
    mention.text,
    mention.sentence_zh,
    mention.mention_id
from mention
inner join document on mention.document_key = document.document_key
order by mention.document_code, mention.ordinal
