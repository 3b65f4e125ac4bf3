select
    {{ surrogate_key(['document_code', 'section', 'anchor', 'slip_zh']) }} as correction_id,
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    section,
    edition,
    is_in_loaded_text,
    slip_zh,
    read_as_zh,
    reason_zh,
    evidence_quote,
    value_start as slip_start,
    value_end as slip_end,
    sentence_zh,
    original_start,
    original_end
from {{ ref('int_correction__evidenced') }}
order by document_code, section, slip_zh
