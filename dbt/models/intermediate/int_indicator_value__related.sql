with

indicator_value as (
    select * from {{ ref('int_indicator_value__identified') }}
    where value_start is not null
),

quantity as (
    select * from {{ ref('stg_policytext__quantity_mention') }}
    where kind = 'quantity'
)

-- Of the quantities that its words cover, the one that it shares most with; facts that share their words share it.
select
    indicator_value.indicator_value_id,
    quantity.relation,
    quantity.is_cumulative,
    quantity.obligation,
    quantity.table_cell_id
from indicator_value
inner join quantity
    on
        indicator_value.document_code = quantity.document_code
        and indicator_value.value_end > quantity.char_start
        and indicator_value.value_start < quantity.char_end
qualify
    row_number() over (
        partition by indicator_value.indicator_value_id
        order by
            least(quantity.char_end, indicator_value.value_end)
            - greatest(quantity.char_start, indicator_value.value_start) desc,
            quantity.char_start asc
    ) = 1
