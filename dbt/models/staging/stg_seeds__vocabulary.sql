select
    {{ text_cell('vocabulary') }},
    {{ text_cell('code') }},
    {{ text_cell('label_zh') }},
    {{ text_cell('label_en') }},
    {{ source_place() }}
from {{ source('seeds', 'vocabularies') }}
