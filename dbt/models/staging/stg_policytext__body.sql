select
    document_code,
    name_zh,
    ordinal,
    body_key,
    kind,
    level,
    area_zh,
    successor_zh,
    valid_to,
    task_count,
    section,
    char_start,
    char_end
from {{ source('policytext', 'bodies') }}
