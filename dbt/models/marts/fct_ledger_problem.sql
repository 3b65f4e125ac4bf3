with

problem as (
    select * from {{ ref('stg_ledger__problem') }}
),

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
),

known as (
    select problem.*
    from problem
    inner join refresh on problem.recorded_on <= refresh.as_of
    qualify row_number() over (
        partition by problem.problem_code order by problem.recorded_on desc, problem.source_line desc
    ) = 1
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
    rectified_on is null as is_open
from known
order by problem_code
