select
    {{ text_cell('problem_code') }},
    {{ text_cell('entry_code') }},
    {{ text_cell('area_code') }},
    {{ typed_cell('found_on', 'date') }},
    {{ text_cell('found_by_zh') }},
    {{ text_cell('problem_zh') }},
    {{ typed_cell('due_on', 'date') }},
    {{ typed_cell('rectified_on', 'date') }},
    {{ text_cell('next_step_zh') }},
    {{ text_cell('decision_asked_zh') }},
    {{ typed_cell('recorded_on', 'date') }},
    {{ text_cell('withdrawn_zh') }},
    {{ text_cell('imported_from') }},
    {{ text_cell('imported_at') }},
    {{ source_place() }}
from {{ source('ledger', 'problems') }}
