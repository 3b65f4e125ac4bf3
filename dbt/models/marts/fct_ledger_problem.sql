select
    problem_code,
    ledger_entry_key,
    entry_code,
    area_key,
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
from {{ ref('fct_ledger_problem_record') }}
where not is_superseded and withdrawn_zh is null
order by problem_code
