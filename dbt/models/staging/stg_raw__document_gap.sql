select
    document_code,
    ordinal,
    {{ text_cell('kind') }},
    {{ text_cell('words') }},
    page
from {{ source('raw', 'document_gap') }}
