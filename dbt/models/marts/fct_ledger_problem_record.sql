with

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
),

recorded as (
    select entered.*
    from {{ ref('stg_ledger__problem') }} as entered
    inner join refresh on entered.recorded_on <= refresh.as_of
)

select
    problem_code,
    {{ surrogate_key(['entry_code']) }} as ledger_entry_key,
    entry_code,
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code,
    found_on,
    found_by_zh,
    problem_zh,
    due_on,
    rectified_on,
    next_step_zh,
    decision_asked_zh,
    recorded_on,
    withdrawn_zh,
    lead(recorded_on) over (
        partition by problem_code
        order by recorded_on, source_line
    ) as superseded_on,
    superseded_on is not null as is_superseded,
    source_line
from recorded
order by source_line
