select
    {{ text_cell('entry_code') }},
    {{ text_cell('action') }},
    {{ typed_cell('occurred_on', 'date') }},
    {{ text_cell('title_zh') }},
    {{ typed_cell('due_on', 'date') }},
    {{ text_cell('area_code') }},
    {{ text_cell('words_zh') }},
    {{ typed_cell('recorded_on', 'date') }},
    {{ text_cell('withdrawn_zh') }},
    {{ text_cell('imported_from') }},
    {{ text_cell('imported_at') }},
    {{ source_place() }}
from {{ source('ledger', 'actions') }}
