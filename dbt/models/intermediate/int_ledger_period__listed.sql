with

as_of as (
    select * from {{ ref('int_ledger_as_of__listed') }}
),

-- The months, quarters and years that end on a date of the ledger, and those that the refresh stands in.
period as (
    select
        kind.period_kind,
        cast(date_trunc(kind.period_kind, as_of.as_of) as date) as starts_on,
        cast(
            date_trunc(kind.period_kind, as_of.as_of)
            + case kind.period_kind
                when 'month' then interval 1 month
                when 'quarter' then interval 3 month
                else interval 1 year
            end
            - interval 1 day
            as date
        ) as ends_on,
        as_of.as_of
    from as_of
    cross join (values ('month'), ('quarter'), ('year')) as kind (period_kind)
    where as_of.is_refresh_date or ends_on = as_of.as_of
)

select
    period_kind,
    case period_kind
        when 'month' then strftime(starts_on, '%Y-%m')
        when 'quarter' then strftime(starts_on, '%Y-Q') || quarter(starts_on)
        else strftime(starts_on, '%Y')
    end as period_code,
    starts_on,
    ends_on,
    as_of
from period
