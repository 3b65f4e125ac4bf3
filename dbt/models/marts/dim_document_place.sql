select
    {{ surrogate_key(['document_code', 'char_start']) }} as document_place_key,
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    char_start,
    char_end,
    page,
    box,
    reference,
    confidence,
    doubt
from {{ ref('stg_raw__document_place') }}
order by document_code, char_start
