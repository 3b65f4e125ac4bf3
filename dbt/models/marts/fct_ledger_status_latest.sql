with

refresh as (
    select as_of from {{ ref('int_ledger_as_of__listed') }}
    where is_refresh_date
),

latest as (
    {{ ledger_statuses('refresh') }}
)

select * from latest
order by entry_code
