with

passage as (
    select * from {{ ref('stg_policytext__passage') }}
),

assigned as (
    select * from {{ ref('int_passage__assigned') }}
),

document as (
    select * from {{ ref('int_document__identified') }}
),

-- A name that several counties share is none's.
area as (
    select
        name_zh,
        any_value(area_code) as area_code,
        any_value(province_code) as province_code
    from {{ ref('int_area__unioned') }}
    group by name_zh
    having count(*) = 1
),

-- In a document that speaks for several areas each has a part of its name.
part as (
    select
        passage.document_code,
        passage.section,
        area.area_code,
        area.province_code
    from passage
    inner join document on passage.document_code = document.document_code
    inner join area
        on if(document.area_code is null, split_part(passage.section, '/', 1), null) = area.name_zh
),

-- What stands in no area's part speaks for all of them: for the province that they are in, else for the nation.
common as (
    select
        document_code,
        if(count(distinct province_code) = 1, max(province_code), '100000') as area_code
    from part
    group by document_code
    having count(distinct area_code) > 1
),

placed as (
    select
        passage.*,
        assigned.initiative_code,
        coalesce(document.area_code, part.area_code, common.area_code) as area_code
    from passage
    left join assigned
        on
            passage.document_code = assigned.document_code
            and passage.section = assigned.section
    left join document on passage.document_code = document.document_code
    left join part on passage.document_code = part.document_code and passage.section = part.section
    left join common on passage.document_code = common.document_code
)

select
    {{ surrogate_key(['document_code', 'section']) }} as passage_key,
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    section,
    parent_section,
    {{ surrogate_key(['initiative_code']) }} as initiative_key,
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code,
    ordinal,
    kind,
    label,
    depth,
    char_start,
    char_end,
    subtree_end,
    units_zh,
    passage_text
from placed
order by document_code, ordinal
