select
    {{ text_cell('indicator_code') }},
    {{ text_cell('definition_code') }},
    {{ text_cell('name_zh') }},
    {{ text_cell('name_en') }},
    {{ text_cell('definition_zh') }},
    {{ text_cell('formula_zh') }},
    {{ text_cell('numerator_zh') }},
    {{ text_cell('denominator_zh') }},
    {{ text_cell('data_source_zh') }},
    {{ text_cell('frequency') }},
    {{ typed_cell('release_lag_months', 'integer') }},
    {{ typed_cell('valid_from', 'date') }},
    {{ typed_cell('valid_to', 'date') }},
    {{ text_cell('source_zh') }},
    {{ text_cell('source_quality') }},
    {{ text_cell('source_url') }},
    {{ source_place() }}
from {{ source('seeds', 'indicator_definitions') }}
