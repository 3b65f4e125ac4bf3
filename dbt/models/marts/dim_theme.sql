select
    theme_code,
    name_zh,
    name_en,
    sort_order
from {{ ref('stg_seeds__theme') }}
order by sort_order
