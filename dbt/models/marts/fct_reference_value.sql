select
    {{ surrogate_key([
        'indicator_code',
        'area_code',
        'statement_type',
        'year',
        'source_document_zh',
    ]) }} as reference_value_id,
    {{ surrogate_key(['indicator_code']) }} as indicator_key,
    indicator_code,
    indicator_zh,
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code,
    {{ surrogate_key(['province_code']) }} as province_key,
    statement_type,
    year,
    comparator,
    value,
    unit_code,
    source_document_zh,
    source_quality
from {{ ref('int_reference_value__resolved') }}
order by indicator_code, year, statement_type, source_document_zh
