with

entry as (
    select * from {{ ref('int_ledger_entry__listed') }}
),

document as (
    select * from {{ ref('int_document__identified') }}
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
    if(bool_or(placed.is_of_office), min(placed.known_from), null) as own_since
from placed
group by placed.entry_code
