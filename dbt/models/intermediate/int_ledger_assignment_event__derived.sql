with

-- The share is told in the unit of its target.
entry as (
    select distinct
        entry_code,
        unit_code
    from {{ ref('int_ledger_entry__listed') }}
    where unit_code is not null
),

valued as (
    select
        assigned.*,
        {{ value_words('assigned.share_value', unit='unit') }}
    from {{ ref('stg_ledger__assignment') }} as assigned
    left join entry on assigned.entry_code = entry.entry_code
    left join {{ ref('stg_seeds__unit') }} as unit on entry.unit_code = unit.unit_code
)

select
    entry_code,
    if(withdrawn_zh is null, 'assigned', 'withdrawn') as event,
    area_code,
    recorded_on as occurred_on,
    recorded_on,
    concat_ws(
        '；',
        '责任领导：' || leader_zh,
        '责任处室：' || office_zh,
        '具体项目：' || project_zh,
        '内部时限：' || internal_due_on,
        '分解指标：' || {{ number_words('zh', 'share_value') }},
        withdrawn_zh
    ) as words_zh,
    if(withdrawn_zh is null, share_value, null) as value,
    if(withdrawn_zh is null, value_words_zh, null) as value_words_zh,
    if(withdrawn_zh is null, value_words_en, null) as value_words_en,
    concat_ws('|', 'assigned', area_code) as subject,
    source_line as ordinal
from valued
