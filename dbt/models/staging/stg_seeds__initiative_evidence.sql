select
    {{ text_cell('initiative_code') }},
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ source_place() }}
from {{ source('seeds', 'initiative_evidence') }}
