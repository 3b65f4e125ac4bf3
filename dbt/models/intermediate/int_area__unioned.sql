with

province as (
    select * from {{ ref('stg_seeds__province') }}
),

area as (
    select * from {{ ref('stg_seeds__area') }}
),

-- XPCC, too, is directly below the country: it is never rolled up into Xinjiang.
province_level as (
    select
        province_code as area_code,
        name_zh,
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
        area.name_en,
        area.level,
        area.parent_area_code,
        coalesce(province_level.province_code, parent.parent_area_code) as province_code,
        area.source_file,
        area.source_line
    from area
    left join province_level on area.parent_area_code = province_level.area_code
    left join area as parent on area.parent_area_code = parent.area_code
)

select * from province_level
union all
select * from below
