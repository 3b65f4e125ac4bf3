with

counted as (
    select
        *,
        lag(as_of) over previous as previous_as_of,
        lag(value) over previous as previous_value
    from {{ ref('fct_period_count') }}
    window previous as (partition by period_kind, count_code, count_scope order by starts_on)
),

label as (
    select * from {{ ref('dim_vocabulary') }}
)

-- Labels speak of 本期: each period has a word of its own for it.
select
    counted.period_count_id,
    counted.period_kind,
    period.label_zh as period_kind_zh,
    period.label_en as period_kind_en,
    counted.period_code,
    counted.starts_on,
    counted.ends_on,
    counted.as_of,
    counted.count_code,
    coalesce(replace(title.label_zh, '本期', period.label_zh), counted.count_code) as count_zh,
    title.label_en as count_en,
    coalesce(replace(meaning.label_zh, '本期', period.label_zh), counted.count_code) as meaning_zh,
    meaning.label_en as meaning_en,
    counted.count_scope,
    scope.label_zh as count_scope_zh,
    scope.label_en as count_scope_en,
    counted.value,
    counted.previous_as_of,
    counted.previous_value,
    counted.value - counted.previous_value as change_from_previous
from counted
left join label as period on period.vocabulary = 'period_kind' and counted.period_kind = period.code
left join label as title on title.vocabulary = 'period_count' and counted.count_code = title.code
left join label as meaning on meaning.vocabulary = 'period_count_meaning' and counted.count_code = meaning.code
left join label as scope on scope.vocabulary = 'count_scope' and counted.count_scope = scope.code
order by counted.starts_on, counted.period_code, counted.count_code, counted.count_scope
