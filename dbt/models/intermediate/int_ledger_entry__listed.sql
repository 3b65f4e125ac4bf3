with

initiative as (
    select * from {{ ref('int_initiative__placed') }}
),

target as (
    select * from {{ ref('fct_indicator_value') }}
    where statement_type = 'target' and year is not null and not is_repeat
),

indicator as (
    select * from {{ ref('stg_seeds__indicator') }}
),

unit as (
    select * from {{ ref('stg_seeds__unit') }}
),

document as (
    select
        *,
        coalesce(issued_on, published_on, make_date(reported_year, 1, 1)) as opened_on
    from {{ ref('int_document__identified') }}
),

dated as (
    select * from {{ ref('int_initiative__dated') }}
),

-- The goal that a special action sets itself says by when its measures are done, where they do not say so themselves.
goal as (
    select
        parent_initiative_code as action_code,
        initiative_code,
        document_code,
        section,
        year_to
    from initiative
    where level = 'goal' and year_to is not null
    qualify row_number() over (partition by parent_initiative_code order by year_to desc, initiative_code asc) = 1
),

measure_entry as (
    select
        measure.initiative_code as entry_code,
        'measure' as kind,
        measure.title_zh,
        measure.document_code,
        measure.area_code,
        measure.initiative_code,
        measure.parent_initiative_code,
        measure.action_code,
        coalesce(parent.title_zh, measure.title_zh) as task_zh,
        coalesce(parent.document_code, measure.document_code)
        || '/' || coalesce(parent.section, measure.section) as task_source_zh,
        measure.title_zh as measure_zh,
        measure.document_code || '/' || measure.section as measure_source_zh,
        make_date(coalesce(measure.year_to, goal.year_to, document.plan_year_to), 12, 31) as due_on,
        case
            when measure.year_to is not null then 'stated'
            when goal.year_to is not null then 'goal'
            when document.plan_year_to is not null then 'plan_end'
        end as due_basis,
        case
            when measure.year_to is not null then measure.document_code || '/' || measure.section
            when goal.year_to is not null then goal.document_code || '/' || goal.section
            when document.plan_year_to is not null then measure.document_code
        end as due_source_zh,
        if(measure.year_to is null, goal_dated.sentence_zh, dated.sentence_zh) as due_sentence_zh,
        document.opened_on,
        measure.document_code || '/' || measure.section as opened_source_zh,
        document.opened_on as known_from
    from initiative as measure
    left join initiative as parent on measure.parent_initiative_code = parent.initiative_code
    left join goal on measure.action_code = goal.action_code
    left join dated on measure.initiative_code = dated.initiative_code
    left join dated as goal_dated on goal.initiative_code = goal_dated.initiative_code
    left join document on measure.document_code = document.document_code
    where measure.level = 'measure'
),

-- A goal without a figure, dated by the plan, and a priority of an annual statement: each is its own task.
stated_entry as (
    select
        stated.initiative_code as entry_code,
        stated.level as kind,
        stated.title_zh,
        stated.document_code,
        stated.area_code,
        stated.initiative_code,
        stated.parent_initiative_code,
        stated.action_code,
        stated.title_zh as task_zh,
        stated.document_code || '/' || stated.section as task_source_zh,
        null as measure_zh,
        null as measure_source_zh,
        make_date(coalesce(stated.year_to, document.reported_year), 12, 31) as due_on,
        case
            when stated.year_to is not null then 'stated'
            when document.reported_year is not null then 'year_end'
        end as due_basis,
        case
            when stated.year_to is not null then stated.document_code || '/' || stated.section
            when document.reported_year is not null then stated.document_code
        end as due_source_zh,
        dated.sentence_zh as due_sentence_zh,
        -- A clause that names several years is a milestone a year: each is worked at once the one before it is due.
        if(
            stated.level = 'milestone',
            max(make_date(stated.year_to, 12, 31)) over (
                partition by stated.level, stated.document_code, stated.section, stated.anchor
                order by stated.year_to
                range between unbounded preceding and 1 preceding
            ) + 1,
            null
        ) as latest_start_on,
        document.opened_on,
        stated.document_code || '/' || stated.section as opened_source_zh,
        document.opened_on as known_from
    from initiative as stated
    left join dated on stated.initiative_code = dated.initiative_code
    left join document on stated.document_code = document.document_code
    where stated.level in ('milestone', 'priority')
),

