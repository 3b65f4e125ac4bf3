with

entry as (
    select * from {{ ref('fct_ledger_entry') }}
)

select
    entry.entry_code,
    entry.parent_initiative_code,
    parent.title_zh as parent_title_zh,
    parent.title_en as parent_title_en,
    entry.indicator_value_id,
    indicator.direction,
    {{ labels('direction') }},
    entry.comparator,
    {{ labels('comparator') }},
    entry.value,
    entry.value_high,
    entry.unit_code,
    unit.symbol_zh as unit_symbol_zh,
    unit.name_en as unit_name_en,
    entry.benchmark,
    {{ labels('benchmark') }},
    entry.organizations_zh,
    entry.task_zh,
    entry.task_source_zh,
    entry.project_zh,
    entry.project_source_zh,
    entry.measure_zh,
    entry.measure_source_zh,
    entry.leader_zh,
    entry.leader_source_zh,
    entry.office_zh,
    entry.office_source_zh,
    entry.due_source_zh,
    entry.due_sentence_zh,
    entry.internal_due_on,
    entry.latest_start_on,
    entry.opened_on,
    entry.veto,
    entry.last_report_zh,
    entry.held_report_zh,
    entry.next_value_from,
    entry.next_value_to,
    entry.last_value,
    entry.last_value_words_zh,
    entry.last_value_words_en,
    entry.last_value_year,
    entry.last_value_on,
    entry.is_value_later,
    entry.is_value_partial,
    entry.judged_by,
    {{ labels('judged_by') }},
    entry.verdict_reason,
    {{ labels('verdict_reason') }}
from entry
left join {{ ref('dim_initiative') }} as parent on entry.parent_initiative_code = parent.initiative_code
left join {{ ref('dim_indicator') }} as indicator on entry.indicator_key = indicator.indicator_key
left join {{ ref('dim_unit') }} as unit on entry.unit_code = unit.unit_code
{{ label_join('direction', 'direction', 'indicator.direction') }}
{{ label_join('comparator', 'comparator', 'entry.comparator') }}
{{ label_join('benchmark', 'benchmark', 'entry.benchmark') }}
{{ label_join('judged_by', 'ledger_judgement', 'entry.judged_by') }}
{{ label_join('verdict_reason', 'verdict_reason', 'entry.verdict_reason') }}
order by entry.entry_code
