with

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
),

trajectory as (
    select * from {{ ref('int_trajectory__measured') }}
),

-- What documents state of an entry's target by another definition, or without saying by which.
incomparable as (
    select
        entry_code,
        bool_or(event = 'other_definition') as is_other_definition,
        bool_or(event = 'definition_unknown') as is_definition_unknown
    from {{ ref('int_ledger_event__known') }}
    where event in ('other_definition', 'definition_unknown')
    group by entry_code
),

entry as (
    select
        listed.entry_code,
        listed.kind,
        -- Only a target is of a series. Said here, not where series are joined: with a condition on one side DuckDB
        -- compares each row with each.
        if(listed.kind = 'target', listed.indicator_code, null) as indicator_code,
        if(listed.kind = 'target', listed.definition_code, null) as definition_code,
        listed.area_code,
        listed.scope_zh,
        if(listed.direction = 'lower', coalesce(listed.value_high, listed.value), listed.value) as value,
        listed.due_on,
        coalesce(regexp_matches(stated.qualifier_zh, '力争|争取'), false) as is_aspired,
        {{ is_change('listed.relation') }} as is_change,
        stated.obligation,
        status.as_of,
        status.evidence,
        if(status.evidence in ('met', 'missed'), status.evidence, null) as recorded_verdict,
        status.schedule = 'past_due' as is_past_due,
        status.last_value,
        status.last_value_year,
        status.is_value_later,
        status.is_value_partial,
        -- The value of a year is published so long after its end.
        cast(
            make_date(year(listed.due_on) + 1, 1, 1) + to_months(definition.release_lag_months) as date
        ) as value_expected_on,
        if(status.last_value is null, incomparable.is_other_definition, null) as is_other_definition,
        if(status.last_value is null, incomparable.is_definition_unknown, null) as is_definition_unknown
    from {{ ref('int_ledger_entry__listed') }} as listed
    inner join refresh
        on
            listed.known_from <= refresh.as_of
            and coalesce(listed.known_to, date '9999-12-31') > refresh.as_of
    inner join {{ ref('fct_ledger_status_latest') }} as status on listed.entry_code = status.entry_code
    left join {{ ref('fct_indicator_value') }} as stated on listed.indicator_value_id = stated.indicator_value_id
    left join {{ ref('dim_indicator_definition') }} as definition on stated.definition_key = definition.definition_key
    left join incomparable on listed.entry_code = incomparable.entry_code
),

target as (
    select * from entry
    where kind = 'target'
),

-- The last stage that is over, or recorded before it is over, of each series of targets.
target_of_last_stage as (
    select * from target
    where is_past_due or recorded_verdict is not null
    qualify rank() over (partition by indicator_code, definition_code, area_code, scope_zh order by due_on desc) = 1
),

last_stage as (
    select
        indicator_code,
        definition_code,
        area_code,
        scope_zh,
        max(due_on) as due_on,
        case
            when bool_or(recorded_verdict = 'missed') then 'missed'
            when bool_or(recorded_verdict = 'met') then 'met'
        end as recorded_verdict,
        bool_and(is_aspired) as is_aspired
    from target_of_last_stage
    group by indicator_code, definition_code, area_code, scope_zh
),

-- What the ledger holds of the target that a series aims at.
aimed as (
    select
        trajectory.trajectory_id,
        bool_or(target.evidence = 'closed') as is_closed,
        bool_and(target.is_aspired) as is_aspired,
        max(target.value_expected_on) as value_expected_on,
        bool_or(target.is_other_definition) as is_other_definition,
        bool_or(target.is_definition_unknown) as is_definition_unknown
    from trajectory
    inner join target
        on
            {{ measured_code('trajectory') }} = {{ measured_code('target') }}
            and trajectory.area_code = target.area_code
            and trajectory.scope_zh is not distinct from target.scope_zh
            and trajectory.target_year = year(target.due_on)
    group by trajectory.trajectory_id
),

entry_basis as (
    select
        'entry' as subject_kind,
        entry.entry_code as subject_code,
        entry.as_of,
        entry.due_on,
        entry.recorded_verdict,
        if(entry.recorded_verdict is null, null, entry.due_on) as recorded_due_on,
        entry.is_aspired,
        entry.is_change,
        entry.obligation,
        entry.evidence = 'closed' as is_closed,
        entry.kind = 'target' as is_measured,
        entry.evidence not in ('no_report', 'held') as has_report,
        entry.evidence = 'held' as is_held,
        entry.last_value_year as value_year,
        entry.last_value is not null and entry.last_value_year is null as is_value_undated,
        entry.is_value_later,
        entry.is_value_partial,
        coalesce(last_stage.recorded_verdict = 'missed' and last_stage.due_on < entry.due_on, false) as is_stage_missed,
        trajectory.actual_points,
        trajectory.direction,
        not entry.is_change
        and coalesce(year(entry.due_on) = trajectory.target_year and entry.value = trajectory.target_value, false)
            as is_aimed_at,
        if(is_aimed_at, trajectory.class, null) as class,
        entry.value_expected_on,
        entry.is_other_definition,
        entry.is_definition_unknown
    from entry
    left join trajectory
        on
            {{ measured_code('entry') }} = {{ measured_code('trajectory') }}
            and entry.area_code = trajectory.area_code
            and entry.scope_zh is not distinct from trajectory.scope_zh
    left join last_stage
        on
            {{ measured_code('entry') }} = {{ measured_code('last_stage') }}
            and entry.area_code = last_stage.area_code
            and entry.scope_zh is not distinct from last_stage.scope_zh
),

trajectory_basis as (
    select
        'trajectory' as subject_kind,
        trajectory.trajectory_id as subject_code,
        refresh.as_of,
        make_date(trajectory.target_year, 12, 31) as due_on,
        last_stage.recorded_verdict,
        if(last_stage.recorded_verdict is null, null, last_stage.due_on) as recorded_due_on,
        coalesce(
            if(last_stage.recorded_verdict = 'missed', last_stage.is_aspired, aimed.is_aspired), false
        ) as is_aspired,
        coalesce(aimed.is_closed, false) as is_closed,
        true as is_measured,
        trajectory.actual_points > 0 as has_report,
        false as is_held,
        trajectory.latest_year as value_year,
        false as is_value_undated,
        coalesce(trajectory.latest_year > trajectory.target_year, false) as is_value_later,
        false as is_value_partial,
        -- What the ledger holds of a target is judged there, bounds of both sides considered.
        case
            when aimed.trajectory_id is not null or trajectory.latest_comparator != '=' then null
            when trajectory.is_reached then true
            when trajectory.better is not null then false
        end as value_is_met,
        false as is_stage_missed,
        trajectory.actual_points,
        trajectory.direction,
        true as is_aimed_at,
        trajectory.class,
        aimed.value_expected_on,
        if(trajectory.actual_points > 0, null, aimed.is_other_definition) as is_other_definition,
        if(trajectory.actual_points > 0, null, aimed.is_definition_unknown) as is_definition_unknown
    from trajectory
    cross join refresh
    left join last_stage
        on
            {{ measured_code('trajectory') }} = {{ measured_code('last_stage') }}
            and trajectory.area_code = last_stage.area_code
            and trajectory.scope_zh is not distinct from last_stage.scope_zh
    left join aimed on trajectory.trajectory_id = aimed.trajectory_id
),

subject as (
    select * from entry_basis
    union all by name
    select * from trajectory_basis
)

-- Annual steps are what no seed or office file states yet.
select
    *,
    cast(null as boolean) as is_held_to_steps,
    cast(null as boolean) as step_is_met
from subject
