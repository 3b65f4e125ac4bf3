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

label as (
    select * from {{ ref('dim_vocabulary') }}
)

select
    entry.entry_code,
    entry.kind,
    kind.label_zh as kind_zh,
    kind.label_en as kind_en,
    entry.title_zh,
    entry.document_code,
    document.title_zh as document_title_zh,
    entry.area_code,
    area.name_zh as area_name_zh,
    area.name_en as area_name_en,
    entry.initiative_code,
    entry.parent_initiative_code,
    parent.title_zh as parent_title_zh,
    entry.action_code,
    action.title_zh as action_title_zh,
    entry.indicator_value_id,
    entry.indicator_code,
    indicator.name_zh as indicator_name_zh,
    indicator.name_en as indicator_name_en,
    indicator.direction,
    entry.comparator,
    entry.value,
    entry.value_high,
    entry.unit_code,
    unit.symbol_zh as unit_symbol_zh,
    unit.name_en as unit_name_en,
    entry.benchmark,
    entry.value_words_zh,
    entry.value_words_en,
    entry.scope_zh,
    entry.lead_organization_code,
    entry.lead_organization_zh,
    organization.name_en as lead_organization_en,
    entry.organizations_zh,
    entry.measure_lead_organization_code,
    entry.measure_lead_organization_zh,
    measure_lead.name_en as measure_lead_organization_en,
    entry.task_zh,
    entry.task_source_zh,
    entry.project_zh,
    entry.project_source_zh,
    entry.measure_zh,
    entry.measure_source_zh,
    entry.leader_zh,
    entry.leader_source_zh,
    entry.office_zh,
    entry.office_source_zh,
    entry.due_on,
    entry.due_basis,
    basis.label_zh as due_basis_zh,
    basis.label_en as due_basis_en,
    entry.deadline_text_zh,
    entry.due_source_zh,
    entry.due_sentence_zh,
    entry.internal_due_on,
    entry.latest_start_on,
    entry.opened_on,
    entry.own_since,
    entry.veto,
    entry.as_of,
    entry.schedule,
    schedule.label_zh as schedule_zh,
    schedule.label_en as schedule_en,
    entry.due_window,
    due_window.label_zh as due_window_zh,
    due_window.label_en as due_window_en,
    entry.evidence,
    evidence.label_zh as evidence_zh,
    evidence.label_en as evidence_en,
    status.status,
    status.status_sign,
    status.status_zh,
    status.status_en,
    entry.last_report_on,
    entry.last_report_zh,
    entry.held_report_zh,
    entry.next_value_from,
    entry.next_value_to,
    entry.last_value,
    entry.last_value_words_zh,
    entry.last_value_words_en,
    entry.last_value_year,
    entry.last_value_on,
    entry.is_value_later,
    entry.is_value_partial,
    entry.judged_by,
    judgement.label_zh as judged_by_zh,
    judgement.label_en as judged_by_en,
    entry.verdict,
    verdict.label_zh as verdict_zh,
    verdict.label_en as verdict_en,
    entry.verdict_reason,
    reason.label_zh as verdict_reason_zh,
    reason.label_en as verdict_reason_en,
    entry.open_problems,
    entry.held_reports
from entry
left join document on entry.document_key = document.document_key
left join {{ ref('dim_area') }} as area on entry.area_key = area.area_key
left join initiative as parent on entry.parent_initiative_code = parent.initiative_code
left join initiative as action on entry.action_code = action.initiative_code
left join {{ ref('dim_indicator') }} as indicator on entry.indicator_key = indicator.indicator_key
left join {{ ref('dim_unit') }} as unit on entry.unit_code = unit.unit_code
left join {{ ref('dim_organization') }} as organization
    on entry.lead_organization_code = organization.organization_code
left join {{ ref('dim_organization') }} as measure_lead
    on entry.measure_lead_organization_code = measure_lead.organization_code
left join label as kind on kind.vocabulary = 'ledger_entry_kind' and entry.kind = kind.code
left join label as basis on basis.vocabulary = 'ledger_due_basis' and entry.due_basis = basis.code
left join label as schedule on schedule.vocabulary = 'ledger_schedule' and entry.schedule = schedule.code
left join label as due_window on due_window.vocabulary = 'ledger_due_window' and entry.due_window = due_window.code
left join label as evidence on evidence.vocabulary = 'ledger_evidence' and entry.evidence = evidence.code
left join {{ ref('dim_ledger_status') }} as status
    on entry.schedule = status.schedule and entry.evidence = status.evidence
left join label as judgement on judgement.vocabulary = 'ledger_judgement' and entry.judged_by = judgement.code
left join label as verdict on verdict.vocabulary = 'target_verdict' and entry.verdict = verdict.code
left join label as reason on reason.vocabulary = 'verdict_reason' and entry.verdict_reason = reason.code
order by entry.entry_code
