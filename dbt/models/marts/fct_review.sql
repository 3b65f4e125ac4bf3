select
    reviewed_at at time zone 'Asia/Shanghai' as reviewed_at,
    reviewer_zh,
    kind,
    proposal_id,
    decision,
    proposed,
    decided,
    reason_zh
from {{ ref('stg_seeds__review') }}
order by source_line
