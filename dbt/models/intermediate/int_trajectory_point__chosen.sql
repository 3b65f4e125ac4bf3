with

indicator as (
    select * from {{ ref('stg_seeds__indicator') }}
),

reported_by_office as (
    select
        entry.indicator_code,
        entry.definition_code,
        entry.area_code,
        entry.scope_zh,
        entry.unit_code,
        'actual' as statement_type,
        event.value_year as year,
        event.comparator,
        event.value,
        event.value_words_zh,
        event.value_words_en,
        event.occurred_on,
        event.recorded_on as known_on,
        event.ledger_event_id as point_id
    from {{ ref('int_ledger_event__known') }} as event
    inner join {{ ref('int_ledger_entry__listed') }} as entry on event.entry_code = entry.entry_code
    where
        event.event = 'reported'
        and event.value_year is not null
        and event.indicator_value_id is null
        and entry.kind = 'target'
        and not event.is_superseded
        and {{ is_of_whole_year('event.occurred_on') }}
        and not {{ is_change('entry.relation') }}
        and (event.area_code is null or event.area_code = entry.area_code)
),

stated as (
    select
        indicator_code,
        definition_code,
        area_code,
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
    from {{ ref('int_indicator_value__placed') }}
    where statement_type in ('actual', 'target') and not is_repeat and not {{ is_change('relation') }}
    union all by name
    select
        indicator_code,
        definition_code,
        area_code,
        unit_code,
        statement_type,
        year,
        comparator,
        value,
        value_words_zh,
        value_words_en,
        make_date(year, 12, 31) as occurred_on,
        reference_value_id as point_id
    from {{ ref('int_reference_value__known') }}
    union all by name
    select * from reported_by_office
)

-- One point a year: of achieved figures an exact one, the last of the year and the latest known; of targets the most
-- demanding one.
select
    stated.indicator_code,
    stated.definition_code,
    indicator.direction,
    stated.area_code,
    stated.scope_zh,
    stated.unit_code,
    stated.statement_type,
    stated.year,
    stated.comparator,
    stated.value_words_zh,
    stated.value_words_en,
    if(indicator.direction = 'lower', coalesce(stated.value_high, stated.value), stated.value) as value
from stated
inner join indicator on stated.indicator_code = indicator.indicator_code and stated.unit_code = indicator.unit_code
where stated.year is not null and stated.value is not null and stated.area_code is not null
qualify row_number() over (
    partition by
        stated.indicator_code,
        stated.definition_code,
        stated.area_code,
        stated.scope_zh,
        stated.statement_type,
        stated.year
    order by
        stated.statement_type = 'actual' and stated.comparator = '=' desc,
        if(stated.statement_type = 'actual', stated.occurred_on, null) desc nulls last,
        if(stated.statement_type = 'target' and indicator.direction = 'lower', -1, 1)
        * if(stated.statement_type = 'target', coalesce(stated.value_high, stated.value), 0) desc,
        stated.known_on desc nulls last,
        stated.point_id asc
) = 1
