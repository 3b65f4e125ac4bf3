with

basis as (
    select
        *,
        coalesce(as_of > due_on, false) as is_over,
        case
            when obligation = 'binding' then 'missed_binding'
            when obligation in ('expected', 'advocated') or is_aspired then 'missed_expected'
            else 'missed'
        end as missed
    from {{ ref('fct_verdict_basis') }}
),

-- In this order: what is on record, what the value shows, what is not known yet, the year's step, the forecast.
judged as (
    select
        *,
        case
            when recorded_verdict = 'missed' then missed
            when recorded_verdict = 'met' and (due_on is null or recorded_due_on >= due_on) then 'met'
            when is_closed or is_other_definition or is_definition_unknown or is_change then 'not_assessable'
            when value_is_met and value_year <= year(due_on) then 'met'
            when is_over and not value_is_met and value_year = year(due_on) then missed
            when is_over and as_of < value_expected_on then 'pending_data'
            when is_over then 'not_assessable'
            when not step_is_met then 'behind_step'
            when is_stage_missed or not is_measured then 'not_assessable'
            when class = 'on_track' then 'on_course'
            when class is not null then 'off_course'
            else 'not_assessable'
        end as verdict
    from basis
)

select
    {{ surrogate_key(['subject_kind', 'subject_code']) }} as verdict_id,
    subject_kind,
    subject_code,
    as_of,
    if(verdict in ('missed_binding', 'missed_expected', 'missed'), coalesce(recorded_due_on, due_on), due_on)
        as verdict_due_on,
    verdict,
    case
        when verdict in ('on_course', 'off_course') then if(actual_points = 2, 'two_points', null)
        when verdict != 'not_assessable' then null
        when is_closed then 'closed'
        when is_other_definition then 'other_definition'
        when is_definition_unknown then 'definition_unknown'
        when is_held then 'held'
        when not has_report then 'no_report'
        when is_change then 'no_baseline'
        when is_measured and due_on is null then 'no_target'
        when is_value_undated then 'year_undated'
        when is_measured and value_year is null then 'no_value'
        when is_value_later then 'value_later'
        when is_over and (value_year < year(due_on) or is_value_partial) then 'value_earlier'
        when is_over then 'undecided'
        when is_stage_missed then 'stage_missed'
        when is_held_to_steps and step_is_met is null then 'no_annual_step'
        when not is_measured then if(due_on is null, 'no_deadline', 'not_due')
        when direction = 'neutral' then 'no_direction'
        when coalesce(actual_points, 1) < 2 then 'no_baseline'
        when not is_aimed_at then 'not_aimed_at'
        else 'no_growth'
    end as verdict_reason
from judged
order by subject_kind, subject_code
