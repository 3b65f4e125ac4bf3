select
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ text_cell('value_text', 'value_text_zh') }},
    {{ typed_cell('original_start', 'integer') }},
    {{ typed_cell('original_end', 'integer') }},
    {{ typed_cell('original_value_start', 'integer') }},
    {{ typed_cell('original_value_end', 'integer') }},
    {{ text_cell('sha256') }},
    {{ text_cell('cell') }},
    {{ source_place() }}
from {{ source('seeds', 'original_positions') }}
