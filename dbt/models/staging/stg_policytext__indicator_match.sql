select
    document_code,
    ordinal,
    indicator_code
from {{ source('policytext', 'indicator_matches') }}
