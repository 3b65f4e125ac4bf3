with

entry as (
    select * from {{ ref('int_ledger_entry__listed') }}
),

document as (
    select * from {{ ref('int_document__identified') }}
),

office as (
    select * from {{ ref('stg_ledger__office') }}
),

-- The items of the office's area, of its documents, and those that it added; without an office only the last.
placed as (
    select
        entry.entry_code,
        entry.kind,
        entry.known_from,
        document.document_kind,
        coalesce(
            entry.kind = 'added'
            or entry.area_code = office.area_code
            or list_contains(office.documents, entry.document_code),
            false
        ) as is_of_office
    from entry
    left join document on entry.document_code = document.document_code
    left join office on true
)

select
    placed.entry_code,
    bool_or(placed.kind = 'added' or (placed.is_of_office and coalesce(placed.document_kind = 'plan', false)))
        as is_of_plan,
    if(bool_or(placed.is_of_office), min(placed.known_from), null) as own_since
from placed
group by placed.entry_code
