with

indicator as (
    select * from {{ ref('dim_indicator') }}
),

reported_by_office as (
    select
        entry.indicator_key,
        entry.area_key,
        entry.scope_zh,
        entry.unit_code,
        event.value_year as year,
        event.comparator,
        event.value,
        event.value_words_zh,
        event.value_words_en,
        event.recorded_on,
        event.occurred_on,
        event.ledger_event_id
    from {{ ref('fct_ledger_event') }} as event
    inner join {{ ref('fct_ledger_entry') }} as entry on event.entry_code = entry.entry_code
    where
        event.event = 'reported'
        and event.value_year is not null
        and event.indicator_value_id is null
        and entry.kind = 'target'
        and not event.is_superseded
        and (event.area_code is null or event.area_code = entry.area_code)
),

stated as (
    select
        indicator_key,
        area_key,
        scope_zh,
        unit_code,
        statement_type,
        year,
        comparator,
        value,
        value_high,
        value_words_zh,
        value_words_en,
        make_date(year, 12, 31) as occurred_on,
        make_date(reported_year, 1, 1) as known_on,
        indicator_value_id as point_id
    from {{ ref('fct_indicator_value') }}
    where statement_type in ('actual', 'target') and not is_repeat
    union all by name
    select
        indicator_key,
        area_key,
        unit_code,
        statement_type,
        year,
        comparator,
        value,
        value_words_zh,
        value_words_en,
        make_date(year, 12, 31) as occurred_on,
        reference_value_id as point_id
    from {{ ref('fct_reference_value') }}
    union all by name
    select
        indicator_key,
        area_key,
        scope_zh,
        unit_code,
        'actual' as statement_type,
        year,
        comparator,
        value,
        value_words_zh,
        value_words_en,
        occurred_on,
        recorded_on as known_on,
        ledger_event_id as point_id
    from reported_by_office
),

-- One point a year: of achieved figures an exact one, the last of the year and the latest known; of targets the most
-- demanding one.
point as (
    select
        stated.indicator_key,
        indicator.indicator_code,
        indicator.direction,
        stated.area_key,
        stated.scope_zh,
        stated.unit_code,
        stated.statement_type,
        stated.year,
        stated.comparator,
        stated.value_words_zh,
        stated.value_words_en,
        if(indicator.direction = 'lower', coalesce(stated.value_high, stated.value), stated.value) as value
    from stated
    inner join indicator on stated.indicator_key = indicator.indicator_key and stated.unit_code = indicator.unit_code
    where stated.year is not null and stated.value is not null
    qualify row_number() over (
        partition by stated.indicator_key, stated.area_key, stated.scope_zh, stated.statement_type, stated.year
        order by
            stated.statement_type = 'actual' and stated.comparator = '=' desc,
            if(stated.statement_type = 'actual', stated.occurred_on, null) desc nulls last,
            if(stated.statement_type = 'target' and indicator.direction = 'lower', -1, 1)
            * if(stated.statement_type = 'target', coalesce(stated.value_high, stated.value), 0) desc,
            stated.known_on desc nulls last,
            stated.point_id asc
    ) = 1
),

gathered as (
    select
        indicator_key,
        indicator_code,
        direction,
        area_key,
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
        string_agg(
            year || ' ' || {{ plain_number('value') }}, '；'
            order by year
        ) filter (where statement_type = 'actual') as actual_series,
        string_agg(
            concat(year, ' ', if(comparator = '=', null, comparator), {{ plain_number('value') }}), '；'
            order by year
        ) filter (where statement_type = 'target') as target_series
    from point
    group by indicator_key, indicator_code, direction, area_key, scope_zh, unit_code
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
            gathered.indicator_key = next_target.indicator_key
            and gathered.area_key = next_target.area_key
            and gathered.scope_zh is not distinct from next_target.scope_zh
    qualify row_number() over (
        partition by gathered.indicator_key, gathered.area_key, gathered.scope_zh
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
    {{ surrogate_key(['rated.indicator_code', 'area.area_code', 'rated.scope_zh']) }} as trajectory_id,
    rated.indicator_key,
    rated.indicator_code,
    rated.area_key,
    area.area_code,
    area.province_key,
    rated.scope_zh,
    rated.unit_code,
    rated.direction,
    rated.actual_points,
    rated.target_points,
    rated.base_year,
    rated.base_value,
    rated.base_value_words_zh,
    rated.base_value_words_en,
    rated.latest_year,
    rated.latest_value,
    rated.latest_value_words_zh,
    rated.latest_value_words_en,
    rated.target_year,
    rated.target_comparator,
    rated.target_value,
    rated.target_value_words_zh,
    rated.target_value_words_en,
    round(rated.required_change_per_year, 6) as required_change_per_year,
    round(rated.pace_per_year, 6) as pace_per_year,
    round(rated.growth_ratio, 4) as growth_ratio,
    case
        when rated.better is null or rated.growth is null or rated.required_growth is null then null
        when rated.is_reached then 'on_track'
        when rated.growth_ratio is null then if(rated.growth * rated.better < 0, 'moving_away', 'limited')
        when rated.growth_ratio >= 0.95 then 'on_track'
        when rated.growth_ratio >= 0.6 then 'moderate'
        when rated.growth_ratio >= 0 then 'limited'
        else 'moving_away'
    end as class,
    rated.actual_series,
    rated.target_series
from rated
inner join {{ ref('dim_area') }} as area on rated.area_key = area.area_key
order by rated.indicator_code, area.area_code, rated.scope_zh
