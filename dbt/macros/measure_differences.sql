{# CTEs from `compared` to measure_difference: one row per pair of areas and measure of either document. Bodies of two
   areas are not compared, nor those of a document that names none. #}
{% macro measure_differences() -%}
measure as (
    select
        initiative.document_code,
        initiative.area_code,
        initiative.initiative_code as code,
        if(initiative.level = 'priority', 'measure', initiative.level) as kind,
        initiative.level,
        initiative.title_zh,
        initiative.title_en,
        initiative.section,
        initiative.year_to as year,
        regexp_replace(initiative.title_zh, '[\s\p{P}]', '', 'g') as closed_title,
        list_distinct(string_split(closed_title, '')) as signs,
        coalesce(unit.leads, []) as leads,
        coalesce(unit.bodies, []) as bodies
    from {{ ref('dim_initiative').include(database=false) }} as initiative
    left join (
        select
            bridge.initiative_key,
            list(body.name_zh order by bridge.position) filter (where bridge.role = 'lead') as leads,
            list(body.name_zh order by bridge.position) as bodies
        from {{ ref('bridge_initiative_organization').include(database=false) }} as bridge
        inner join {{ ref('dim_organization').include(database=false) }} as body using (organization_key)
        group by bridge.initiative_key
    ) as unit using (initiative_key)
    where initiative.level in ('action', 'section', 'measure', 'priority', 'safeguard')
),

measure_from as (
    select compared.pair, compared.from_area_code = compared.to_area_code as is_of_one_area, measure.*
    from compared
    inner join measure
        on compared.from_document_code = measure.document_code and compared.from_area_code = measure.area_code
),

measure_to as (
    select compared.pair, measure.*
    from compared
    inner join measure
        on compared.to_document_code = measure.document_code and compared.to_area_code = measure.area_code
    where compared.from_document_code != {{ national_targets_code() }}
),

-- Titles are one measure's where they are the same, or share four signs of five and each is most like the other.
measure_pair as (
    select
        one as earlier,
        other as later,
        one.closed_title = other.closed_title as is_same,
        len(list_intersect(one.signs, other.signs)) as shared,
        shared / (len(one.signs) + len(other.signs) - shared) as likeness
    from measure_from as one
    inner join measure_to as other
        on
            one.pair = other.pair
            and one.kind = other.kind
            and least(len(one.signs), len(other.signs)) >= 0.8 * greatest(len(one.signs), len(other.signs))
    where likeness >= 0.8
    qualify
        row_number() over (partition by one.pair, one.code order by is_same desc, likeness desc, other.code) = 1
        and row_number() over (partition by other.pair, other.code order by is_same desc, likeness desc, one.code) = 1
),

measure_row as (
    {{ rows_of_either('measure') }}
),

measure_difference as materialized (
    select
        pair,
        earlier,
        later,
        case when later.year > earlier.year then 'postponed' when later.year < earlier.year then 'brought_forward' end
            as year_change,
        earlier.is_of_one_area and earlier.bodies != [] and later.bodies != [] as has_bodies,
        case
            when earlier.code is null then 'added'
            when later.code is null then 'dropped'
            when has_bodies and earlier.leads != [] and later.leads != [] and earlier.leads != later.leads then 'moved'
            when has_bodies and list_sort(earlier.bodies) != list_sort(later.bodies) then 'units_changed'
            when year_change is not null then year_change
            when earlier.closed_title != later.closed_title then 'reworded'
            else 'unchanged'
        end as change
    from measure_row
)
{%- endmacro %}
