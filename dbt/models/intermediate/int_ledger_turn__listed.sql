with

as_of as (
    select * from {{ ref('int_ledger_as_of__listed') }}
),

entry as (
    select * from {{ ref('int_ledger_entry__listed') }}
),

change as (
    select
        entry_code,
        known_from as changed_on
    from entry
    union all
    select
        entry_code,
        known_to as changed_on
    from entry
    union all
    select
        entry_code,
        greatest(occurred_on, recorded_on) as changed_on
    from {{ ref('int_ledger_event__unioned') }}
    union all
    -- The calendar alone: into the year, quarter and month of the deadline, past it, and out of them.
    select
        entry_code,
        cast(unnest([
            date_trunc('year', due_on),
            date_trunc('quarter', due_on),
            date_trunc('month', due_on),
            due_on + 1,
            date_trunc('month', due_on) + interval 1 month,
            date_trunc('quarter', due_on) + interval 3 month,
            date_trunc('year', due_on) + interval 1 year
        ]) as date) as changed_on
    from entry
    where due_on is not null
),

turn as (
    select
        change.entry_code,
        as_of.as_of,
        lead(as_of.as_of) over (partition by change.entry_code order by as_of.as_of) as next_as_of
    from change
    asof inner join as_of on change.changed_on <= as_of.as_of
    group by change.entry_code, as_of.as_of
)

select
    turn.as_of,
    turn.next_as_of,
    entry.*
from turn
inner join entry
    on
        turn.entry_code = entry.entry_code
        and turn.as_of >= entry.known_from
        and turn.as_of < coalesce(entry.known_to, date '9999-12-31')
