select
    {{ text_cell('programme_code') }},
    {{ typed_cell('position', 'integer') }},
    {{ text_cell('member_zh') }},
    {{ text_cell('initiative_code') }},
    {{ text_cell('document_code') }},
    {{ text_cell('section') }},
    {{ text_cell('anchor') }},
    {{ source_place() }}
from {{ source('seeds', 'programme_members') }}
