with

event as (
    select * from {{ ref('int_ledger_event__unioned') }}
    where event not in ('opened', 'assigned', 'held', 'other_definition', 'definition_unknown')
),

national as (
    {{ national_figures(ref('int_reference_value__known')) }}
),

listed as (
    select * from {{ ref('int_ledger_turn__listed') }}
),

-- What was known by each date: it had occurred and was recorded, and nothing said otherwise about the same by then.
known as (
    select
        listed.as_of,
        listed.due_on,
        event.entry_code,
        event.event,
        event.occurred_on,
        event.recorded_on,
        event.ordinal,
        event.comparator,
        event.value,
        event.value_high,
        event.value_year,
        event.verdict,
        event.stage_year,
        event.problem_code,
        coalesce(event.area_code = listed.area_code, event.area_code is null) as is_whole
    from listed
    inner join event
        on
            listed.entry_code = event.entry_code
            and listed.as_of >= event.occurred_on
            and listed.as_of >= event.recorded_on
    qualify
        rank() over (
            partition by listed.as_of, event.entry_code, event.subject
            order by event.recorded_on desc, event.ordinal desc
        ) = 1
),

history as (
    select
        as_of,
        entry_code,
        max(occurred_on) filter (where event = 'reported' and is_whole) as last_report_on,
        bool_or(event = 'reported') as is_reported,
        last(event order by occurred_on, recorded_on, ordinal) filter (
            where event in ('added', 'closed', 'reopened')
        ) as last_action,
        -- A verdict on an earlier stage concludes that stage only.
        last(verdict order by occurred_on, recorded_on, ordinal) filter (
            where verdict is not null and is_whole and coalesce(stage_year >= year(due_on), true)
        ) as verdict,
        count(distinct problem_code)
        - count(distinct problem_code) filter (where event = 'rectified') as open_problems
    from known
    group by as_of, entry_code
),

reported_value as (
    select
        *,
        coalesce(value_year is not null and occurred_on < due_on, false)
        and not {{ is_of_whole_year('occurred_on') }} as is_partial,
        {{ value_bounds() }}
    from known
    where event = 'reported' and value is not null and is_whole
),

latest_value as (
    select * from reported_value
    qualify
        row_number() over (
            partition by as_of, entry_code
            order by value_year is not null desc, occurred_on desc, recorded_on desc, ordinal desc
        ) = 1
),

-- What a target is held to, of its year or before: the last value that tells of the deadline or a whole year, and the
-- last one from within a year.
judged_value as (
    select * from reported_value
    where value_year <= year(due_on)
    qualify
        row_number() over (
            partition by as_of, entry_code, is_partial
            order by occurred_on desc, recorded_on desc, ordinal desc
        ) = 1
),

held as (
    select
        listed.as_of,
        listed.entry_code,
        judged.value,
        judged.value_year,
        judged.is_partial,
        judged.comparator as value_comparator,
        judged.at_least,
        judged.at_most,
        listed.comparator in ('>', '<', 'better_than') as is_strict,
        {{ target_bounds('listed', 'national') }}
    from listed
    inner join judged_value as judged on listed.as_of = judged.as_of and listed.entry_code = judged.entry_code
    left join national on {{ is_national_figure('listed', 'national', 'judged.value_year') }}
),

-- True, false, or null where the value leaves it open.
compared as (
    select
        *,
        {{ meets_bounds() }} as is_met
    from held
    where floor_value is not null or ceiling_value is not null
),

-- What a year before has shown is open again where the year after it falls short so far.
judged as (
    select
        as_of,
        entry_code,
        max(value) filter (where not is_partial) as value,
        max(value_year) filter (where not is_partial) as judged_year,
        max(value_year) filter (where is_partial and not is_met) as short_year,
        bool_or(is_met) filter (where not is_partial) and coalesce(short_year <= judged_year, true) as is_met
    from compared
    group by as_of, entry_code
),

-- What holds from a turn to the next.
found as (
    select
        listed.as_of,
        listed.next_as_of,
        listed.entry_code,
        listed.kind,
        listed.due_on,
        history.last_action,
        history.last_report_on,
        history.is_reported,
        coalesce(waiting.held_reports, 0) as held_reports,
        latest_value.value as last_value,
        latest_value.value_year as last_value_year,
        coalesce(listed.kind = 'target' and latest_value.value_year > year(listed.due_on), false) as is_value_later,
        coalesce(listed.kind = 'target' and latest_value.is_partial, false) as is_value_partial,
        latest_value.occurred_on as last_value_on,
        history.verdict,
        judged.is_met,
        judged.value as judged_value,
        judged.judged_year as judged_value_year,
        coalesce(history.open_problems, 0) as open_problems
    from listed
    left join history on listed.as_of = history.as_of and listed.entry_code = history.entry_code
    left join {{ ref('int_ledger_turn__held') }} as waiting
        on listed.as_of = waiting.as_of and listed.entry_code = waiting.entry_code
    left join latest_value on listed.as_of = latest_value.as_of and listed.entry_code = latest_value.entry_code
    left join judged on listed.as_of = judged.as_of and listed.entry_code = judged.entry_code
),

-- Two axes: the calendar alone makes the schedule, what is known alone the evidence.
status as (
    select
        *,
        case
            when as_of > due_on then 'past_due'
            when date_trunc('quarter', as_of) = date_trunc('quarter', due_on) then 'due'
            else 'not_due'
        end as schedule,
        case
            when date_trunc('month', as_of) = date_trunc('month', due_on) then 'month'
            when date_trunc('quarter', as_of) = date_trunc('quarter', due_on) then 'quarter'
            when date_trunc('year', as_of) = date_trunc('year', due_on) then 'year'
        end as due_window,
        case
            when last_action = 'closed' then 'closed'
            -- Nothing is missed before it is due, nor by the value of a year before: that of its own year is not known.
            when verdict = 'missed' and as_of <= due_on then 'reported'
            when verdict is not null then verdict
            when is_met then 'met'
            when not is_met and as_of > due_on and judged_value_year = year(due_on) then 'missed'
            when is_reported then 'reported'
            when held_reports > 0 then 'held'
            else 'no_report'
        end as evidence
    from found
)

select
    as_of,
    next_as_of,
    entry_code,
    kind,
    due_on,
    schedule,
    due_window,
    evidence,
    last_report_on,
    last_value,
    last_value_year,
    last_value_on,
    is_value_later,
    is_value_partial,
    case
        when evidence not in ('met', 'missed') then null
        when verdict is not null then 'conclusion'
        else 'value'
    end as judged_by,
    if(judged_by = 'value', judged_value, null) as judged_value,
    if(judged_by = 'value', judged_value_year, null) as judged_value_year,
    open_problems,
    held_reports
from status
