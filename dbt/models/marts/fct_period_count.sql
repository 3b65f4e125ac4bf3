with

period as (
    select
        period.*,
        scope.count_scope
    from {{ ref('int_ledger_period__listed') }} as period
    cross join (values ('all'), ('plan'), ('own')) as scope (count_scope)
),

owned as (
    select * from {{ ref('int_ledger_entry__owned') }}
),

-- Entries by what they are counted by: a few rows a date, however many entries.
entry as (
    select
        status.as_of,
        status.due_window,
        status.schedule = 'past_due' as is_past_due,
        status.evidence,
        owned.is_of_plan,
        coalesce(owned.own_since <= status.as_of, false) as is_own,
        count(*) as entries,
        sum(status.held_reports) as held_reports
    from {{ ref('fct_ledger_status') }} as status
    inner join owned on status.entry_code = owned.entry_code
    group by all
),

entry_of_period as (
    select
        period.period_code,
        period.count_scope,
        entry.*,
        -- The date lies in its period: what falls due in the date's own month falls due in the period's.
        case period.period_kind
            when 'month' then entry.due_window = 'month'
            when 'quarter' then entry.due_window in ('month', 'quarter')
            else entry.due_window is not null
        end as is_due
    from period
    inner join entry
        on
            period.as_of = entry.as_of
            and (
                period.count_scope = 'all'
                or (period.count_scope = 'plan' and entry.is_of_plan)
                or (period.count_scope = 'own' and entry.is_own)
            )
),

entry_count as (
    select
        period_code,
        count_scope,
        sum(entries) filter (where evidence != 'closed') as open,
        sum(entries) filter (where is_due) as due,
        sum(entries) filter (where is_due and evidence != 'closed') as due_open,
        sum(entries) filter (where due_window in ('month', 'quarter') and evidence != 'closed') as due_quarter_open,
        sum(entries) filter (where is_past_due and evidence in ('reported', 'missed')) as overdue_reported,
        sum(entries) filter (where is_past_due and evidence = 'missed') as overdue_missed,
        sum(entries) filter (where is_past_due and evidence = 'no_report') as overdue_silent,
        sum(entries) filter (where is_past_due and evidence = 'held') as overdue_held,
        sum(held_reports) as held
    from entry_of_period
    group by period_code, count_scope
),

-- Events by the day on which they became known: they had occurred and were recorded.
event as (
    select
        if(event.event = 'reopened', 'added', event.event) as count_code,
        greatest(event.occurred_on, event.recorded_on) as known_on,
        coalesce(event.superseded_on, date '9999-12-31') as superseded_on,
        owned.is_of_plan,
        owned.own_since,
        count(*) as events
    from {{ ref('fct_ledger_event') }} as event
    inner join owned on event.entry_code = owned.entry_code
    where event.event in ('reported', 'closed', 'added', 'reopened')
    group by all
),

event_count as (
    select
        period.period_code,
        period.count_scope,
        event.count_code,
        sum(event.events) as value
    from period
    inner join event
        on
            period.starts_on <= event.known_on
            and period.as_of >= event.known_on
            and period.as_of < event.superseded_on
            and (
                period.count_scope = 'all'
                or (period.count_scope = 'plan' and event.is_of_plan)
                or (period.count_scope = 'own' and period.as_of >= event.own_since)
            )
    group by all
),

problem_count as (
    select
        period.period_code,
        period.count_scope,
        'open_problems' as count_code,
        count(*) as value
    from period
    inner join {{ ref('fct_ledger_problem_record') }} as problem
        on
            period.as_of >= problem.recorded_on
            and period.as_of < coalesce(problem.superseded_on, date '9999-12-31')
            and problem.rectified_on is null
            and problem.withdrawn_zh is null
    inner join owned
        on
            problem.entry_code = owned.entry_code
            and (
                period.count_scope = 'all'
                or (period.count_scope = 'plan' and owned.is_of_plan)
                or (period.count_scope = 'own' and period.as_of >= owned.own_since)
            )
    group by all
),

counted as (
    select * from (
        unpivot entry_count
        on columns(* exclude (period_code, count_scope))
        into name count_code value value
    )
    union all by name
    select * from event_count
    union all by name
    select * from problem_count
),

code as (
    select unnest([
        'open', 'due', 'due_open', 'due_quarter_open', 'overdue_reported', 'overdue_missed', 'overdue_silent',
        'overdue_held', 'reported', 'held', 'closed', 'added', 'open_problems'
    ]) as count_code
)

select
    {{ surrogate_key(['period.period_code', 'code.count_code', 'period.count_scope']) }} as period_count_id,
    period.period_kind,
    period.period_code,
    period.starts_on,
    period.ends_on,
    period.as_of,
    code.count_code,
    period.count_scope,
    cast(coalesce(counted.value, 0) as bigint) as value
from period
cross join code
left join counted
    on
        period.period_code = counted.period_code
        and period.count_scope = counted.count_scope
        and code.count_code = counted.count_code
order by period.starts_on, period.period_code, code.count_code, period.count_scope
