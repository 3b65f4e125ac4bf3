{% set aggregation -%}
    coalesce(
        measure.aggregation,
        case
            when 'ratio' in (unit.base_unit_code, unit.unit_code) then 'weighted_mean'
            when unit.quantity_kind in ('count', 'money') then 'sum'
            else 'none'
        end
    )
{%- endset %}

with

indicator as (
    select * from {{ ref('stg_seeds__indicator') }}
),

measure as (
    select * from {{ ref('stg_seeds__indicator_measure') }}
),

unit as (
    select * from {{ ref('stg_seeds__unit') }}
)

-- Where nobody says what an indicator counts per, its unit does: a share is of the group that the definition names, a
-- number of things or an amount is a total.
select
    {{ surrogate_key(['indicator.indicator_code']) }} as indicator_key,
    indicator.indicator_code,
    indicator.name_zh,
    indicator.name_en,
    indicator.theme_code,
    indicator.unit_code,
    indicator.direction,
    case
        when measure.indicator_code is not null then measure.per_quantity
        when unit.base_unit_code = 'ratio' then round(1 / unit.factor)
    end as per_quantity,
    coalesce(measure.per_unit, if('ratio' in (unit.base_unit_code, unit.unit_code), 'group', 'none')) as per_unit,
    {{ aggregation }} as aggregation,
    {{ aggregation }} = 'sum' as is_additive,
    measure.basis_zh as measure_basis_zh,
    indicator.definition_zh,
    indicator.definition_en,
    indicator.aliases_zh
from indicator
left join measure on indicator.indicator_code = measure.indicator_code
left join unit on indicator.unit_code = unit.unit_code
order by indicator.indicator_code
