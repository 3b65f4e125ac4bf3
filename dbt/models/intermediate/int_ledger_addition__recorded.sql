with

-- The office may amend what it added: each line counts from the day it was recorded until the next one was; a
-- withdrawal ends it.
added as (
    select * from {{ ref('stg_ledger__action') }}
    where action = 'added'
    qualify row_number() over (partition by entry_code, recorded_on, withdrawn_zh is null order by source_line desc) = 1
),

lasting as (
    select
        *,
        lead(recorded_on) over (partition by entry_code order by recorded_on, source_line) as known_to
    from added
)

select
    entry_code,
    'added' as kind,
    title_zh,
    area_code,
    title_zh as task_zh,
    '本单位填报' as task_source_zh,
    due_on,
    if(due_on is null, null, 'stated') as due_basis,
    if(due_on is null, null, '本单位填报') as due_source_zh,
    occurred_on as opened_on,
    '本单位填报' as opened_source_zh,
    recorded_on as known_from,
    known_to
from lasting
where withdrawn_zh is null
