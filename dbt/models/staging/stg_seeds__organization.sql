select
    {{ text_cell('organization_code') }},
    {{ text_cell('name_zh') }},
    {{ text_cell('official_name_zh') }},
    {{ text_cell('name_en') }},
    {{ text_cell('kind') }},
    {{ text_cell('area_code') }},
    {{ source_place() }}
from {{ source('seeds', 'organizations') }}
