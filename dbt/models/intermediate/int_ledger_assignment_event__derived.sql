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
