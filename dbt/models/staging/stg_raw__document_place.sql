select
    document_code,
    char_start,
    char_end,
    page,
    box,
    {{ text_cell('reference') }},
    confidence,
    {{ text_cell('doubt') }}
from {{ source('raw', 'document_place') }}
