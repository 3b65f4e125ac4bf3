with

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
),

recorded as (
    select entered.*
    from {{ ref('stg_ledger__assignment') }} as entered
    inner join refresh on entered.recorded_on <= refresh.as_of
)

select
    {{ surrogate_key(['entry_code']) }} as ledger_entry_key,
    entry_code,
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code,
    leader_zh,
    office_zh,
    project_zh,
    internal_due_on,
    share_value,
    share_value_text,
    recorded_on,
    withdrawn_zh,
    lead(recorded_on) over (
        partition by entry_code, area_code
        order by recorded_on, source_line
    ) as superseded_on,
    superseded_on is not null as is_superseded,
    source_line
from recorded
order by source_line
