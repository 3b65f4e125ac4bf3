select
    {{ text_cell('entry_code') }},
    {{ text_cell('area_code') }},
    {{ typed_cell('occurred_on', 'date') }},
    {{ typed_cell('value', 'double') }},
    {{ text_cell('words_zh') }},
    {{ text_cell('evidence_zh') }},
    {{ typed_cell('recorded_on', 'date') }},
    {{ text_cell('confirmed_zh') }},
    {{ text_cell('withdrawn_zh') }},
    {{ text_cell('imported_from') }},
    {{ text_cell('imported_at') }},
    {{ source_place() }}
from {{ source('ledger', 'progress') }}
