{# CTEs from `compared` to measure_difference: one row per pair of areas and measure of either document. Bodies of two
   areas are not compared, nor those of a document that names none. #}
{% macro measure_differences() -%}
measure as materialized (
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
    where
        initiative.level in ('action', 'section', 'measure', 'priority', 'safeguard')
        and (
            initiative.document_code in (select from_document_code from compared)
            or initiative.document_code in (select to_document_code from compared)
        )
),

measure_from as (
    select pair, code, kind, closed_title, signs
    from compared
    inner join measure
        on compared.from_document_code = measure.document_code and compared.from_area_code = measure.area_code
),

measure_to as (
    select pair, code, kind, closed_title, signs
    from compared
    inner join measure
        on compared.to_document_code = measure.document_code and compared.to_area_code = measure.area_code
    where compared.from_document_code != {{ national_targets_code() }}
),

-- Titles are one measure's where they are the same, or share four signs of five and each is most like the other.
measure_pair as (
    select
        one.pair,
        one.code as from_code,
        other.code as to_code,
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

measure_difference as (
    select
        stated.pair,
        case when later.year > earlier.year then 'postponed' when later.year < earlier.year then 'brought_forward' end
            as year_change,
        earlier.area_code = later.area_code and earlier.bodies != [] and later.bodies != [] as has_bodies,
        case
            when earlier.code is null then 'added'
            when later.code is null then 'dropped'
            when has_bodies and earlier.leads != [] and later.leads != [] and earlier.leads != later.leads then 'moved'
            when has_bodies and list_sort(earlier.bodies) != list_sort(later.bodies) then 'units_changed'
            when year_change is not null then year_change
            when earlier.closed_title != later.closed_title then 'reworded'
            else 'unchanged'
        end as change,
        coalesce(later.level, earlier.level) as level,
        earlier.code as from_statement_id, later.code as to_statement_id,
        earlier.section as from_section, later.section as to_section,
        earlier.year as from_year, later.year as to_year,
        earlier.title_zh as from_title_zh, later.title_zh as to_title_zh,
        earlier.title_en as from_title_en, later.title_en as to_title_en,
        earlier.leads as from_lead_units_zh, later.leads as to_lead_units_zh,
        earlier.bodies as from_units_zh, later.bodies as to_units_zh
    from ({{ rows_of_either('measure') }}) as stated
    left join measure as earlier on stated.from_code = earlier.code
    left join measure as later on stated.to_code = later.code
)
{%- endmacro %}
