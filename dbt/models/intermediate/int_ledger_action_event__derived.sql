with

entered as (
    select
        *,
        -- What is entered after a withdrawal begins anew.
        count(withdrawn_zh) over (
            partition by entry_code, action, occurred_on
            order by recorded_on, source_line
        ) as turn,
        min(if(withdrawn_zh is null, null, recorded_on)) over (
            partition by entry_code, action, occurred_on
            order by recorded_on, source_line
            rows between 1 following and unbounded following
        ) as withdrawn_on
    from {{ ref('stg_ledger__action') }}
),

recorded as (
    select
        *,
        nullif(concat_ws('；', title_zh, '时限：' || due_on, words_zh), '') as text_zh,
        row_number() over (partition by entry_code order by occurred_on, recorded_on, source_line) as place,
        row_number() over same = 1 as is_first,
        coalesce(lag([text_zh, area_code]) over same != [text_zh, area_code], true) as has_new_text
    from entered
    where withdrawn_zh is null
    window same as (partition by entry_code, action, occurred_on, turn order by recorded_on, source_line)
),

-- Whether the entry was closed before and after each action, as far as was recorded by then; before it is added it is
-- not open.
ordered as (
    select
        mine.entry_code,
        mine.source_line,
        mine.action = 'closed' as closes,
        last(other.action = 'closed' order by other.place) filter (
            where other.place < mine.place
        ) as was_closed,
        first(other.action = 'closed' order by other.place) filter (
            where other.place > mine.place and other.recorded_on < mine.recorded_on
        ) as is_closed_next,
        closes != coalesce(was_closed, mine.action = 'added')
        and coalesce(closes != is_closed_next, true) as changes_state
    from recorded as mine
    left join recorded as other
        on
            mine.entry_code = other.entry_code
            and mine.recorded_on >= other.recorded_on
            and mine.recorded_on < coalesce(other.withdrawn_on, date '9999-12-31')
            and other.is_first
    where mine.is_first
    group by mine.entry_code, mine.source_line, mine.action
)

-- Each change of state counts once: closing what is closed and reopening what is open is no event, recording the same
-- change again amends it.
select
    recorded.entry_code,
    if(recorded.is_first, recorded.action, 'amended') as event,
    recorded.area_code,
    recorded.occurred_on,
    recorded.recorded_on,
    recorded.text_zh as words_zh,
    concat_ws('|', event, recorded.action, recorded.occurred_on) as subject,
    recorded.source_line as ordinal
from recorded
left join ordered
    on recorded.entry_code = ordered.entry_code and recorded.source_line = ordered.source_line
where if(recorded.is_first, ordered.changes_state, recorded.has_new_text)
union all by name
select
    entry_code,
    'withdrawn' as event,
    area_code,
    occurred_on,
    recorded_on,
    concat_ws('；', title_zh, words_zh, withdrawn_zh) as words_zh,
    concat_ws('|', action, action, occurred_on) as subject,
    source_line as ordinal
from entered
where withdrawn_zh is not null
