select
    {{ text_cell('mechanism_code') }},
    {{ text_cell('name_zh') }},
    {{ text_cell('name_en') }},
    {{ text_cell('kind') }},
    {{ text_cell('cycle') }},
    {{ text_cell('demand_zh') }},
    {{ text_cell('stages_zh') }},
    {{ text_cell('served_by') }},
    {{ text_cell('initiative_code') }},
    {{ text_cell('area_code') }},
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ source_place() }}
from {{ source('seeds', 'mechanisms') }}
