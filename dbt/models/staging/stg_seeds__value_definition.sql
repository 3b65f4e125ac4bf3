select
    {{ text_cell('value_code') }},
    {{ text_cell('definition_code') }},
    {{ text_cell('basis_zh') }},
    {{ source_place() }}
from {{ source('seeds', 'value_definitions') }}
