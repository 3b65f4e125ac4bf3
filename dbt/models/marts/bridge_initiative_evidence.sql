select
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
from {{ ref('int_initiative__evidenced') }}
where not is_primary
order by initiative_code, document_code, section, anchor
