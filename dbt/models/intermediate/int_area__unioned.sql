with

province as (
    select * from {{ ref('stg_seeds__province') }}
),

area as (
    select * from {{ ref('stg_seeds__area') }}
),

area_code as (
    select * from {{ ref('stg_seeds__area_code') }}
),

-- Of all other codes those that a document speaks for, a seed or the office names, and the cities that they are in.
named as (
    select area_code from {{ ref('int_area__described') }}
    {% for model in [
        'stg_seeds__document', 'stg_seeds__indicator_value', 'stg_seeds__initiative', 'stg_seeds__organization',
        'stg_seeds__programme', 'stg_seeds__mechanism', 'stg_seeds__speaker',
        'stg_ledger__action', 'stg_ledger__assignment', 'stg_ledger__conclusion', 'stg_ledger__problem', 'stg_ledger__progress',
        'stg_ledger__office'
    ] %}
        union
        select area_code from {{ ref(model) }}
    {% endfor %}
),

listed as (
    select * from area
    union all by name
    select
        area_code.area_code,
        area_code.name_zh,
        cast(null as varchar) as name_en,
        area_code.level,
        area_code.parent_area_code,
        area_code.source_file,
        area_code.source_line
    from area_code
    where
        area_code.area_code not in (select area.area_code from area)
        and (
            area_code.area_code in (select named.area_code from named)
            or area_code.area_code in (
                select lower_area.parent_area_code
                from area_code as lower_area
                inner join named on lower_area.area_code = named.area_code
            )
        )
),

-- XPCC, too, is directly below the country: it is never rolled up into Xinjiang.
province_level as (
    select
        province_code as area_code,
        name_zh,
        short_name_zh,
        name_en,
        if(province_code = '100000', 'country', 'province') as level,
        if(province_code = '100000', null, '100000') as parent_area_code,
        province_code,
        source_file,
        source_line
    from province
),

below as (
    select
        area.area_code,
        area.name_zh,
        if(
            area.level = 'city' and length(area.name_zh) > 2, regexp_replace(area.name_zh, '市$', ''), area.name_zh
        ) as short_name_zh,
        area.name_en,
        area.level,
        area.parent_area_code,
        coalesce(province_level.province_code, parent.parent_area_code) as province_code,
        area.source_file,
        area.source_line
    from listed as area
    left join province_level on area.parent_area_code = province_level.area_code
    left join listed as parent on area.parent_area_code = parent.area_code
)

select * from province_level
union all
select * from below
