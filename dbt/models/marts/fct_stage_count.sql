with

evaluated as (
    select
        assessment.document_key,
        assessment.document_code,
        assessment.stage_year,
        assessment.as_of,
        assessment.entry_code,
        assessment.area_code,
        assessment.is_share,
        assessment.is_early,
        assessment.evidence,
        entry.action_code,
        entry.measure_lead_organization_code,
        entry.veto
    from {{ ref('fct_stage_assessment') }} as assessment
    inner join {{ ref('fct_ledger_entry') }} as entry on assessment.entry_code = entry.entry_code
    where assessment.is_refresh_date and assessment.is_stage and assessment.document_key is not null
),

grouped as (
    select
        'plan' as group_kind,
        document_code as group_code,
        *
    from evaluated
    where not is_share
    union all
    select
        'action' as group_kind,
        action_code as group_code,
        *
    from evaluated
    where not is_share
    union all
    select
        'lead_unit' as group_kind,
        measure_lead_organization_code as group_code,
        *
    from evaluated
    where not is_share
    union all
    select
        'area' as group_kind,
        area_code as group_code,
        *
    from evaluated
),

counted as (
    select
        document_key,
        document_code,
        stage_year,
        group_kind,
        group_code,
        max(as_of) as as_of,
        count(*) as due,
        count(*) filter (where evidence not in ('no_report', 'held')) as reported,
        count(*) filter (where evidence = 'met') as met,
        count(*) filter (where evidence = 'missed') as missed,
        count(*) filter (where evidence = 'closed') as closed,
        count(*) filter (where evidence = 'held') as held,
        count(*) filter (where evidence = 'no_report') as silent,
        count(*) filter (where is_early) as evaluated_early,
        -- Lists, sorted when they are whole: an ordered aggregate holds every code twice while it gathers them.
        list(entry_code) filter (where evidence = 'no_report') as silent_entries,
        bool_or(veto) as veto,
        list(entry_code) filter (where veto) as veto_entries
    from grouped
    where group_code is not null
    group by document_key, document_code, stage_year, group_kind, group_code
)

select
    {{ surrogate_key(['document_code', 'stage_year', 'group_kind', 'group_code']) }} as stage_assessment_id,
    document_key,
    document_code,
    stage_year,
    as_of,
    as_of > make_date(stage_year, 12, 31) as is_over,
    group_kind,
    group_code,
    due,
    reported,
    met,
    missed,
    closed,
    held,
    silent,
    evaluated_early,
    round(reported / due, 4) as report_rate,
    list_sort(silent_entries) as silent_entry_codes,
    veto,
    list_sort(veto_entries) as veto_entry_codes
from counted
order by document_code, stage_year, group_kind, group_code
