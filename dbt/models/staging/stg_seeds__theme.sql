select
    {{ text_cell('theme_code') }},
    {{ text_cell('name_zh') }},
    {{ text_cell('name_en') }},
    {{ typed_cell('sort_order', 'integer') }},
    {{ source_place() }}
from {{ source('seeds', 'themes') }}