target_entry as (
    select
        target.*,
        'T-' || left(target.indicator_value_id, 10) as entry_code,
        indicator.direction,
        concat(
            indicator.name_zh,
            '（' || target.scope_zh || '）',
            target.year || '年：',
            -- A bound is shown as one: the figure's own words may leave it to the sentence.
            case
                when target.comparator = 'all' then '全覆盖'
                when target.comparator in ('=', 'reach', 'better_than') then target.value_text_zh
                when target.comparator = 'between'
                    then {{ spoken_number('target.value') }} || '—' || {{ spoken_number('target.value_high') }}
                when target.comparator = '~' then '约' || {{ spoken_number('target.value') }}
                else
                    replace(replace(target.comparator, '>=', '≥'), '<=', '≤') || {{ spoken_number('target.value') }}
            end,
            if(target.comparator in ('=', 'all', 'reach', 'better_than'), null, unit.symbol_zh)
        ) as title_zh,
        initiative.parent_initiative_code,
        initiative.action_code,
        if(initiative.level = 'measure', initiative.title_zh, null) as measure_zh,
        if(initiative.level = 'measure', initiative.document_code || '/' || initiative.section, null)
            as measure_source_zh,
        make_date(target.year, 12, 31) as due_on,
        case
            when target.year_basis = 'stated' then 'stated'
            when document.plan_year_to is not null then 'goal'
            else 'year_end'
        end as due_basis,
        target.document_code || '/' || target.section as place_zh,
        if(target.year_basis = 'stated', target.sentence_zh, value_dated.sentence_zh) as due_sentence_zh,
        document.opened_on
    from target
    left join {{ ref('int_indicator_value__dated') }} as value_dated
        on target.indicator_value_id = value_dated.indicator_value_id
    left join indicator on target.indicator_code = indicator.indicator_code
    left join unit on target.unit_code = unit.unit_code
    left join initiative on target.initiative_code = initiative.initiative_code
    left join document on target.document_code = document.document_code
),

-- The office may mend what it added: each line counts from the day it was recorded until the next one was.
added as (
    select * from {{ ref('stg_ledger__action') }}
    where action = 'added'
    qualify row_number() over (partition by entry_code, recorded_on order by source_line desc) = 1
),

target_row as (
    select
        entry_code,
        'target' as kind,
        title_zh,
        document_code,
        area_code,
        initiative_code,
        parent_initiative_code,
        action_code,
        indicator_value_id,
        indicator_code,
        direction,
        comparator,
        value,
        value_high,
        unit_code,
        benchmark,
        scope_zh,
        title_zh as task_zh,
        place_zh as task_source_zh,
        measure_zh,
        measure_source_zh,
        due_on,
        due_basis,
        place_zh as due_source_zh,
        due_sentence_zh,
        max(due_on) over (
            partition by document_code, indicator_code, area_code, scope_zh
            order by due_on
            range between unbounded preceding and interval 1 day preceding
        ) + 1 as latest_start_on,
        opened_on,
        place_zh as opened_source_zh,
        opened_on as known_from
    from target_entry
),

added_row as (
    select
        entry_code,
        'added' as kind,
        title_zh,
        area_code,
        title_zh as task_zh,
        '本单位填报' as task_source_zh,
        due_on,
        if(due_on is null, null, 'stated') as due_basis,
        if(due_on is null, null, '本单位填报') as due_source_zh,
        occurred_on as opened_on,
        '本单位填报' as opened_source_zh,
        recorded_on as known_from,
        lead(recorded_on) over (partition by entry_code order by recorded_on) as known_to
    from added
)

select * from measure_entry
union all by name
select * from stated_entry
union all by name
select * from target_row
union all by name
select * from added_row
