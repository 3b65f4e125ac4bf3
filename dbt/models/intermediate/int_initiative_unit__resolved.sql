{% set roles = ['lead', 'responsible', 'implementing', 'cooperating', 'guiding'] %}

with

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
),

organization_alias as (
    select * from {{ ref('stg_seeds__organization_alias') }}
),

-- Of an undivided list the first leads; the other columns say the role themselves.
named as (
    select
        initiative_code,
        0 as list_number,
        null as role,
        {{ names_in('units_zh') }} as units
    from initiative
    where units_zh is not null
    {% for role in roles %}
        union all
        select
            initiative_code,
            {{ loop.index }} as list_number,
            '{{ role }}' as role,
            {{ names_in(role ~ '_units_zh') }} as units
        from initiative
        where {{ role }}_units_zh is not null
    {% endfor %}
),

unit as (
    select
        initiative_code,
        list_number,
        role,
        unnest(units) as unit_zh,
        generate_subscripts(units, 1) as place_in_list
    from named
)

select
    unit.initiative_code,
    unit.unit_zh,
    organization_alias.organization_code,
    coalesce(unit.role, if(unit.place_in_list = 1, 'lead', 'cooperating')) as role,
    cast(
        row_number() over (partition by unit.initiative_code order by unit.list_number, unit.place_in_list) as integer
    ) as position,
    initiative.source_file,
    initiative.source_line
from unit
inner join initiative on unit.initiative_code = initiative.initiative_code
left join organization_alias
    on
        initiative.area_code = organization_alias.area_code
        and trim(unit.unit_zh) = organization_alias.alias_zh
