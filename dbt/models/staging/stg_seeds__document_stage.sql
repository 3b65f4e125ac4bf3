select
    {{ text_cell('document_code') }},
    {{ typed_cell('year', 'integer') }},
    {{ source_place() }}
from {{ source('seeds', 'document_stages') }}
