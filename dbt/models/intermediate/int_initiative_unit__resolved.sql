with

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
    where units_zh is not null
),

organization_alias as (
    select * from {{ ref('stg_seeds__organization_alias') }}
),

unit as (
    select
        initiative_code,
        area_code,
        source_file,
        source_line,
        unnest(string_split(units_zh, '、')) as unit_zh,
        generate_subscripts(string_split(units_zh, '、'), 1) as place_in_list
    from initiative
)

select
    unit.initiative_code,
    unit.unit_zh,
    organization_alias.organization_code,
    if(unit.place_in_list = 1, 'lead', 'cooperating') as role,
    cast(unit.place_in_list as integer) as position,
    unit.source_file,
    unit.source_line
from unit
left join organization_alias
    on
        unit.area_code = organization_alias.area_code
        and trim(unit.unit_zh) = organization_alias.alias_zh
