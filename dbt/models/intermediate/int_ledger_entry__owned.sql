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
)

select
    entry.entry_code,
    bool_or(entry.kind = 'added' or coalesce(document.document_kind = 'plan', false)) as is_of_plan,
    if(bool_or(coalesce(document.document_kind = 'plan', true)), min(entry.known_from), any_value(worked_on.since))
        as own_since
from entry
left join document on entry.document_code = document.document_code
left join worked_on on entry.entry_code = worked_on.entry_code
group by entry.entry_code
