select
    {{ text_cell('edition') }},
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ text_cell('slip_zh') }},
    {{ text_cell('read_as_zh') }},
    {{ text_cell('reason_zh') }},
    {{ source_place() }}
from {{ source('seeds', 'corrections') }}
