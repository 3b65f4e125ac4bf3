with

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
),

evidence as (
    select * from {{ ref('int_initiative__evidenced') }}
    where is_primary
),

area as (
    select * from {{ ref('int_area__unioned') }}
)

select
    {{ surrogate_key(['initiative.initiative_code']) }} as initiative_key,
    initiative.initiative_code,
    {{ surrogate_key(['initiative.parent_initiative_code']) }} as parent_initiative_key,
    initiative.parent_initiative_code,
    placed.action_code,
    initiative.level,
    initiative.title_zh,
    translation.text_en as title_en,
    {{ surrogate_key(['initiative.document_code']) }} as document_key,
    initiative.document_code,
    initiative.section,
    {{ surrogate_key(['initiative.area_code']) }} as area_key,
    initiative.area_code,
    {{ surrogate_key(['area.province_code']) }} as province_key,
    initiative.year_from,
    initiative.year_to,
    evidence.evidence_quote,
    evidence.evidence_start,
    evidence.evidence_end,
    evidence.sentence_zh,
    evidence.original_start,
    evidence.original_end
from initiative
left join evidence on initiative.initiative_code = evidence.initiative_code
left join area on initiative.area_code = area.area_code
left join {{ ref('int_initiative__placed') }} as placed on initiative.initiative_code = placed.initiative_code
left join {{ ref('stg_seeds__translation') }} as translation on initiative.title_zh = translation.text_zh
order by initiative.initiative_code
