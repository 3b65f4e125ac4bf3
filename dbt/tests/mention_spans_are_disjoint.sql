select
    document_code,
    section,
    mention_text,
    char_start,
    char_end
from {{ ref('stg_policytext__quantity_mention') }}
qualify
    char_end <= char_start
    or char_start < lag(char_end) over (partition by document_code order by char_start, char_end)
