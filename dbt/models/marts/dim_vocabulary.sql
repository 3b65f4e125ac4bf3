select
    vocabulary,
    code,
    label_zh,
    label_en
from {{ ref('stg_seeds__vocabulary') }}
order by vocabulary, source_line
