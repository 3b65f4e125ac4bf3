with

label as (
    select * from {{ ref('stg_seeds__vocabulary') }}
),

-- The words are those of the vocabulary named; a status in which both axes meet has words of its own. `ink` is `colour`
-- made dark enough to be read as text on white.
status as (
    select listed.*
    from (
        values
        (1, 'missed', '×', 'ledger_evidence', 'missed', null, null, '#b3261e', '#b3261e'),
        (2, 'silent', '▨', null, null, '已逾期（未见报告）', 'overdue (no report)', '#a3acb6', '#6b7580'),
        (3, 'overdue_held', '◈', null, null, '已逾期（报告待核实）', 'overdue (report held)', '#9a86b5', '#6a5488'),
        (4, 'overdue', '◑', null, null, '已逾期（有进展报告）', 'overdue (progress reported)', '#b26a00', '#a25e00'),
        (5, 'held', '◇', 'ledger_evidence', 'held', null, null, '#c4b7d6', '#77628f'),
        (6, 'due', '△', null, null, '本季到期（未见报告）', 'due this quarter (no report)', '#c9a400', '#7a6000'),
        (7, 'reported', '◐', 'ledger_evidence', 'reported', null, null, '#2b6cb0', '#2b6cb0'),
        (8, 'ahead', '○', 'ledger_schedule', 'not_due', null, null, '#dbe3ec', '#62748a'),
        (9, 'met', '●', 'ledger_evidence', 'met', null, null, '#2e7d4f', '#2e7d4f'),
        (10, 'closed', '√', 'ledger_evidence', 'closed', null, null, '#1b5e3a', '#1b5e3a')
    ) as listed (rank, status, sign, vocabulary, code, label_zh, label_en, colour, ink)
),

-- What is known of an entry comes before the calendar; past due without a report is a gap in reporting, not a failure.
combined as (
    select
        schedule.code as schedule,
        evidence.code as evidence,
        case
            when evidence.code in ('closed', 'met', 'missed') then evidence.code
            when evidence.code = 'reported' then if(schedule.code = 'past_due', 'overdue', 'reported')
            when evidence.code = 'held' then if(schedule.code = 'past_due', 'overdue_held', 'held')
            when schedule.code = 'past_due' then 'silent'
            when schedule.code = 'due' then 'due'
            else 'ahead'
        end as status
    from label as schedule
    inner join label as evidence on evidence.vocabulary = 'ledger_evidence'
    where schedule.vocabulary = 'ledger_schedule'
)

select
    {{ surrogate_key(['combined.schedule', 'combined.evidence']) }} as ledger_status_key,
    combined.schedule,
    combined.evidence,
    combined.status,
    status.sign as status_sign,
    coalesce(status.label_zh, label.label_zh) as status_zh,
    coalesce(status.label_en, label.label_en) as status_en,
    status.rank as status_rank,
    status.colour as status_colour,
    status.ink as status_ink
from combined
inner join status on combined.status = status.status
left join label on status.vocabulary = label.vocabulary and status.code = label.code
order by status.rank, combined.schedule, combined.evidence
