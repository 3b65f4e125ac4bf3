select
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ text_cell('value_text', 'value_text_zh') }},
    {{ text_cell('reason_zh') }},
    {{ source_place() }}
from {{ source('seeds', 'mention_exclusions') }}
