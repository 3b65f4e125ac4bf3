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
)

select
    proposal.proposal_id,
    proposal.document_code,
    document.title_zh as document_title_zh,
    document.title_en as document_title_en,
    proposal.name_zh,
    proposal.names_zh,
    proposal.kind,
    {{ labels('kind') }},
    proposal.level,
    {{ labels('level') }},
    proposal.area_zh,
    proposal.area_code,
    {{ area_names('area') }},
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
left join {{ ref('dim_area') }} as area on proposal.area_code = area.area_code
{{ label_join('kind', 'organization_kind', 'proposal.kind') }}
{{ label_join('level', 'area_level', 'proposal.level') }}
order by proposal.document_code asc, proposal.task_count desc, proposal.name_zh asc
