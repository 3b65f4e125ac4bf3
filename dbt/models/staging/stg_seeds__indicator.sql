select
    {{ text_cell('indicator_code') }},
    {{ text_cell('name_zh') }},
    {{ text_cell('name_en') }},
    {{ text_cell('theme_code') }},
    {{ text_cell('unit_code') }},
    {{ text_cell('direction') }},
    {{ text_cell('definition_zh') }},
    {{ text_cell('definition_en') }},
    {{ text_cell('aliases_zh') }},
    {{ source_place() }}
from {{ source('seeds', 'indicators') }}
