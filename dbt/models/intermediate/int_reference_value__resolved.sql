with

reference_value as (
    select * from {{ ref('stg_seeds__national_reference_value') }}
),

indicator as (
    select * from {{ ref('stg_seeds__indicator') }}
),

area as (
    select * from {{ ref('int_area__unioned') }}
),

unit as (
    select * from {{ ref('stg_seeds__unit') }}
),

indicator_name as (
    select
        indicator_code,
        unit_code,
        trim(unnest(list_prepend(name_zh, string_split(coalesce(aliases_zh, ''), ';')))) as indicator_zh
    from indicator
)

select
    reference_value.*,
    indicator_name.indicator_code,
    area.area_code,
    area.province_code,
    unit.unit_code,
    {{ value_words('reference_value.value', 'reference_value.comparator', unit='unit') }}
from reference_value
left join indicator_name on reference_value.indicator_zh = indicator_name.indicator_zh
left join area on reference_value.area_zh = area.name_zh
left join unit
    on
        indicator_name.unit_code = unit.unit_code
        and reference_value.unit_zh = unit.symbol_zh
