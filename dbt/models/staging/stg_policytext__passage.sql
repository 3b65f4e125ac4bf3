select
    document_code,
    section,
    {{ text_cell('parent_section') }},
    ordinal,
    kind,
    label,
    depth,
    char_start,
    char_end,
    subtree_end,
    {{ text_cell('units_zh') }},
    passage_text
from {{ source('policytext', 'passages') }}
