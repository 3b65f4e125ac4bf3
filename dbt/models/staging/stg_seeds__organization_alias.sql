select
    {{ text_cell('area_code') }},
    {{ text_cell('alias_zh') }},
    {{ text_cell('organization_code') }},
    {{ source_place() }}
from {{ source('seeds', 'organization_aliases') }}
