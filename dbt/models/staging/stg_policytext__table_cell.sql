select
    document_code,
    {{ surrogate_key(['document_code', 'label']) }} as table_key,
    {{ surrogate_key(['document_code', 'cell']) }} as table_cell_id,
    cell,
    row_number,
    column_number,
    role,
    {{ text_cell('row_header_path') }},
    {{ text_cell('column_header_path') }},
    {{ text_cell('place_zh') }},
    cell_text,
    char_start,
    char_end
from {{ source('policytext', 'table_cells') }}
