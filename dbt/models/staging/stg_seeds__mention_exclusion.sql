select
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ text_cell('value_text', 'value_text_zh') }},
    {{ text_cell('reason_zh') }},
    {{ text_cell('cell') }},
    {{ source_place() }}
from {{ source('seeds', 'mention_exclusions') }}
