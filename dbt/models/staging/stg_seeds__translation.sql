select
    {{ text_cell('text_zh') }},
    {{ text_cell('text_en') }},
    {{ text_cell('translator') }},
    {{ source_place() }}
from {{ source('seeds', 'translations') }}
