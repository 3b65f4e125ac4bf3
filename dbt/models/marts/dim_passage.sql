with

passage as (
    select * from {{ ref('stg_policytext__passage') }}
),

assigned as (
    select * from {{ ref('int_passage__assigned') }}
)

select
    {{ surrogate_key(['passage.document_code', 'passage.section']) }} as passage_key,
    {{ surrogate_key(['passage.document_code']) }} as document_key,
    passage.document_code,
    passage.section,
    passage.parent_section,
    {{ surrogate_key(['assigned.initiative_code']) }} as initiative_key,
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
order by passage.document_code, passage.ordinal
