with

speaker as (
    select * from {{ ref('int_speaker__evidenced') }}
),

area as (
    select * from {{ ref('int_area__unioned') }}
)

select
    {{ surrogate_key(['speaker.speaker_code']) }} as speaker_key,
    speaker.speaker_code,
    speaker.name_zh,
    speaker.office_zh,
    speaker.role,
    {{ surrogate_key(['speaker.document_code']) }} as document_key,
    speaker.document_code,
    speaker.section,
    {{ surrogate_key(['speaker.area_code']) }} as area_key,
    speaker.area_code,
    {{ surrogate_key(['area.province_code']) }} as province_key,
    speaker.evidence_quote,
    speaker.evidence_start,
    speaker.evidence_end,
    speaker.sentence_zh,
    speaker.original_start,
    speaker.original_end
from speaker
left join area on speaker.area_code = area.area_code
order by speaker.speaker_code
