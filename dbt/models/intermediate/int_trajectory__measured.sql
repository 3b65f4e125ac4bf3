with

point as (
    select * from {{ ref('int_trajectory_point__chosen') }}
),

gathered as (
    select
        indicator_code,
        definition_code,
        direction,
        area_code,
        scope_zh,
        unit_code,
        count(*) filter (where statement_type = 'actual') as actual_points,
        count(*) filter (where statement_type = 'target') as target_points,
        min(year) filter (where statement_type = 'actual') as base_year,
        arg_min(value, year) filter (where statement_type = 'actual') as base_value,
        arg_min(value_words_zh, year) filter (where statement_type = 'actual') as base_value_words_zh,
        arg_min(value_words_en, year) filter (where statement_type = 'actual') as base_value_words_en,
        max(year) filter (where statement_type = 'actual') as latest_year,
        arg_max(value, year) filter (where statement_type = 'actual') as latest_value,
        arg_max(value_words_zh, year) filter (where statement_type = 'actual') as latest_value_words_zh,
        arg_max(value_words_en, year) filter (where statement_type = 'actual') as latest_value_words_en,
        arg_max(comparator, year) filter (where statement_type = 'actual') as latest_comparator,
        list(
            year || ' ' || {{ plain_number('value') }}
            order by year
        ) filter (where statement_type = 'actual') as actual_series,
        list(
            concat(year, ' ', if(comparator = '=', null, comparator), {{ plain_number('value') }})
            order by year
        ) filter (where statement_type = 'target') as target_series
    from point
    group by indicator_code, definition_code, direction, area_code, scope_zh, unit_code
    having count(*) >= 2
),

target_point as (
    select * from point
    where statement_type = 'target'
),

-- The next target after the latest achieved figure, else the last one.
aimed as (
    select
        gathered.*,
        next_target.year as target_year,
        next_target.comparator as target_comparator,
        next_target.value as target_value,
        next_target.value_words_zh as target_value_words_zh,
        next_target.value_words_en as target_value_words_en
    from gathered
    left join target_point as next_target
        on
            {{ measured_code('gathered') }} = {{ measured_code('next_target') }}
            and gathered.area_code = next_target.area_code
            and gathered.scope_zh is not distinct from next_target.scope_zh
    qualify row_number() over (
        partition by gathered.indicator_code, gathered.definition_code, gathered.area_code, gathered.scope_zh
        order by
            coalesce(next_target.year > gathered.latest_year, false) desc,
            if(next_target.year > gathered.latest_year, next_target.year, null) asc,
            next_target.year desc
    ) = 1
),

-- `better` is 1 where more is better, -1 where less is.
measured as (
    select
        *,
        case direction when 'higher' then 1 when 'lower' then -1 end as better,
        coalesce(
            latest_value * better > target_value * better
            or (latest_value = target_value and target_comparator not in ('<', '>')),
            false
        ) as is_reached,
        if(
            target_year > latest_year,
            if(is_reached, 0, (target_value - latest_value) / (target_year - latest_year)),
            null
        ) as required_change_per_year,
        if(
            latest_year > base_year, (latest_value - base_value) / (latest_year - base_year), null
        ) as pace_per_year,
        if(
            base_value > 0 and latest_value >= 0 and latest_year > base_year,
            pow(latest_value / base_value, 1.0 / (latest_year - base_year)) - 1,
            null
        ) as growth,
        if(
            base_value > 0 and target_value >= 0 and target_year > base_year,
            pow(target_value / base_value, 1.0 / (target_year - base_year)) - 1,
            null
        ) as required_growth
    from aimed
),

rated as (
    select
        *,
        if(required_growth * better > 0, growth / required_growth, null) as growth_ratio
    from measured
)

select
    {{ surrogate_key([measured_code('rated'), 'area_code', 'scope_zh']) }} as trajectory_id,
    rated.* replace (
        round(rated.required_change_per_year, 6) as required_change_per_year,
        round(rated.pace_per_year, 6) as pace_per_year,
        round(rated.growth_ratio, 4) as growth_ratio
    ),
    case
        when rated.better is null or rated.growth is null or rated.required_growth is null then null
        when rated.is_reached then 'on_track'
        when rated.growth_ratio is null then if(rated.growth * rated.better < 0, 'moving_away', 'limited')
        when rated.growth_ratio >= 0.95 then 'on_track'
        when rated.growth_ratio >= 0.6 then 'moderate'
        when rated.growth_ratio >= 0 then 'limited'
        else 'moving_away'
    end as class
from rated
