select
    document_code,
    source_file,
    encoding,
    sha256,
    char_count,
    edition,
    {{ text_cell('title_guess') }},
    {{ text_cell('area_name_guess') }},
    try_cast(year_guess as integer) as year_guess
from {{ source('raw', 'document_text') }}
