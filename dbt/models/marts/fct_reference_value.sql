with

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
),

-- The nation's figure of a year is known when the year is over, not before: a past as-of date does not see it.
known as (
    select resolved.*
    from {{ ref('int_reference_value__resolved') }} as resolved
    inner join refresh
        on
            resolved.statement_type != 'actual'
            or resolved.year is null
            or make_date(resolved.year, 12, 31) < refresh.as_of
)

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
    value_words_zh,
    value_words_en,
    source_document_zh,
    source_quality
from known
order by indicator_code, year, statement_type, source_document_zh
