with

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
),

month_end as (
    select last_day(cast(unnest(generate_series(date '2023-04-01', as_of, interval 1 month)) as date)) as as_of
    from refresh
)

select
    month_end.as_of,
    false as is_refresh_date
from month_end
cross join refresh
where month_end.as_of < refresh.as_of
union all
select
    as_of,
    true as is_refresh_date
from refresh
