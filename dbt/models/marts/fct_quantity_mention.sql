with

mention as (
    select * from {{ ref('int_quantity_mention__resolved') }}
),

place as (
    select * from {{ ref('stg_raw__document_place') }}
)

select
    mention.mention_id,
    {{ surrogate_key(['mention.document_code']) }} as document_key,
    mention.document_code,
    {{ surrogate_key(['mention.area_code']) }} as area_key,
    mention.area_code,
    mention.section,
    mention.ordinal,
    mention.char_start,
    mention.char_end,
    if(mention.char_start < place.char_end, place.page, null) as page,
    -- that a recogniser read the page says least
    coalesce(
        if(mention.char_start < place.char_end, nullif(place.doubt, 'recognised'), null),
        mention.doubt,
        if(mention.char_start < place.char_end, place.doubt, null)
    ) as doubt,
    mention.mention_text as text,
    mention.kind,
    mention.value,
    mention.value_high,
    mention.comparator,
    mention.unit_code,
    mention.per,
    mention.benchmark,
    mention.statement_type,
    mention.statement_words_zh,
    {{ surrogate_key(['mention.indicator_code']) }} as indicator_key,
    mention.indicator_code,
    mention.year,
    mention.year_basis,
    mention.period_start,
    mention.period_end,
    mention.period_text_zh,
    mention.status,
    mention.indicator_value_id,
    mention.reason_zh,
    mention.is_cumulative,
    mention.obligation,
    mention.relation,
    mention.change_direction,
    mention.base_year,
    mention.base_mention_id,
    mention.resolved_value,
    least(mention.confidence, if(mention.char_start < place.char_end, place.confidence, null)) as confidence,
    mention.table_cell_id,
    mention.subject_zh,
    mention.sentence_zh,
    mention.anchor,
    mention.value_text_zh
from mention
asof left join place on mention.document_code = place.document_code and mention.char_start >= place.char_start
order by mention.document_code, mention.ordinal
