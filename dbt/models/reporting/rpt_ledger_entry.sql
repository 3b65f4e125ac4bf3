with

entry as (
    select * from {{ ref('fct_ledger_entry') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

initiative as (
    select * from {{ ref('dim_initiative') }}
),

organization as (
    select * from {{ ref('dim_organization') }}
),

-- Of the entry's measure or priority, in their order: a lead comes first.
unit_names as (
    select
        responsibility.initiative_code,
        list(organization.name_zh order by responsibility.position) as organization_names_zh
    from {{ ref('bridge_initiative_organization') }} as responsibility
    inner join organization on responsibility.organization_key = organization.organization_key
    group by responsibility.initiative_code
)

select
    entry.entry_code,
    entry.kind,
    {{ labels('kind') }},
    entry.title_zh,
    entry.document_code,
    document.title_zh as document_title_zh,
    document.title_en as document_title_en,
    entry.area_code,
    {{ area_names('area') }},
    entry.initiative_code,
    initiative.title_zh as initiative_title_zh,
    initiative.title_en as initiative_title_en,
    entry.action_code,
    action.title_zh as action_title_zh,
    action.title_en as action_title_en,
    entry.indicator_code,
    indicator.name_zh as indicator_name_zh,
    indicator.name_en as indicator_name_en,
    entry.value_words_zh,
    entry.value_words_en,
    entry.scope_zh,
    translation.text_en as scope_en,
    entry.lead_organization_code,
    entry.lead_organization_zh,
    organization.name_en as lead_organization_en,
    entry.measure_lead_organization_code,
    entry.measure_lead_organization_zh,
    measure_lead.name_en as measure_lead_organization_en,
    unit_names.organization_names_zh,
    entry.due_on,
    entry.due_basis,
    {{ labels('due_basis') }},
    entry.deadline_text_zh,
    entry.own_since,
    entry.as_of,
    entry.schedule,
    {{ labels('schedule') }},
    entry.due_window,
    {{ labels('due_window') }},
    entry.evidence,
    {{ labels('evidence') }},
    status.status,
    status.status_sign,
    status.status_zh,
    status.status_en,
    entry.verdict,
    {{ labels('verdict') }},
    entry.last_report_on,
    entry.open_problems,
    entry.held_reports
from entry
left join document on entry.document_key = document.document_key
left join {{ ref('dim_area') }} as area on entry.area_key = area.area_key
left join initiative on entry.initiative_code = initiative.initiative_code
left join initiative as action on entry.action_code = action.initiative_code
left join {{ ref('dim_indicator') }} as indicator on entry.indicator_key = indicator.indicator_key
left join {{ ref('dim_translation') }} as translation on entry.scope_zh = translation.text_zh
left join organization on entry.lead_organization_code = organization.organization_code
left join organization as measure_lead on entry.measure_lead_organization_code = measure_lead.organization_code
left join unit_names on entry.initiative_code = unit_names.initiative_code
{{ label_join('kind', 'ledger_entry_kind', 'entry.kind') }}
{{ label_join('due_basis', 'ledger_due_basis', 'entry.due_basis') }}
{{ label_join('schedule', 'ledger_schedule', 'entry.schedule') }}
{{ label_join('due_window', 'ledger_due_window', 'entry.due_window') }}
{{ label_join('evidence', 'ledger_evidence', 'entry.evidence') }}
{{ label_join('verdict', 'target_verdict', 'entry.verdict') }}
left join {{ ref('dim_ledger_status') }} as status
    on entry.schedule = status.schedule and entry.evidence = status.evidence
order by entry.entry_code
