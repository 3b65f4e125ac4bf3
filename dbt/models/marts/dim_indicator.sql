select
    {{ surrogate_key(['indicator_code']) }} as indicator_key,
    indicator_code,
    name_zh,
    name_en,
    theme_code,
    unit_code,
    direction,
    definition_zh,
    definition_en,
    aliases_zh
from {{ ref('stg_seeds__indicator') }}
order by indicator_code
