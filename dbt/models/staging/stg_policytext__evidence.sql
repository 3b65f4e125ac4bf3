select
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ text_cell('value_text', 'value_text_zh') }},
    {{ text_cell('cell') }},
    evidence_start,
    evidence_end,
    evidence_quote,
    value_start,
    value_end,
    sentence_zh,
    problem
from {{ source('policytext', 'evidence') }}
