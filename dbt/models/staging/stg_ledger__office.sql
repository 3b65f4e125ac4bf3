select
    area_code,
    unit_zh,
    documents
from {{ source('ledger', 'office') }}
