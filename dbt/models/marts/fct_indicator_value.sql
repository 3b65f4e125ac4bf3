with

indicator_value as (
    select * from {{ ref('int_indicator_value__identified') }}
),

passage as (
    select * from {{ ref('int_passage__assigned') }}
),

document as (
    select * from {{ ref('int_document__identified') }}
),

area as (
    select * from {{ ref('int_area__unioned') }}
)

select
    indicator_value.indicator_value_id,
    {{ surrogate_key(['indicator_value.indicator_code']) }} as indicator_key,
    indicator_value.indicator_code,
    {{ surrogate_key(['indicator_value.area_code']) }} as area_key,
    indicator_value.area_code,
    {{ surrogate_key(['area.province_code']) }} as province_key,
    {{ surrogate_key(['indicator_value.document_code']) }} as document_key,
    indicator_value.document_code,
    indicator_value.section,
    {{ surrogate_key(['passage.initiative_code']) }} as initiative_key,
    passage.initiative_code,
    indicator_value.year,
    indicator_value.year_basis,
    document.reported_year,
    indicator_value.period_start,
    indicator_value.period_end,
    indicator_value.period_text_zh,
    indicator_value.statement_type,
    indicator_value.comparator,
    indicator_value.value,
    indicator_value.value_high,
    indicator_value.unit_code,
    indicator_value.benchmark,
    indicator_value.scope_zh,
    indicator_value.qualifier_zh,
    indicator_value.value_text_zh,
    indicator_value.is_repeat,
    indicator_value.repeat_of,
    indicator_value.evidence_quote,
    indicator_value.evidence_start,
    indicator_value.evidence_end,
    indicator_value.value_start,
    indicator_value.value_end,
    indicator_value.sentence_zh,
    indicator_value.original_start,
    indicator_value.original_end
from indicator_value
left join passage
    on
        indicator_value.document_code = passage.document_code
        and indicator_value.section = passage.section
left join document on indicator_value.document_code = document.document_code
left join area on indicator_value.area_code = area.area_code
order by
    indicator_value.document_code,
    indicator_value.evidence_start,
    indicator_value.value_start,
    indicator_value.indicator_value_id
