select
    {{ surrogate_key(['indicator_code', 'definition_code']) }} as definition_key,
    definition_code,
    name_zh,
    name_en,
    {{ surrogate_key(['indicator_code']) }} as indicator_key,
    indicator_code,
    definition_zh,
    formula_zh,
    numerator_zh,
    denominator_zh,
    data_source_zh,
    frequency,
    release_lag_months,
    valid_from,
    valid_to,
    source_zh,
    source_quality,
    source_url
from {{ ref('stg_seeds__indicator_definition') }}
order by indicator_code, definition_code
