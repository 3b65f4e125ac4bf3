with

entry as (
    select * from {{ ref('fct_ledger_entry') }}
    where document_key is not null and due_on is not null
),

recorded as (
    select * from {{ ref('fct_ledger_event') }}
    where not is_superseded
),

document as (
    select * from {{ ref('dim_document') }}
),

area as (
    select * from {{ ref('dim_area') }}
),

group_label as (
    select * from {{ ref('dim_vocabulary') }}
    where vocabulary = 'assessment_group'
),

planned_stage as (
    select
        document_key,
        year
    from {{ ref('bridge_document_stage_year') }}
),

last_planned_stage as (
    select
        document_key,
        max(year) as last_year
    from planned_stage
    group by document_key
),

-- Beyond a plan's stages, and where a document names none, each year in which something falls due is one.
stage as (
    select * from planned_stage
    union
    select
        entry.document_key,
        cast(year(entry.due_on) as integer) as year
    from entry
    left join last_planned_stage as planned on entry.document_key = planned.document_key
    where year(entry.due_on) > coalesce(planned.last_year, 0)
),

due_in as (
    select
        entry.entry_code,
        min(stage.year) as stage_year
    from entry
    inner join stage on entry.document_key = stage.document_key and year(entry.due_on) <= stage.year
    group by entry.entry_code
),

-- What evaluators concluded, about the item as a whole or about an area's share of it.
verdict as (
    select
        event.entry_code,
        nullif(event.area_code, entry.area_code) as share_area_code,
        coalesce(event.stage_year, due_in.stage_year) as stage_year,
        last(event.verdict order by event.occurred_on, event.recorded_on, event.ordinal) as verdict
    from recorded as event
    inner join entry on event.entry_code = entry.entry_code
    inner join due_in on event.entry_code = due_in.entry_code
    where event.verdict is not null
    group by all
),

-- A stage holds what falls due in it, and what was evaluated for it though it falls due in a later one.
held as (
    select
        entry_code,
        stage_year
    from due_in
    union
    select
        verdict.entry_code,
        verdict.stage_year
    from verdict
    inner join entry on verdict.entry_code = entry.entry_code
    inner join due_in on verdict.entry_code = due_in.entry_code and verdict.stage_year < due_in.stage_year
    inner join stage on entry.document_key = stage.document_key and verdict.stage_year = stage.year
    where verdict.share_area_code is null
),

item as (
    select
        entry.entry_code,
        entry.document_key,
        entry.document_code,
        entry.action_code,
        entry.lead_organization_code,
        entry.area_code,
        entry.veto,
        entry.as_of,
        held.stage_year,
        case
            when entry.evidence = 'closed' then 'closed'
            else coalesce(verdict.verdict, entry.evidence)
        end as stage_evidence
    from held
    inner join entry on held.entry_code = entry.entry_code
    left join verdict
        on
            held.entry_code = verdict.entry_code
            and held.stage_year = verdict.stage_year
            and verdict.share_area_code is null
),

assigned_area as (
    select distinct
        entry_code,
        area_code
    from recorded
    where event = 'assigned'
),

reported_area as (
    select distinct
        entry_code,
        area_code
    from recorded
    where event = 'reported'
),

share as (
    select
        item.* replace (
            assigned.area_code as area_code,
            case
                when item.stage_evidence = 'closed' then 'closed'
                when verdict.verdict is not null then verdict.verdict
                when reported.entry_code is not null then 'reported'
                else 'no_report'
            end as stage_evidence
        )
    from item
    inner join assigned_area as assigned
        on item.entry_code = assigned.entry_code and item.area_code != assigned.area_code
    left join reported_area as reported
        on item.entry_code = reported.entry_code and assigned.area_code = reported.area_code
    left join verdict
        on
            item.entry_code = verdict.entry_code
            and item.stage_year = verdict.stage_year
            and assigned.area_code = verdict.share_area_code
),

grouped as (
    select
        'plan' as group_kind,
        document_code as group_code,
        *
    from item
    union all
    select
        'action' as group_kind,
        action_code as group_code,
        *
    from item
    union all
    select
        'lead_unit' as group_kind,
        lead_organization_code as group_code,
        *
    from item
    union all
    select
        'area' as group_kind,
        area_code as group_code,
        *
    from item
    union all
    select
        'area' as group_kind,
        area_code as group_code,
        *
    from share
),

counted as (
    select
        document_key,
        stage_year,
        group_kind,
        group_code,
        max(as_of) as as_of,
        count(*) as due,
        count(*) filter (where stage_evidence != 'no_report') as reported,
        count(*) filter (where stage_evidence = 'met') as met,
        count(*) filter (where stage_evidence = 'missed') as missed,
        count(*) filter (where stage_evidence = 'closed') as closed,
        count(*) filter (where stage_evidence = 'no_report') as silent,
        -- Lists, sorted when they are whole: an ordered aggregate holds every code twice while it gathers them.
        list(entry_code) filter (where stage_evidence = 'no_report') as silent_entries,
        bool_or(veto) as veto,
        list(entry_code) filter (where veto) as veto_entries
    from grouped
    where group_code is not null
    group by document_key, stage_year, group_kind, group_code
),

named as (
    select
        'plan' as group_kind,
        document_code as group_code,
        title_zh as name_zh,
        null as name_en
    from document
    union all
    select
        'action' as group_kind,
        initiative_code as group_code,
        title_zh as name_zh,
        null as name_en
    from {{ ref('dim_initiative') }}
    union all
    select
        'lead_unit' as group_kind,
        organization_code as group_code,
        name_zh,
        name_en
    from {{ ref('dim_organization') }}
    union all
    select
        'area' as group_kind,
        area_code as group_code,
        name_zh,
        name_en
    from area
)

select
    {{ surrogate_key([
        'document.document_code',
        'counted.stage_year',
        'counted.group_kind',
        'counted.group_code',
    ]) }} as stage_assessment_id,
    document.document_code,
    document.title_zh as document_title_zh,
    counted.stage_year,
    counted.as_of,
    counted.as_of > make_date(counted.stage_year, 12, 31) as is_over,
    counted.group_kind,
    group_label.label_zh as group_kind_zh,
    group_label.label_en as group_kind_en,
    counted.group_code,
    named.name_zh as group_name_zh,
    named.name_en as group_name_en,
    counted.due,
    counted.reported,
    counted.met,
    counted.missed,
    counted.closed,
    counted.silent,
    round(counted.reported / counted.due, 4) as report_rate,
    array_to_string(list_sort(counted.silent_entries), '、') as silent_entries,
    counted.veto,
    array_to_string(list_sort(counted.veto_entries), '、') as veto_entries
from counted
inner join document on counted.document_key = document.document_key
left join group_label on counted.group_kind = group_label.code
left join named on counted.group_kind = named.group_kind and counted.group_code = named.group_code
order by document.document_code, counted.stage_year, counted.group_kind, counted.group_code
