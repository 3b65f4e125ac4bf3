with

place as (
    select * from {{ ref('stg_raw__document_place') }}
),

translated as (
    select
        placed.*,
        scope.text_en as scope_en,
        qualifier.text_en as qualifier_en,
        if(placed.value_start < place.char_end, place.page, null) as page,
        if(placed.value_start < place.char_end, place.reference, null) as reference
    from {{ ref('int_indicator_value__placed') }} as placed
    left join {{ ref('stg_seeds__translation') }} as scope on placed.scope_zh = scope.text_zh
    left join {{ ref('stg_seeds__translation') }} as qualifier on placed.qualifier_zh = qualifier.text_zh
    asof left join place on placed.document_code = place.document_code and placed.value_start >= place.char_start
)

select
    indicator_value_id,
    {{ surrogate_key(['indicator_code']) }} as indicator_key,
    indicator_code,
    {{ definition_key() }} as definition_key,
    definition_code,
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code,
    {{ surrogate_key(['province_code']) }} as province_key,
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    section,
    {{ surrogate_key(['initiative_code']) }} as initiative_key,
    initiative_code,
    year,
    year_basis,
    reported_year,
    period_start,
    period_end,
    period_text_zh,
    statement_type,
    comparator,
    value,
    value_high,
    unit_code,
    benchmark,
    relation,
    is_cumulative,
    obligation,
    scope_zh,
    scope_en,
    qualifier_zh,
    qualifier_en,
    value_text_zh,
    value_words_zh,
    value_words_en,
    is_repeat,
    repeat_of,
    quote_is_verbatim,
    evidence_quote,
    evidence_start,
    evidence_end,
    value_start,
    value_end,
    page,
    reference,
    table_cell_id,
    sentence_zh,
    original_start,
    original_end
from translated
order by
    document_code,
    evidence_start,
    value_start,
    indicator_value_id
