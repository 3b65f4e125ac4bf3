with

entry as (
    select
        entry_code,
        min(opened_on) as opened_on
    from {{ ref('int_ledger_entry__listed') }}
    group by entry_code
),

recorded as (
    select
        entry_code,
        occurred_on,
        source_file,
        source_line
    from {{ ref('stg_ledger__progress') }}
    union all
    select
        entry_code,
        occurred_on,
        source_file,
        source_line
    from {{ ref('stg_ledger__project_stage') }}
    union all
    select
        entry_code,
        concluded_on,
        source_file,
        source_line
    from {{ ref('stg_ledger__conclusion') }}
    union all
    select
        entry_code,
        occurred_on,
        source_file,
        source_line
    from {{ ref('stg_ledger__action') }}
    where action != 'added'
)

select
    recorded.source_file,
    recorded.source_line,
    recorded.entry_code,
    recorded.occurred_on,
    entry.opened_on
from recorded
inner join entry on recorded.entry_code = entry.entry_code
where recorded.occurred_on < entry.opened_on
