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

-- Names in the order of the codes.
themed as (
    select
        coded.proposal_id,
        list(theme.name_zh order by coded.position) as theme_names_zh,
        list(theme.name_en order by coded.position) as theme_names_en
    from (
        select
            proposal_id,
            unnest(theme_codes) as theme_code,
            generate_subscripts(theme_codes, 1) as position
        from proposal
    ) as coded
    inner join {{ ref('dim_theme') }} as theme on coded.theme_code = theme.theme_code
    group by coded.proposal_id
)

-- A lead and those who cooperate are one list in seeds/initiatives.csv, other roles have columns of their own.
select
    proposal.proposal_id,
    proposal.document_code,
    document.title_zh as document_title_zh,
    document.title_en as document_title_en,
    proposal.section,
    proposal.parent_section,
    proposal.level,
    {{ labels('level') }},
    proposal.title_zh,
    proposal.group_zh,
    proposal.anchor,
    proposal.char_start,
    proposal.char_end,
    proposal.page,
    proposal.reference,
    proposal.area_code,
    {{ area_names('area') }},
    proposal.year_from,
    proposal.year_to,
    proposal.deadline_text_zh,
    proposal.due_on,
    proposal.due_basis,
    {{ labels('due_basis') }},
    proposal.lead_units_zh,
    proposal.responsible_units_zh,
    proposal.implementing_units_zh,
    proposal.cooperating_units_zh,
    proposal.guiding_units_zh,
    proposal.global_units_zh,
    proposal.lead_basis,
    {{ labels('lead_basis') }},
    proposal.unit_basis,
    {{ labels('unit_basis') }},
    proposal.theme_codes,
    themed.theme_names_zh,
    themed.theme_names_en,
    proposal.confidence,
    proposal.status,
    {{ labels('status') }},
    {{ csv_line(seed_columns) }} as proposal_csv
from proposal
left join document on proposal.document_key = document.document_key
left join {{ ref('dim_area') }} as area on proposal.area_code = area.area_code
left join themed on proposal.proposal_id = themed.proposal_id
{{ label_join('level', 'initiative_level', 'proposal.level') }}
{{ label_join('due_basis', 'due_basis', 'proposal.due_basis') }}
{{ label_join('lead_basis', 'lead_basis', 'proposal.lead_basis') }}
{{ label_join('unit_basis', 'unit_basis', 'proposal.unit_basis') }}
{{ label_join('status', 'proposal_status', 'proposal.status') }}
order by proposal.document_code, proposal.ordinal
