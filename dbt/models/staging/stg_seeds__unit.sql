select
    {{ text_cell('unit_code') }},
    {{ text_cell('symbol_zh') }},
    {{ text_cell('name_zh') }},
    {{ text_cell('name_en') }},
    {{ text_cell('quantity_kind') }},
    {{ text_cell('base_unit_code') }},
    {{ typed_cell('factor', 'double') }},
    {{ source_place() }}
from {{ source('seeds', 'units') }}
