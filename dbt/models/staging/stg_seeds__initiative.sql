select
    {{ text_cell('initiative_code') }},
    {{ text_cell('parent_initiative_code') }},
    {{ text_cell('level') }},
    {{ text_cell('title_zh') }},
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ text_cell('area_code') }},
    {{ typed_cell('year_from', 'integer') }},
    {{ typed_cell('year_to', 'integer') }},
    {{ text_cell('theme_codes') }},
    {{ text_cell('units_zh') }},
    {{ source_place() }}
from {{ source('seeds', 'initiatives') }}
