with

entry as (
    select * from {{ ref('int_ledger_entry__listed') }}
),

document as (
    select * from {{ ref('int_document__identified') }}
),

worked_on as (
    select
        entry_code,
        min(greatest(occurred_on, recorded_on)) as since
    from {{ ref('int_ledger_event__known') }}
    where source_zh = '本单位填报' and event is distinct from 'held'
    group by entry_code
),

-- Where the project names its office, the items of its area and of its documents; else those of every plan.
placed as (
    select
        entry.entry_code,
        entry.kind,
        entry.known_from,
        document.document_kind,
        case
            when '{{ var('office_area') }}' = '' then coalesce(document.document_kind = 'plan', true)
            else
                coalesce(entry.kind = 'added' or entry.area_code = '{{ var('office_area') }}', false)
                or list_contains({{ var('office_documents') or [''] }}, coalesce(entry.document_code, ' '))
        end as is_of_office
    from entry
    left join document on entry.document_code = document.document_code
)

select
    placed.entry_code,
    bool_or(placed.kind = 'added' or (placed.is_of_office and coalesce(placed.document_kind = 'plan', false)))
        as is_of_plan,
    if(bool_or(placed.is_of_office), min(placed.known_from), any_value(worked_on.since)) as own_since
from placed
left join worked_on on placed.entry_code = worked_on.entry_code
group by placed.entry_code
