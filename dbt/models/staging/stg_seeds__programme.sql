select
    {{ text_cell('programme_code') }},
    {{ text_cell('parent_programme_code') }},
    {{ text_cell('name_zh') }},
    {{ text_cell('name_en') }},
    {{ text_cell('area_code') }},
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ text_cell('value_text', 'value_text_zh') }},
    {{ typed_cell('stated_total', 'integer') }},
    {{ text_cell('note_zh') }},
    {{ source_place() }}
from {{ source('seeds', 'programmes') }}
