select
    trajectory.trajectory_id,
    {{ surrogate_key(['trajectory.indicator_code']) }} as indicator_key,
    trajectory.indicator_code,
    {{ surrogate_key(['trajectory.area_code']) }} as area_key,
    trajectory.area_code,
    area.province_key,
    trajectory.scope_zh,
    trajectory.unit_code,
    trajectory.direction,
    trajectory.actual_points,
    trajectory.target_points,
    trajectory.base_year,
    trajectory.base_value,
    trajectory.base_value_words_zh,
    trajectory.base_value_words_en,
    trajectory.latest_year,
    trajectory.latest_value,
    trajectory.latest_value_words_zh,
    trajectory.latest_value_words_en,
    trajectory.target_year,
    trajectory.target_comparator,
    trajectory.target_value,
    trajectory.target_value_words_zh,
    trajectory.target_value_words_en,
    trajectory.required_change_per_year,
    trajectory.pace_per_year,
    trajectory.growth_ratio,
    trajectory.class,
    verdict.verdict,
    verdict.verdict_reason,
    verdict.verdict_due_on,
    trajectory.actual_series,
    trajectory.target_series
from {{ ref('int_trajectory__measured') }} as trajectory
inner join {{ ref('dim_area') }} as area on trajectory.area_code = area.area_code
left join {{ ref('fct_verdict') }} as verdict
    on verdict.subject_kind = 'trajectory' and trajectory.trajectory_id = verdict.subject_code
order by trajectory.indicator_code, trajectory.area_code, trajectory.scope_zh
