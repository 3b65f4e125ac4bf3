select
    {{ text_cell('speaker_code') }},
    {{ text_cell('name_zh') }},
    {{ text_cell('office_zh') }},
    {{ text_cell('role') }},
    {{ text_cell('area_code') }},
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ source_place() }}
from {{ source('seeds', 'speakers') }}
