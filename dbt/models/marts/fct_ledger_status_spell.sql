{% set status = [
    'kind',
    'due_on',
    'schedule',
    'due_window',
    'evidence',
    'last_report_on',
    'last_value',
    'last_value_year',
    'last_value_on',
    'is_value_later',
    'is_value_partial',
    'judged_by',
    'judged_value',
    'judged_value_year',
    'open_problems',
    'held_reports',
    'document_code',
    'area_code',
    'initiative_code',
    'action_code',
    'lead_organization_code',
] -%}
with

-- With what the entry belongs to at that time.
turn as (
    select
        judged.*,
        entry.document_code,
        entry.area_code,
        entry.initiative_code,
        entry.action_code,
        entry.measure_lead_organization_code as lead_organization_code
    from {{ ref('int_ledger_turn__judged') }} as judged
    left join {{ ref('int_ledger_entry__listed') }} as entry
        on
            judged.entry_code = entry.entry_code
            and judged.as_of >= entry.known_from
            and judged.as_of < coalesce(entry.known_to, date '9999-12-31')
),

-- What an entry said up to a date, and what it says from it on.
compared as (
    select
        *,
        lag(row({{ status | join(', ') }}, next_as_of)) over (partition by entry_code order by as_of) as said_before,
        row({{ status | join(', ') }}, as_of) as said
    from turn
),

numbered as (
    select
        *,
        count(*) filter (where said_before is distinct from said) over (partition by entry_code order by as_of) as spell
    from compared
)

select
    entry_code,
    min(as_of) as valid_from,
    last(next_as_of order by as_of) as valid_to,
    {{ status | join(',\n    ') }}
from numbered
group by spell, entry_code, {{ status | join(', ') }}
-- Sorted so that what holds at one time lies together.
order by valid_from, entry_code
