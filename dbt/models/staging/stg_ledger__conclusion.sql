select
    {{ text_cell('entry_code') }},
    {{ text_cell('area_code') }},
    {{ typed_cell('stage_year', 'integer') }},
    {{ text_cell('evaluator_zh') }},
    {{ text_cell('verdict') }},
    {{ typed_cell('concluded_on', 'date') }},
    {{ text_cell('words_zh') }},
    {{ typed_cell('recorded_on', 'date') }},
    {{ text_cell('withdrawn_zh') }},
    {{ text_cell('imported_from') }},
    {{ text_cell('imported_at') }},
    {{ source_place() }}
from {{ source('ledger', 'conclusions') }}
