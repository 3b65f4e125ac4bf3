with

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
    counted.held,
    counted.silent,
    counted.evaluated_early,
    round(counted.reported / counted.due, 4) as report_rate,
    array_to_string(list_sort(counted.silent_entries), '、') as silent_entries,
    counted.veto,
    array_to_string(list_sort(counted.veto_entries), '、') as veto_entries
from counted
inner join document on counted.document_key = document.document_key
left join group_label on counted.group_kind = group_label.code
left join named on counted.group_kind = named.group_kind and counted.group_code = named.group_code
order by document.document_code, counted.stage_year, counted.group_kind, counted.group_code
