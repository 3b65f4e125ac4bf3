select
    {{ text_cell('indicator_code') }},
    {{ typed_cell('per_quantity', 'double') }},
    {{ text_cell('per_unit') }},
    {{ text_cell('aggregation') }},
    {{ text_cell('basis_zh') }},
    {{ source_place() }}
from {{ source('seeds', 'indicator_measures') }}
