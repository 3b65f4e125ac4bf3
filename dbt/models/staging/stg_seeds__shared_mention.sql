select
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ text_cell('value_text', 'value_text_zh') }},
    {{ typed_cell('fact_count', 'integer') }},
    {{ source_place() }}
from {{ source('seeds', 'shared_mentions') }}
