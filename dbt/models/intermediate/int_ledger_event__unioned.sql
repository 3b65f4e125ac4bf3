with

entry as (
    select * from {{ ref('int_ledger_entry__listed') }}
),

opening as (
    select
        entry_code,
        min(opened_on) as opened_on
    from entry
    group by entry_code
),

document_entry as (
    select * from entry
    where kind != 'added'
),

unit as (
    select * from {{ ref('stg_seeds__unit') }}
),

vocabulary as (
    select * from {{ ref('stg_seeds__vocabulary') }}
),

actual as (
    select * from {{ ref('fct_indicator_value') }}
    where statement_type = 'actual' and not is_repeat
),

document as (
    select
        *,
        coalesce(issued_on, published_on, make_date(reported_year, 1, 1)) as stated_on
    from {{ ref('int_document__identified') }}
),

problem as (
    select
        *,
        row_number() over (partition by problem_code order by recorded_on, source_line) = 1 as is_first
    from {{ ref('stg_ledger__problem') }}
),

opened as (
    select
        entry_code,
        'opened' as event,
        opened_on as occurred_on,
        opened_on as recorded_on,
        opened_source_zh as source_zh,
        'opened' as subject
    from document_entry
),

reported_by_document as (
    select
        entry.entry_code,
        'reported' as event,
        actual.area_code,
        if(actual.year is null, document.stated_on, make_date(actual.year, 12, 31)) as occurred_on,
        greatest(document.stated_on, make_date(actual.year, 1, 1)) as recorded_on,
        actual.value_text_zh as words_zh,
        actual.comparator,
        actual.value,
        actual.value_high,
        actual.year as value_year,
        actual.indicator_value_id,
        actual.document_code || '/' || actual.section as source_zh,
        actual.indicator_value_id as subject
    from document_entry as entry
    inner join actual
        on
            entry.indicator_code = actual.indicator_code
            and entry.area_code = actual.area_code
            and entry.scope_zh is not distinct from actual.scope_zh
            and entry.unit_code = actual.unit_code
    inner join document on actual.document_code = document.document_code
),

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
),

-- Each turn counts once: closing what is closed and reopening what is open is no event, saying the same turn anew
-- amends it.
action as (
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
),

assigned as (
    select
        entry_code,
        'assigned' as event,
        area_code,
        recorded_on as occurred_on,
        recorded_on,
        concat_ws(
            '；',
            '责任领导：' || leader_zh,
            '责任处室：' || office_zh,
            '具体项目：' || project_zh,
            '内部时限：' || internal_due_on,
            '分解指标：' || {{ plain_number('share_value') }}
        ) as words_zh,
        share_value as value,
        concat_ws('|', 'assigned', area_code) as subject,
        source_line as ordinal
    from {{ ref('stg_ledger__assignment') }}
),

progress as (
    select
        progress.entry_code,
        'reported' as event,
        progress.area_code,
        progress.occurred_on,
        progress.recorded_on,
        concat_ws(
            '；', {{ plain_number('progress.value') }} || coalesce(unit.symbol_zh, ''), progress.words_zh
        ) as words_zh,
        progress.evidence_zh,
        if(progress.value is null, null, '=') as comparator,
        progress.value,
        if(progress.value is null, null, cast(year(progress.occurred_on) as integer)) as value_year,
        concat_ws('|', 'progress', progress.area_code, progress.occurred_on) as subject,
        progress.source_line as ordinal
    from {{ ref('stg_ledger__progress') }} as progress
    left join document_entry on progress.entry_code = document_entry.entry_code
    left join unit on document_entry.unit_code = unit.unit_code
),

project_stage_reached as (
    select
        project.entry_code,
        'reported' as event,
        project.occurred_on,
        project.recorded_on,
        concat_ws('：', project.project_zh, vocabulary.label_zh) as words_zh,
        project.evidence_zh,
        concat_ws('|', 'stage', project.project_zh, project.stage) as subject,
        project.source_line as ordinal
    from {{ ref('stg_ledger__project_stage') }} as project
    left join vocabulary on vocabulary.vocabulary = 'project_stage' and project.stage = vocabulary.code
),

conclusion as (
    select
        conclusion.entry_code,
        'reported' as event,
        conclusion.area_code,
        conclusion.concluded_on as occurred_on,
        conclusion.recorded_on,
        concat_ws(
            '；',
            concat(
                conclusion.evaluator_zh, '评估', '（' || conclusion.stage_year || '年阶段）', '：', vocabulary.label_zh
            ),
            conclusion.words_zh
        ) as words_zh,
        conclusion.verdict,
        conclusion.stage_year,
        concat_ws('|', 'conclusion', conclusion.area_code, conclusion.stage_year, conclusion.evaluator_zh) as subject,
        conclusion.source_line as ordinal
    from {{ ref('stg_ledger__conclusion') }} as conclusion
    left join vocabulary on vocabulary.vocabulary = 'verdict' and conclusion.verdict = vocabulary.code
),

problem_found as (
    select
        entry_code,
        'problem' as event,
        area_code,
        found_on as occurred_on,
        recorded_on,
        concat_ws(
            '；',
            problem_zh,
            '发现：' || found_by_zh,
            '整改时限：' || due_on,
            '下一步：' || next_step_zh,
            '提请决定：' || decision_asked_zh
        ) as words_zh,
        problem_code,
        concat_ws('|', 'problem', problem_code) as subject,
        source_line as ordinal
    from problem
    where is_first or rectified_on is null
),

problem_rectified as (
    select
        entry_code,
        'rectified' as event,
        area_code,
        rectified_on as occurred_on,
        recorded_on,
        '整改完成：' || problem_zh as words_zh,
        problem_code,
        concat_ws('|', 'problem', problem_code) as subject,
        source_line as ordinal
    from problem
    where rectified_on is not null
),

unioned as (
    select * from opened
    union all by name
    select * from reported_by_document
    union all by name
    select * from action
    union all by name
    select * from assigned
    union all by name
    select * from progress
    union all by name
    select * from project_stage_reached
    union all by name
    select * from conclusion
    union all by name
    select * from problem_found
    union all by name
    select * from problem_rectified
),

-- `subject` says what the event is about: a later record about the same subject supersedes an earlier one.
identified as (
    select
        {{ surrogate_key([
            'entry_code',
            'event',
            'subject',
            'area_code',
            'occurred_on',
            'recorded_on',
            'words_zh',
            'evidence_zh',
            'value',
            'verdict',
        ]) }} as ledger_event_id,
        entry_code,
        event,
        subject,
        area_code,
        occurred_on,
        recorded_on,
        words_zh,
        evidence_zh,
        comparator,
        value,
        value_high,
        value_year,
        verdict,
        stage_year,
        problem_code,
        indicator_value_id,
        coalesce(source_zh, '本单位填报') as source_zh,
        coalesce(ordinal, 0) as ordinal
    from unioned
)

-- How things stood before the item was opened is no report on it.
select identified.* from identified
left join opening on identified.entry_code = opening.entry_code
where identified.event != 'reported' or identified.occurred_on >= coalesce(opening.opened_on, identified.occurred_on)
qualify row_number() over (partition by identified.ledger_event_id order by identified.ordinal) = 1
