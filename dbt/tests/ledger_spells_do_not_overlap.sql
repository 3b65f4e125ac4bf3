with

spell as (
    select
        entry_code,
        valid_from,
        valid_to,
        lead(valid_from) over (partition by entry_code order by valid_from) as next_from
    from {{ ref('fct_ledger_status_spell') }}
)

select * from spell
where valid_to <= valid_from or (next_from is not null and coalesce(valid_to > next_from, true))
