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
