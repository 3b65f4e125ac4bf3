with

action_said as (
    select
        *,
        nullif(concat_ws('；', title_zh, '时限：' || due_on, words_zh), '') as said_zh,
        row_number() over (partition by entry_code order by occurred_on, recorded_on, source_line) as place,
        row_number() over same = 1 as is_first,
        coalesce(lag([said_zh, area_code]) over same != [said_zh, area_code], true) as is_news
    from {{ ref('stg_ledger__action') }}
    window same as (partition by entry_code, action, occurred_on order by recorded_on, source_line)
),

-- Whether the item was closed before and after each action, as far as was recorded by then; before it is added it is
-- not open.
action_placed as (
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
        and coalesce(closes != is_closed_next, true) as is_turn
    from action_said as mine
    left join action_said as other
        on mine.entry_code = other.entry_code and mine.recorded_on >= other.recorded_on and other.is_first
    where mine.is_first
    group by mine.entry_code, mine.source_line, mine.action
)

-- Each turn counts once: closing what is closed and reopening what is open is no event, saying the same turn anew
-- amends it.
select
    said.entry_code,
    if(said.is_first, said.action, 'amended') as event,
    said.area_code,
    said.occurred_on,
    said.recorded_on,
    said.said_zh as words_zh,
    concat_ws('|', event, said.action, said.occurred_on) as subject,
    said.source_line as ordinal
from action_said as said
left join action_placed as placed
    on said.entry_code = placed.entry_code and said.source_line = placed.source_line
where if(said.is_first, placed.is_turn, said.is_news)
