with

event as (
    select * from {{ ref('int_ledger_event__unioned') }}
),

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
),

-- What the ledger had opened by then; of an entry that the office added later nothing is known yet.
entry as (
    select distinct entry.entry_code
    from {{ ref('int_ledger_entry__listed') }} as entry
    inner join refresh on entry.known_from <= refresh.as_of
)

-- What is held changes nothing until it is confirmed: it supersedes nothing but what is held as well.
-- A withdrawal supersedes whatever was recorded about the same.
select
    event.*,
    least(
        if(
            event.event = 'held',
            min(event.recorded_on) over later,
            min(event.recorded_on) filter (where event.event != 'held') over later
        ),
        min(event.recorded_on) filter (where event.event = 'withdrawn') over later_about
    ) as superseded_on,
    superseded_on is not null as is_superseded
from event
inner join entry on event.entry_code = entry.entry_code
inner join refresh on event.occurred_on <= refresh.as_of and event.recorded_on <= refresh.as_of
window
    later as (
        partition by event.entry_code, if(event.event in ('held', 'withdrawn'), 'reported', event.event), event.subject
        order by event.recorded_on, event.ordinal
        groups between 1 following and unbounded following
    ),
    later_about as (
        partition by event.entry_code, event.subject
        order by event.recorded_on, event.ordinal
        groups between 1 following and unbounded following
    )
