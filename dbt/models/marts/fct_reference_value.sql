select
    reference_value_id,
    {{ surrogate_key(['indicator_code']) }} as indicator_key,
    indicator_code,
    {{ definition_key() }} as definition_key,
    definition_code,
    indicator_zh,
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code,
    {{ surrogate_key(['province_code']) }} as province_key,
    statement_type,
    year,
    comparator,
    value,
    unit_code,
    value_words_zh,
    value_words_en,
    source_document_zh,
    source_quality
from {{ ref('int_reference_value__known') }}
order by indicator_code, year, statement_type, source_document_zh
