with

mechanism as (
    select * from {{ ref('int_mechanism__evidenced') }}
),

area as (
    select * from {{ ref('int_area__unioned') }}
)

select
    {{ surrogate_key(['mechanism.mechanism_code']) }} as mechanism_key,
    mechanism.mechanism_code,
    mechanism.name_zh,
    mechanism.name_en,
    mechanism.kind,
    mechanism.cycle,
    mechanism.demand_zh,
    mechanism.stages_zh,
    mechanism.served_by,
    {{ surrogate_key(['mechanism.initiative_code']) }} as initiative_key,
    mechanism.initiative_code,
    {{ surrogate_key(['mechanism.document_code']) }} as document_key,
    mechanism.document_code,
    mechanism.section,
    {{ surrogate_key(['mechanism.area_code']) }} as area_key,
    mechanism.area_code,
    {{ surrogate_key(['area.province_code']) }} as province_key,
    mechanism.evidence_quote,
    mechanism.evidence_start,
    mechanism.evidence_end,
    mechanism.sentence_zh,
    mechanism.original_start,
    mechanism.original_end
from mechanism
left join area on mechanism.area_code = area.area_code
order by mechanism.mechanism_code
