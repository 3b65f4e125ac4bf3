select
    unit_code,
    symbol_zh,
    name_zh,
    name_en,
    quantity_kind,
    coalesce(base_unit_code, unit_code) as base_unit_code,
    if(base_unit_code is null, 1, factor) as factor
from {{ ref('stg_seeds__unit') }}
order by unit_code
