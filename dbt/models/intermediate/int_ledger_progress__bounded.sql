with

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
),

target as (
    select * from {{ ref('int_ledger_entry__listed') }}
    where kind = 'target'
),

indicator as (
    select * from {{ ref('stg_seeds__indicator') }}
),

unit as (
    select * from {{ ref('stg_seeds__unit') }}
),

figure as (
    {{ national_figures(ref('int_reference_value__known')) }}
),

-- A target that names the nation's level instead of a value is measured by the last figure that is known, of whatever
-- year: a value of 2025 ten times that of 2023 is asked about before the figure of 2025 is published.
national as (
    select * from figure
    qualify row_number() over (partition by indicator_code, definition_code, unit_code order by year desc) = 1
),

-- The values that the office entered, and after them, for each target, the next one, which nobody has entered yet.
entered as (
    select
        progress.entry_code,
        nullif(progress.area_code, target.area_code) as part_code,
        progress.occurred_on,
        progress.recorded_on,
        progress.source_line as ordinal,
        progress.value,
        progress.confirmed_zh is not null as is_confirmed
    from {{ ref('stg_ledger__progress') }} as progress
    inner join target on progress.entry_code = target.entry_code
    where progress.value is not null or progress.withdrawn_zh is not null
    union all by name
    select
        target.entry_code,
        refresh.as_of as occurred_on,
        date '9999-12-31' as recorded_on,
        false as is_confirmed
    from target
    cross join refresh
),

described as (
    select
        entered.*,
        {{ target_bounds('target', 'national') }},
        if(target.comparator = 'between', target.value_high, null) as range_end,
        coalesce(unit.quantity_kind = 'count' and not regexp_matches(indicator.name_zh, '^(每|人均|平均)'), false)
        and floor_value is not null as is_count,
        -- A rate that compares two amounts, such as 床位使用率 and 完成率, may pass 100.
        coalesce(
            target.unit_code = 'percent'
            and regexp_matches(indicator.name_zh, '(率|比例|占比|比重)$')
            and not regexp_matches(indicator.name_zh, '(使用率|完成率|增长率|贡献率)$'),
            false
        ) as is_share,
        entered.part_code is not null as is_part
    from entered
    inner join target on entered.entry_code = target.entry_code
    left join indicator on target.indicator_code = indicator.indicator_code
    left join unit on target.unit_code = unit.unit_code
    left join national on {{ is_national_figure('target', 'national', 'national.year') }}
),

-- Nothing is a share or a multiple of a target of zero.
alone as (
    select
        * replace (nullif(floor_value, 0) as floor_value, nullif(ceiling_value, 0) as ceiling_value),
        {{ plausible_bounds() }}
    from described
),

-- What later values are compared with: what documents state, and what was entered and confirmed or stands up to the
-- target alone.
known as (
    select
        entry_code,
        part_code,
        occurred_on,
        recorded_on,
        ordinal,
        if(is_confirmed or (value >= lower_value and value <= upper_value) is not false, value, null) as value
    from alone
    where ordinal is not null
    union all by name
    select
        entry_code,
        occurred_on,
        recorded_on,
        value,
        0 as ordinal
    from {{ ref('int_ledger_document_event__derived') }}
    where event = 'reported' and value is not null
),

-- Of each earlier day the record that was current when the value was entered; a withdrawn one leaves none.
earlier as (
    select
        alone.entry_code,
        alone.ordinal,
        known.occurred_on,
        known.value,
        year(known.occurred_on) = year(alone.occurred_on) as is_of_year
    from alone
    inner join known
        on
            alone.entry_code = known.entry_code
            and alone.part_code is not distinct from known.part_code
            and alone.occurred_on > known.occurred_on
            and (
                alone.recorded_on > known.recorded_on
                or (alone.recorded_on = known.recorded_on and alone.ordinal > known.ordinal)
            )
    qualify
        row_number() over (
            partition by alone.entry_code, alone.ordinal, known.occurred_on
            order by known.recorded_on desc, known.ordinal desc
        ) = 1
),

last_known as (
    select
        entry_code,
        ordinal,
        -- A level of zero or less measures no other.
        arg_max(value, occurred_on) filter (where value > 0) as value,
        arg_max(value, occurred_on) filter (where is_of_year and value is not null) as value_of_year
    from earlier
    group by entry_code, ordinal
),

bounded as (
    select
        alone.* exclude (lower_value, upper_value),
        {{ plausible_bounds('last_known.value', 'last_known.value_of_year') }}
    from alone
    left join last_known
        on alone.entry_code = last_known.entry_code and alone.ordinal is not distinct from last_known.ordinal
)

select
    entry_code,
    ordinal,
    value,
    lower_value,
    upper_value,
    case
        when is_confirmed then null
        when is_share and value > 100 then 'above_whole'
        when is_count and value < 0 then 'below_zero'
        when is_count and value < lower_value then 'fallen'
        when value < lower_value then 'too_low'
        when value > upper_value then 'too_high'
    end as question
from bounded
