with

event as (
    select * from {{ ref('int_ledger_event__unioned') }}
),

asked as (
    select distinct
        entry_code,
        subject
    from event
    where event = 'held'
),

-- The last record about the same that was known by each date; only a held one still waits then.
known as (
    select
        listed.as_of,
        event.entry_code,
        event.event
    from event
    inner join asked on event.entry_code = asked.entry_code and event.subject = asked.subject
    inner join {{ ref('int_ledger_turn__listed') }} as listed
        on
            event.entry_code = listed.entry_code
            and event.occurred_on <= listed.as_of
            and event.recorded_on <= listed.as_of
    qualify
        rank() over (
            partition by listed.as_of, event.entry_code, event.subject
            order by event.recorded_on desc, event.ordinal desc
        ) = 1
)

select
    as_of,
    entry_code,
    count(*) as held_reports
from known
where event = 'held'
group by as_of, entry_code
