with

initiative as (
    select * from {{ ref('int_initiative__placed') }}
),

target as (
    select * from {{ ref('int_indicator_value__placed') }}
    where statement_type = 'target' and year is not null and not is_repeat
),

indicator as (
    select * from {{ ref('stg_seeds__indicator') }}
),

document as (
    select
        *,
        coalesce(issued_on, published_on, make_date(reported_year, 1, 1)) as opened_on
    from {{ ref('int_document__identified') }}
),

placed as (
    select
        target.*,
        'T-' || target.value_code as entry_code,
        indicator.direction,
        concat(
            indicator.name_zh,
            '（' || target.scope_zh || '）',
            target.year || '年：',
            target.value_words_zh
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
    left join initiative on target.initiative_code = initiative.initiative_code
    left join document on target.document_code = document.document_code
)

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
    definition_code,
    direction,
    comparator,
    value,
    value_high,
    relation,
    unit_code,
    benchmark,
    value_words_zh,
    value_words_en,
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
        partition by document_code, indicator_code, definition_code, area_code, scope_zh
        order by due_on
        range between unbounded preceding and interval 1 day preceding
    ) + 1 as latest_start_on,
    opened_on,
    place_zh as opened_source_zh,
    opened_on as known_from
from placed
