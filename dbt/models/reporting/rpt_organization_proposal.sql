{% set seed_columns = [
    'proposal.organization_code',
    'proposal.name_zh',
    'null',
    'null',
    'proposal.kind',
    'proposal.area_code',
] %}

with

proposal as (
    select * from {{ ref('fct_organization_proposal') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

vocabulary as (
    select * from {{ ref('dim_vocabulary') }}
)

select
    proposal.proposal_id,
    proposal.document_code,
    document.title_zh as document_title_zh,
    proposal.name_zh,
    proposal.names_zh,
    proposal.kind,
    kind.label_zh as kind_zh,
    kind.label_en as kind_en,
    proposal.level,
    level.label_zh as level_zh,
    level.label_en as level_en,
    proposal.area_zh,
    proposal.area_code,
    proposal.successor_zh,
    proposal.valid_to,
    proposal.task_count,
    proposal.section,
    proposal.char_start,
    proposal.char_end,
    proposal.is_new,
    proposal.organization_code,
    if(proposal.is_new, {{ csv_line(seed_columns) }}, null) as proposal_csv
from proposal
left join document on proposal.document_key = document.document_key
left join vocabulary as kind on kind.vocabulary = 'organization_kind' and proposal.kind = kind.code
left join vocabulary as level on level.vocabulary = 'area_level' and proposal.level = level.code
order by proposal.document_code asc, proposal.task_count desc, proposal.name_zh asc
