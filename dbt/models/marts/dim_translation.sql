select
    text_zh,
    text_en,
    translator
from {{ ref('stg_seeds__translation') }}
order by text_zh
