with

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
),

recorded as (
    select entered.*
    from {{ ref('stg_ledger__action') }} as entered
    inner join refresh on entered.recorded_on <= refresh.as_of
)

select
    {{ surrogate_key(['entry_code']) }} as ledger_entry_key,
    entry_code,
    action,
    occurred_on,
    title_zh,
    due_on,
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code,
    words_zh,
    recorded_on,
    withdrawn_zh,
    -- An addition is amended by the next one of the entry, whatever its date; a closing or reopening by one of its day.
    lead(recorded_on) over (
        partition by entry_code, action, if(action = 'added', null, occurred_on)
        order by recorded_on, source_line
    ) as superseded_on,
    superseded_on is not null as is_superseded,
    source_line
from recorded
order by source_line
