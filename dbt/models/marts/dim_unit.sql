select
    unit_code,
    symbol_zh,
    name_zh,
    name_en,
    quantity_kind
from {{ ref('stg_seeds__unit') }}
order by unit_code
