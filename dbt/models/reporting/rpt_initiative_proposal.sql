{% set seed_columns = [
    'proposal.initiative_code',
    'proposal.parent_initiative_code',
    'proposal.level',
    'proposal.title_zh',
    'proposal.document_code',
    'proposal.section',
    'proposal.anchor',
    'proposal.area_code',
    'proposal.year_from',
    'proposal.year_to',
    "array_to_string(proposal.theme_codes, ';')",
    "if(is_list, array_to_string(proposal.units_zh, '、'), null)",
    "if(is_list, null, array_to_string(proposal.lead_units_zh, '、'))",
    "array_to_string(proposal.responsible_units_zh, '、')",
    "array_to_string(proposal.implementing_units_zh, '、')",
    "if(is_list, null, array_to_string(proposal.cooperating_units_zh, '、'))",
    "array_to_string(proposal.guiding_units_zh, '、')",
    'proposal.due_on',
    'proposal.due_basis',
    'proposal.deadline_text_zh',
    'proposal.lead_basis',
    'proposal.unit_basis',
] %}

with

proposal as (
    select
        *,
        len(lead_units_zh) = 1 and list_concat(lead_units_zh, cooperating_units_zh) = units_zh as is_list
    from {{ ref('fct_initiative_proposal') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

vocabulary as (
    select * from {{ ref('dim_vocabulary') }}
)

-- A lead and those who cooperate are one list in seeds/initiatives.csv, other roles have columns of their own.
select
    proposal.proposal_id,
    proposal.document_code,
    document.title_zh as document_title_zh,
    proposal.section,
    proposal.parent_section,
    proposal.level,
    level.label_zh as level_zh,
    level.label_en as level_en,
    proposal.title_zh,
    proposal.group_zh,
    proposal.anchor,
    proposal.char_start,
    proposal.char_end,
    proposal.area_code,
    proposal.year_from,
    proposal.year_to,
    proposal.deadline_text_zh,
    proposal.due_on,
    proposal.due_basis,
    due_basis.label_zh as due_basis_zh,
    due_basis.label_en as due_basis_en,
    proposal.lead_units_zh,
    proposal.responsible_units_zh,
    proposal.implementing_units_zh,
    proposal.cooperating_units_zh,
    proposal.guiding_units_zh,
    proposal.global_units_zh,
    proposal.lead_basis,
    lead_basis.label_zh as lead_basis_zh,
    lead_basis.label_en as lead_basis_en,
    proposal.unit_basis,
    unit_basis.label_zh as unit_basis_zh,
    unit_basis.label_en as unit_basis_en,
    proposal.theme_codes,
    proposal.confidence,
    proposal.status,
    status.label_zh as status_zh,
    status.label_en as status_en,
    {{ csv_line(seed_columns) }} as proposal_csv
from proposal
left join document on proposal.document_key = document.document_key
left join vocabulary as level on level.vocabulary = 'initiative_level' and proposal.level = level.code
left join vocabulary as due_basis on due_basis.vocabulary = 'due_basis' and proposal.due_basis = due_basis.code
left join vocabulary as lead_basis on lead_basis.vocabulary = 'lead_basis' and proposal.lead_basis = lead_basis.code
left join vocabulary as unit_basis on unit_basis.vocabulary = 'unit_basis' and proposal.unit_basis = unit_basis.code
left join vocabulary as status on status.vocabulary = 'proposal_status' and proposal.status = status.code
order by proposal.document_code, proposal.ordinal
