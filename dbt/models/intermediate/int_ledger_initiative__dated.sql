with

-- What goes on, comes again or has an ambiguous deadline has none: no fallback makes it overdue.
initiative as (
    select
        *,
        coalesce(due_basis in ('ongoing', 'recurring', 'ambiguous'), false) as is_endless
    from {{ ref('int_initiative__placed') }}
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
        if(
            measure.is_endless, null,
            coalesce(measure.due_on, make_date(coalesce(measure.year_to, goal.year_to, document.plan_year_to), 12, 31))
        ) as due_on,
        case
            when measure.is_endless then measure.due_basis
            when measure.due_on is not null or measure.year_to is not null then 'stated'
            when goal.year_to is not null then 'goal'
            when document.plan_year_to is not null then 'plan_end'
        end as due_basis,
        measure.deadline_text_zh,
        case
            when measure.is_endless or measure.due_on is not null or measure.year_to is not null
                then measure.document_code || '/' || measure.section
            when goal.year_to is not null then goal.document_code || '/' || goal.section
            when document.plan_year_to is not null then measure.document_code
        end as due_source_zh,
        if(
            measure.is_endless or measure.due_on is not null or measure.year_to is not null,
            dated.sentence_zh, goal_dated.sentence_zh
        ) as due_sentence_zh,
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
        if(
            stated.is_endless, null,
            coalesce(stated.due_on, make_date(coalesce(stated.year_to, document.reported_year), 12, 31))
        ) as due_on,
        case
            when stated.is_endless then stated.due_basis
            when stated.due_on is not null or stated.year_to is not null then 'stated'
            when document.reported_year is not null then 'year_end'
        end as due_basis,
        stated.deadline_text_zh,
        case
            when stated.is_endless or stated.due_on is not null or stated.year_to is not null
                then stated.document_code || '/' || stated.section
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
)

select * from measure_entry
union all by name
select * from stated_entry
