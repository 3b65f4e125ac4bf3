with

problem as (
    select
        *,
        row_number() over (partition by problem_code order by recorded_on, source_line) = 1 as is_first
    from {{ ref('stg_ledger__problem') }}
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
    where withdrawn_zh is null and (is_first or rectified_on is null)
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
    where withdrawn_zh is null and rectified_on is not null
),

problem_withdrawn as (
    select
        entry_code,
        'withdrawn' as event,
        area_code,
        found_on as occurred_on,
        recorded_on,
        concat_ws('；', problem_zh, withdrawn_zh) as words_zh,
        concat_ws('|', 'problem', problem_code) as subject,
        source_line as ordinal
    from problem
    where withdrawn_zh is not null
)

select * from problem_found
union all by name
select * from problem_rectified
union all by name
select * from problem_withdrawn
