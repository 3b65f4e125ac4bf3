{% set seed_columns = [
    'proposal.indicator_code',
    'proposal.name_zh',
    'null',
    "'other'",
    'proposal.unit_code',
    "'neutral'",
    'null',
    'null',
    'null',
] %}

with

proposal as (
    select * from {{ ref('fct_indicator_proposal') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

mention as (
    select * from {{ ref('fct_quantity_mention') }}
),

unit as (
    select * from {{ ref('dim_unit') }}
)

-- Which direction is good, the theme and an English name are for a person to say.
select
    proposal.proposal_id,
    proposal.indicator_code,
    proposal.name_zh,
    proposal.unit_code,
    unit.name_zh as unit_name_zh,
    unit.name_en as unit_name_en,
    proposal.denominator_zh,
    proposal.document_code,
    document.title_zh as document_title_zh,
    document.title_en as document_title_en,
    proposal.section,
    proposal.char_start,
    proposal.char_end,
    mention.sentence_zh,
    proposal.mention_count,
    proposal.mention_ids,
    proposal.confidence,
    {{ csv_line(seed_columns) }} as proposal_csv
from proposal
left join document on proposal.document_key = document.document_key
left join mention on proposal.mention_ids[1] = mention.mention_id
left join unit on proposal.unit_code = unit.unit_code
order by proposal.document_code, proposal.char_start, proposal.name_zh
