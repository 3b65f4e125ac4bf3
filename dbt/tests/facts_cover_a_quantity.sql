with

indicator_value as (
    select * from {{ ref('int_indicator_value__identified') }}
    where value_start is not null
),

mention as (
    select
        counted.document_code,
        covering.value_start,
        covering.value_end
    from {{ ref('fct_quantity_mention') }} as counted
    inner join indicator_value as covering on counted.indicator_value_id = covering.indicator_value_id
    where counted.kind = 'quantity'
)

select
    indicator_value.source_file,
    indicator_value.source_line,
    indicator_value.document_code,
    indicator_value.section,
    indicator_value.value_text_zh
from indicator_value
anti join mention
    on
        indicator_value.document_code = mention.document_code
        and indicator_value.value_start = mention.value_start
        and indicator_value.value_end = mention.value_end
