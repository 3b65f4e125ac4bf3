select
    {{ text_cell('entry_code') }},
    {{ text_cell('project_zh') }},
    {{ text_cell('stage') }},
    {{ typed_cell('occurred_on', 'date') }},
    {{ text_cell('evidence_zh') }},
    {{ typed_cell('recorded_on', 'date') }},
    {{ text_cell('withdrawn_zh') }},
    {{ text_cell('imported_from') }},
    {{ text_cell('imported_at') }},
    {{ source_place() }}
from {{ source('ledger', 'project_stages') }}
