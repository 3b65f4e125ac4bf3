select
    {{ surrogate_key(['programme_code']) }} as programme_key,
    programme_code,
    position,
    member_zh,
    {{ surrogate_key(['initiative_code']) }} as initiative_key,
    initiative_code,
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    section,
    evidence_quote,
    evidence_start,
    evidence_end,
    sentence_zh,
    original_start,
    original_end
from {{ ref('int_programme_member__evidenced') }}
order by programme_code, position
