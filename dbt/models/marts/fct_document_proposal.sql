with

description as (
    select * from {{ ref('stg_policytext__description') }}
),

-- A part is known by its title; the number tells parts of one title apart.
part as (
    select
        document_code,
        part,
        coalesce(max(value) filter (property = 'title'), '') as title_zh,
        row_number() over (partition by document_code, title_zh order by part) as running_number
    from description
    group by document_code, part
),

document as (
    select * from {{ ref('int_document__placed') }}
)

select
    {{ surrogate_key(['part.document_code', 'part.title_zh', 'part.running_number']) }} as proposal_id,
    {{ surrogate_key(['description.document_code']) }} as document_key,
    description.document_code,
    description.part,
    description.char_start,
    description.char_end,
    description.property,
    description.value,
    if(description.property = 'area', area.area_code, null) as area_code,
    description.evidence_quote,
    description.evidence_start,
    description.evidence_end,
    description.confidence,
    if(document.is_registered, 'curated', 'open') as status
from description
left join part on description.document_code = part.document_code and description.part = part.part
left join document on description.document_code = document.document_code
left join {{ ref('int_area__described') }} as area
    on description.document_code = area.document_code and description.part = area.part
order by description.document_code, description.part, description.property
