select
    document_code,
    source_file,
    format,
    page_count,
    encoding,
    sha256,
    text_sha256,
    char_count,
    edition,
    {{ text_cell('title_guess') }},
    {{ text_cell('area_name_guess') }},
    year_guess
from {{ source('raw', 'document_text') }}
