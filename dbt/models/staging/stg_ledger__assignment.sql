select
    {{ text_cell('entry_code') }},
    {{ text_cell('area_code') }},
    {{ text_cell('leader_zh') }},
    {{ text_cell('office_zh') }},
    {{ text_cell('project_zh') }},
    {{ typed_cell('internal_due_on', 'date') }},
    {{ typed_cell('share_value', 'double') }},
    {{ text_cell('share_value', 'share_value_text') }},
    {{ typed_cell('recorded_on', 'date') }},
    {{ text_cell('withdrawn_zh') }},
    {{ text_cell('imported_from') }},
    {{ text_cell('imported_at') }},
    {{ source_place() }}
from {{ source('ledger', 'assignments') }}
