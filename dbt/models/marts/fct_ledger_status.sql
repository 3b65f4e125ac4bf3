{{ config(materialized='view') }}

with

month_end as (
    select as_of from {{ ref('int_ledger_as_of__listed').include(database=false) }}
    where not is_refresh_date
),

earlier as (
    {{ ledger_statuses('month_end') }}
)

-- The latest date, which is asked for most, is a table.
select * from {{ ref('fct_ledger_status_latest').include(database=false) }}
union all
select * from earlier
