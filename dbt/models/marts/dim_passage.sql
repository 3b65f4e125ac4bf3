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
        any_value(area_code) as area_code
    from {{ ref('int_area__unioned') }}
    group by name_zh
    having count(*) = 1
)

select
    {{ surrogate_key(['passage.document_code', 'passage.section']) }} as passage_key,
    {{ surrogate_key(['passage.document_code']) }} as document_key,
    passage.document_code,
    passage.section,
    passage.parent_section,
    {{ surrogate_key(['assigned.initiative_code']) }} as initiative_key,
    {{ surrogate_key(['coalesce(document.area_code, area.area_code)']) }} as area_key,
    coalesce(document.area_code, area.area_code) as area_code,
    passage.ordinal,
    passage.kind,
    passage.label,
    passage.depth,
    passage.char_start,
    passage.char_end,
    passage.subtree_end,
    passage.units_zh,
    passage.passage_text
from passage
left join assigned
    on
        passage.document_code = assigned.document_code
        and passage.section = assigned.section
left join document on passage.document_code = document.document_code
-- In a document that speaks for several areas each has a part of its name.
left join area
    on if(document.area_code is null, split_part(passage.section, '/', 1), null) = area.name_zh
order by passage.document_code, passage.ordinal
