with

trajectory as (
    select * from {{ ref('fct_trajectory') }}
),

-- Of the country as a whole, beside every area and scope.
national as (
    select * from trajectory
    where area_code = '100000' and scope_zh is null
),

label as (
    select * from {{ ref('dim_vocabulary') }}
)

select
    trajectory.trajectory_id,
    trajectory.indicator_code,
    indicator.name_zh as indicator_name_zh,
    indicator.name_en as indicator_name_en,
    trajectory.definition_code,
    definition.name_zh as definition_name_zh,
    definition.name_en as definition_name_en,
    trajectory.direction,
    {{ labels('direction') }},
    indicator.theme_code,
    theme.name_zh as theme_name_zh,
    theme.name_en as theme_name_en,
    trajectory.area_code,
    {{ area_names('area') }},
    trajectory.scope_zh,
    trajectory.unit_code,
    unit.symbol_zh as unit_symbol_zh,
    unit.name_en as unit_name_en,
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
    {{ labels('target_comparator') }},
    trajectory.target_value,
    trajectory.target_value_words_zh,
    trajectory.target_value_words_en,
    trajectory.required_change_per_year,
    trajectory.pace_per_year,
    trajectory.growth_ratio,
    trajectory.class,
    class.label_zh as class_zh,
    class.label_en as class_en,
    trajectory.verdict,
    verdict.label_zh as verdict_zh,
    verdict.label_en as verdict_en,
    trajectory.verdict_reason,
    reason.label_zh as verdict_reason_zh,
    reason.label_en as verdict_reason_en,
    trajectory.verdict_due_on,
    trajectory.actual_series,
    trajectory.target_series,
    national.latest_year as national_latest_year,
    national.latest_value as national_latest_value,
    national.latest_value_words_zh as national_latest_value_words_zh,
    national.latest_value_words_en as national_latest_value_words_en,
    national.target_year as national_target_year,
    national.target_comparator as national_target_comparator,
    {{ labels('national_target_comparator') }},
    national.target_value as national_target_value,
    national.target_value_words_zh as national_target_value_words_zh,
    national.target_value_words_en as national_target_value_words_en,
    national.class as national_class,
    national_class.label_zh as national_class_zh,
    national_class.label_en as national_class_en,
    national.actual_series as national_actual_series,
    national.target_series as national_target_series
from trajectory
inner join {{ ref('dim_indicator') }} as indicator on trajectory.indicator_key = indicator.indicator_key
inner join {{ ref('dim_theme') }} as theme on indicator.theme_code = theme.theme_code
inner join {{ ref('dim_unit') }} as unit on trajectory.unit_code = unit.unit_code
inner join {{ ref('dim_area') }} as area on trajectory.area_key = area.area_key
left join {{ ref('dim_indicator_definition') }} as definition
    on trajectory.definition_key = definition.definition_key
left join label as class on class.vocabulary = 'trajectory_class' and trajectory.class = class.code
left join label as verdict on verdict.vocabulary = 'target_verdict' and trajectory.verdict = verdict.code
left join label as reason on reason.vocabulary = 'verdict_reason' and trajectory.verdict_reason = reason.code
left join national
    on if(trajectory.area_code = '100000', null, {{ measured('trajectory') }}) = {{ measured('national') }}
left join label as national_class
    on national_class.vocabulary = 'trajectory_class' and national.class = national_class.code
{{ label_join('direction', 'direction', 'trajectory.direction') }}
{{ label_join('target_comparator', 'comparator', 'trajectory.target_comparator') }}
{{ label_join('national_target_comparator', 'comparator', 'national.target_comparator') }}
order by trajectory.indicator_code, trajectory.definition_code nulls first, trajectory.area_code, trajectory.scope_zh
