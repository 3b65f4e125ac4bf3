select
    {{ typed_cell('reviewed_at', 'timestamp') }},
    {{ text_cell('reviewer_zh') }},
    {{ text_cell('kind') }},
    {{ text_cell('proposal_id') }},
    {{ text_cell('decision') }},
    {{ text_cell('proposed') }},
    {{ text_cell('decided') }},
    {{ text_cell('reason_zh') }},
    {{ source_place() }}
from {{ source('seeds', 'reviews') }}
