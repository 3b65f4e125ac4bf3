select
    document_code,
    {{ surrogate_key(['document_code', 'label']) }} as table_key,
    label,
    section,
    ordinal,
    {{ text_cell('caption_zh') }},
    kind,
    head_rows,
    row_count,
    column_count,
    char_start,
    char_end
from {{ source('policytext', 'tables') }}
