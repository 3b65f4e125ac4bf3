with

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
),

entry as (
    select
        listed.*,
        -- A goal's target and a milestone are nobody's.
        if(listed.kind in ('measure', 'priority'), listed.initiative_code, null) as duty_initiative_code
    from {{ ref('int_ledger_entry__listed') }} as listed
    inner join refresh
        on
            listed.known_from <= refresh.as_of
            and coalesce(listed.known_to, date '9999-12-31') > refresh.as_of
),

status as (
    select * from {{ ref('fct_ledger_status_latest') }}
),

-- Of the entry as a whole, as are its latest value and its assignment below.
last_report as (
    select event.*
    from {{ ref('fct_ledger_event') }} as event
    inner join entry on event.entry_code = entry.entry_code
    where
        event.event = 'reported'
        and not event.is_superseded
        and (event.area_code is null or event.area_code = entry.area_code)
    qualify
        row_number() over (
            partition by event.entry_code
            order by event.occurred_on desc, event.recorded_on desc, event.ordinal desc
        ) = 1
),

-- What waits to be confirmed, and until then counts for nothing.
held_report as (
    select
        event.entry_code,
        string_agg(
            concat(
                event.occurred_on, ' ', if(event.area_code != entry.area_code, area.name_zh || '：', ''), event.words_zh
            ),
            '；'
            order by event.occurred_on, event.recorded_on, event.ordinal
        ) as held_report_zh
    from {{ ref('fct_ledger_event') }} as event
    inner join entry on event.entry_code = entry.entry_code
    left join {{ ref('int_area__unioned') }} as area on event.area_code = area.area_code
    where event.event = 'held' and not event.is_superseded
    group by event.entry_code
),

-- What the next value of the entry as a whole should be.
next_value as (
    select * from {{ ref('int_ledger_progress__bounded') }}
    where ordinal is null
),

-- The report that the latest value is from.
last_value_report as (
    select
        event.entry_code,
        event.value_words_zh,
        event.value_words_en
    from {{ ref('fct_ledger_event') }} as event
    inner join entry on event.entry_code = entry.entry_code
    inner join status
        on
            event.entry_code = status.entry_code
            and event.value = status.last_value
            and event.value_year is not distinct from status.last_value_year
    where
        event.event = 'reported'
        and not event.is_superseded
        and (event.area_code is null or event.area_code = entry.area_code)
    qualify
        row_number() over (
            partition by event.entry_code
            order by event.occurred_on desc, event.recorded_on desc, event.ordinal desc
        ) = 1
),

-- Of the entry as a whole: the share of a city is an event of its own.
assigned as (
    select assigned.*
    from {{ ref('stg_ledger__assignment') }} as assigned
    inner join entry on assigned.entry_code = entry.entry_code
    inner join refresh on assigned.recorded_on <= refresh.as_of
    where assigned.area_code is null or assigned.area_code = entry.area_code
    qualify
        row_number() over (
            partition by assigned.entry_code
            order by assigned.recorded_on desc, assigned.source_line desc
        ) = 1
),

assignment as (
    select * from assigned
    where withdrawn_zh is null
),

area as (
    select * from {{ ref('int_area__unioned') }}
),

duty as (
    select * from {{ ref('int_initiative_duty__worded') }}
),

vetoed as (
    select distinct initiative_code
    from {{ ref('stg_seeds__mechanism') }}
    where mechanism_code = 'jiangxi_veto' and initiative_code is not null
)

select
    {{ surrogate_key(['entry.entry_code']) }} as ledger_entry_key,
    entry.entry_code,
    entry.kind,
    entry.title_zh,
    {{ surrogate_key(['entry.document_code']) }} as document_key,
    entry.document_code,
    {{ surrogate_key(['entry.area_code']) }} as area_key,
    entry.area_code,
    {{ surrogate_key(['area.province_code']) }} as province_key,
    {{ surrogate_key(['entry.initiative_code']) }} as initiative_key,
    entry.initiative_code,
    entry.parent_initiative_code,
    entry.action_code,
    entry.indicator_value_id,
    {{ surrogate_key(['entry.indicator_code']) }} as indicator_key,
    entry.indicator_code,
    entry.comparator,
    entry.value,
    entry.value_high,
    entry.unit_code,
    entry.benchmark,
    entry.value_words_zh,
    entry.value_words_en,
    entry.scope_zh,
    duty.lead_organization_code,
    duty.lead_organization_zh,
    duty.organizations_zh,
    entry.measure_lead_organization_code,
    measure_lead.name_zh as measure_lead_organization_zh,
    entry.task_zh,
    entry.task_source_zh,
    assignment.project_zh,
    if(assignment.project_zh is null, null, '本单位填报') as project_source_zh,
    entry.measure_zh,
    entry.measure_source_zh,
    assignment.leader_zh,
    if(assignment.leader_zh is null, null, '本单位填报') as leader_source_zh,
    assignment.office_zh,
    if(assignment.office_zh is null, null, '本单位填报') as office_source_zh,
    entry.due_on,
    entry.due_basis,
    entry.deadline_text_zh,
    entry.due_source_zh,
    entry.due_sentence_zh,
    assignment.internal_due_on,
    entry.latest_start_on,
    entry.opened_on,
    held.own_since,
    vetoed.initiative_code is not null as veto,
    status.as_of,
    status.schedule,
    status.due_window,
    status.evidence,
    status.last_report_on,
    last_report.words_zh as last_report_zh,
    held_report.held_report_zh,
    next_value.lower_value as next_value_from,
    next_value.upper_value as next_value_to,
    status.last_value,
    last_value_report.value_words_zh as last_value_words_zh,
    last_value_report.value_words_en as last_value_words_en,
    status.last_value_year,
    status.last_value_on,
    status.is_value_later,
    status.is_value_partial,
    status.judged_by,
    verdict.verdict,
    verdict.verdict_reason,
    status.open_problems,
    status.held_reports
from entry
inner join status on entry.entry_code = status.entry_code
left join held_report on entry.entry_code = held_report.entry_code
left join next_value on entry.entry_code = next_value.entry_code
left join last_value_report on entry.entry_code = last_value_report.entry_code
left join {{ ref('fct_verdict') }} as verdict
    on verdict.subject_kind = 'entry' and entry.entry_code = verdict.subject_code
left join {{ ref('int_ledger_entry__owned') }} as held on entry.entry_code = held.entry_code
left join last_report on entry.entry_code = last_report.entry_code
left join assignment on entry.entry_code = assignment.entry_code
left join area on entry.area_code = area.area_code
left join duty on entry.duty_initiative_code = duty.initiative_code
left join {{ ref('stg_seeds__organization') }} as measure_lead
    on entry.measure_lead_organization_code = measure_lead.organization_code
left join vetoed on entry.initiative_code = vetoed.initiative_code
order by entry.entry_code
