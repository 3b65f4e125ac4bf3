with

document_entry as (
    select * from {{ ref('int_ledger_entry__listed') }}
    where kind != 'added'
),

unit as (
    select * from {{ ref('stg_seeds__unit') }}
),

vocabulary as (
    select * from {{ ref('stg_seeds__vocabulary') }}
),

-- The item's own area is the item as a whole: with and without it a record is about the same.
valued as (
    select
        progress.*,
        nullif(progress.area_code, document_entry.area_code) as part_code,
        bounded.question,
        asked.label_zh as question_zh,
        {{ value_words('progress.value', unit='unit') }}
    from {{ ref('stg_ledger__progress') }} as progress
    left join document_entry on progress.entry_code = document_entry.entry_code
    left join unit on document_entry.unit_code = unit.unit_code
    left join {{ ref('int_ledger_progress__bounded') }} as bounded
        on progress.entry_code = bounded.entry_code and progress.source_line = bounded.ordinal
    left join vocabulary as asked on asked.vocabulary = 'ledger_question' and bounded.question = asked.code
),

progress as (
    select
        entry_code,
        case
            when withdrawn_zh is not null then 'withdrawn'
            when question is not null then 'held'
            else 'reported'
        end as event,
        area_code,
        occurred_on,
        recorded_on,
        concat_ws('；', value_words_zh, words_zh, question_zh, '确认：' || confirmed_zh, withdrawn_zh) as words_zh,
        evidence_zh,
        if(value is null, null, '=') as comparator,
        value,
        value_words_zh,
        value_words_en,
        if(value is null, null, cast(year(occurred_on) as integer)) as value_year,
        question,
        concat_ws('|', 'progress', part_code, occurred_on) as subject,
        source_line as ordinal
    from valued
),

project_stage_reached as (
    select
        project.entry_code,
        if(project.withdrawn_zh is null, 'reported', 'withdrawn') as event,
        project.occurred_on,
        project.recorded_on,
        concat_ws('；', concat_ws('：', project.project_zh, vocabulary.label_zh), project.withdrawn_zh) as words_zh,
        project.evidence_zh,
        concat_ws('|', 'stage', project.project_zh, project.stage) as subject,
        project.source_line as ordinal
    from {{ ref('stg_ledger__project_stage') }} as project
    left join vocabulary on vocabulary.vocabulary = 'project_stage' and project.stage = vocabulary.code
),

conclusion as (
    select
        conclusion.entry_code,
        if(conclusion.withdrawn_zh is null, 'reported', 'withdrawn') as event,
        conclusion.area_code,
        conclusion.concluded_on as occurred_on,
        conclusion.recorded_on,
        concat_ws(
            '；',
            concat(
                conclusion.evaluator_zh, '评估', '（' || conclusion.stage_year || '年阶段）', '：', vocabulary.label_zh
            ),
            conclusion.words_zh,
            conclusion.withdrawn_zh
        ) as words_zh,
        if(conclusion.withdrawn_zh is null, conclusion.verdict, null) as verdict,
        if(conclusion.withdrawn_zh is null, conclusion.stage_year, null) as stage_year,
        concat_ws(
            '|',
            'conclusion',
            nullif(conclusion.area_code, document_entry.area_code),
            conclusion.stage_year,
            conclusion.evaluator_zh
        ) as subject,
        conclusion.source_line as ordinal
    from {{ ref('stg_ledger__conclusion') }} as conclusion
    left join document_entry on conclusion.entry_code = document_entry.entry_code
    left join vocabulary on vocabulary.vocabulary = 'verdict' and conclusion.verdict = vocabulary.code
)

select * from progress
union all by name
select * from project_stage_reached
union all by name
select * from conclusion
