with

opening as (
    select
        entry_code,
        min(opened_on) as opened_on
    from {{ ref('int_ledger_entry__listed') }}
    group by entry_code
),

unioned as (
    select * from {{ ref('int_ledger_document_event__derived') }}
    union all by name
    select * from {{ ref('int_ledger_action_event__derived') }}
    union all by name
    select * from {{ ref('int_ledger_assignment_event__derived') }}
    union all by name
    select * from {{ ref('int_ledger_report_event__derived') }}
    union all by name
    select * from {{ ref('int_ledger_problem_event__derived') }}
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
        value_words_zh,
        value_words_en,
        value_year,
        question,
        verdict,
        stage_year,
        problem_code,
        indicator_value_id,
        coalesce(source_zh, '本单位填报') as source_zh,
        coalesce(ordinal, 0) as ordinal
    from unioned
)

-- The state before the entry was opened is no report on it.
select identified.* from identified
left join opening on identified.entry_code = opening.entry_code
where
    identified.event not in ('reported', 'other_definition', 'definition_unknown')
    or identified.occurred_on >= coalesce(opening.opened_on, identified.occurred_on)
qualify row_number() over (partition by identified.ledger_event_id order by identified.ordinal) = 1
