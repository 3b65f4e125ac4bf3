with

indicator_value as (
    select * from {{ ref('int_indicator_value__identified') }}
),

mention as (
    select * from {{ ref('fct_quantity_mention') }}
    where status = 'curated' and kind = 'quantity' and value is not null
)

select
    indicator_value.source_file,
    indicator_value.source_line,
    indicator_value.value_text_zh,
    indicator_value.value as value_in_seed,
    indicator_value.value_high as value_high_in_seed,
    mention.value as value_in_text,
    mention.value_high as value_high_in_text
from indicator_value
inner join mention on indicator_value.indicator_value_id = mention.indicator_value_id
where
    indicator_value.value is distinct from mention.value
    or indicator_value.value_high is distinct from mention.value_high
