{# From the relation `asked` (from_document_code, to_document_code): one row per pair of documents, compared areas, and
   target or measure of either. #}
{% macro plan_difference_rows(asked) -%}
{{ compared_areas(asked) }},

{{ target_differences() }},

{{ measure_differences() }},

label as (
    select * from {{ ref('dim_vocabulary').include(database=false) }}
),

title as (
    select document_code, title_zh, title_en from {{ ref('dim_document').include(database=false) }}
    union all
    select {{ national_targets_code() }}, '国家参考目标值', 'National reference targets'
),

difference as (
    select 'target' as subject_kind, target_difference.* from target_difference
    union all by name
    select 'measure' as subject_kind, measure_difference.* exclude (has_bodies) from measure_difference
)

select
    compared.from_document_code,
    from_title.title_zh as from_document_title_zh,
    from_title.title_en as from_document_title_en,
    compared.to_document_code,
    to_title.title_zh as to_document_title_zh,
    to_title.title_en as to_document_title_en,
    compared.from_area_code,
    from_area.name_zh as from_area_name_zh,
    from_area.name_zh as from_area_full_name_zh,
    from_area.short_name_zh as from_area_short_name_zh,
    from_area.name_en as from_area_name_en,
    compared.to_area_code,
    to_area.name_zh as to_area_name_zh,
    to_area.name_zh as to_area_full_name_zh,
    to_area.short_name_zh as to_area_short_name_zh,
    to_area.name_en as to_area_name_en,
    difference.subject_kind,
    kind.label_zh as subject_kind_zh,
    kind.label_en as subject_kind_en,
    difference.level,
    level.label_zh as level_zh,
    level.label_en as level_en,
    difference.change,
    coalesce(beside_nation.label_zh, change.label_zh) as change_zh,
    coalesce(beside_nation.label_en, change.label_en) as change_en,
    difference.year_change,
    year_change.label_zh as year_change_zh,
    year_change.label_en as year_change_en,
    difference.indicator_code,
    indicator.name_zh as indicator_name_zh,
    indicator.name_en as indicator_name_en,
    difference.unit_code,
    unit.name_zh as unit_name_zh,
    unit.name_en as unit_name_en,
    difference.scope_zh,
    difference.scope_en,
    difference.from_year,
    difference.to_year,
    difference.from_value,
    difference.to_value,
    difference.from_value_words_zh,
    difference.to_value_words_zh,
    difference.from_value_words_en,
    difference.to_value_words_en,
    difference.from_title_zh,
    difference.to_title_zh,
    difference.from_title_en,
    difference.to_title_en,
    difference.from_lead_units_zh,
    difference.to_lead_units_zh,
    difference.from_units_zh,
    difference.to_units_zh,
    difference.from_section,
    difference.to_section,
    difference.from_statement_id,
    difference.to_statement_id
from difference
inner join compared using (pair)
left join title as from_title on compared.from_document_code = from_title.document_code
left join title as to_title on compared.to_document_code = to_title.document_code
left join {{ ref('dim_area').include(database=false) }} as from_area on compared.from_area_code = from_area.area_code
left join {{ ref('dim_area').include(database=false) }} as to_area on compared.to_area_code = to_area.area_code
left join {{ ref('dim_indicator').include(database=false) }} as indicator using (indicator_code)
left join {{ ref('dim_unit').include(database=false) }} as unit on difference.unit_code = unit.unit_code
left join label as kind on kind.vocabulary = 'plan_subject' and difference.subject_kind = kind.code
left join label as level on level.vocabulary = 'initiative_level' and difference.level = level.code
left join label as change on change.vocabulary = 'plan_change' and difference.change = change.code
left join label as year_change on year_change.vocabulary = 'plan_change' and difference.year_change = year_change.code
left join
    label as beside_nation
    on
        beside_nation.vocabulary = 'national_comparison'
        and if(
            compared.from_area_code = '100000' and compared.to_area_code != '100000', difference.change, null
        ) = beside_nation.code
{%- endmacro %}
