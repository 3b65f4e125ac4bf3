select
    document_code,
    part,
    char_start,
    char_end,
    property,
    value,
    evidence_quote,
    evidence_start,
    evidence_end,
    confidence
from {{ source('policytext', 'descriptions') }}
