select
    {{ text_cell('area_code') }},
    {{ text_cell('name_zh') }},
    {{ text_cell('level') }},
    {{ text_cell('parent_area_code') }},
    {{ source_place() }}
from {{ source('seeds', 'area_codes') }}
