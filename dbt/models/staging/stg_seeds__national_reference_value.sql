select
    {{ text_cell('indicator_zh') }},
    {{ text_cell('area_zh') }},
    {{ text_cell('statement_type') }},
    {{ typed_cell('year', 'integer') }},
    {{ text_cell('comparator') }},
    {{ typed_cell('value', 'double') }},
    {{ text_cell('unit_zh') }},
    {{ text_cell('source_document_zh') }},
    {{ text_cell('source_quality') }},
    {{ text_cell('definition_code') }},
    {{ source_place() }}
from {{ source('seeds', 'national_reference_values') }}
