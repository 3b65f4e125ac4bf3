{# From the relation `asked` (from_document_code, to_document_code): one row per pair of documents, compared areas, and
   target or measure of either. #}
{% macro plan_difference_rows(asked) -%}
    {{ compared_areas(asked) }},

{{ target_differences() }},

{{ measure_differences() }},

title as (
    select document_code, title_zh, title_en from {{ ref('dim_document').include(database=false) }}
    union all
    select {{ national_targets_code() }}, '国家参考目标值', 'National reference targets'
),

-- What is told of both sides is looked up for the few pairs, not for each of their rows.
pair as (
    select
        compared.*,
        from_title.title_zh as from_document_title_zh,
        from_title.title_en as from_document_title_en,
        to_title.title_zh as to_document_title_zh,
        to_title.title_en as to_document_title_en,
        from_area.name_zh as from_area_name_zh,
        from_area.short_name_zh as from_area_short_name_zh,
        from_area.name_en as from_area_name_en,
        to_area.name_zh as to_area_name_zh,
        to_area.short_name_zh as to_area_short_name_zh,
        to_area.name_en as to_area_name_en,
        case when from_area_code = '100000' and to_area_code != '100000' then 'national_comparison|' end as beside_nation
    from compared
    left join title as from_title on compared.from_document_code = from_title.document_code
    left join title as to_title on compared.to_document_code = to_title.document_code
    left join {{ ref('dim_area').include(database=false) }} as from_area on compared.from_area_code = from_area.area_code
    left join {{ ref('dim_area').include(database=false) }} as to_area on compared.to_area_code = to_area.area_code
),

-- One row: a join for each label would carry all columns through it.
label as (
    select
        map(list(vocabulary || '|' || code), list(label_zh)) as zh,
        map(list(vocabulary || '|' || code), list(label_en)) as en
    from {{ ref('dim_vocabulary').include(database=false) }}
    where vocabulary in ('plan_subject', 'initiative_level', 'plan_change', 'national_comparison')
),

difference as (
    select 'target' as subject_kind, target_difference.* from target_difference
    union all by name
    select 'measure' as subject_kind, measure_difference.* exclude (has_bodies) from measure_difference
)

select
    pair.from_document_code,
    pair.from_document_title_zh,
    pair.from_document_title_en,
    pair.to_document_code,
    pair.to_document_title_zh,
    pair.to_document_title_en,
    pair.from_area_code,
    pair.from_area_name_zh,
    pair.from_area_name_zh as from_area_full_name_zh,
    pair.from_area_short_name_zh,
    pair.from_area_name_en,
    pair.to_area_code,
    pair.to_area_name_zh,
    pair.to_area_name_zh as to_area_full_name_zh,
    pair.to_area_short_name_zh,
    pair.to_area_name_en,
    difference.subject_kind,
    label.zh['plan_subject|' || difference.subject_kind] as subject_kind_zh,
    label.en['plan_subject|' || difference.subject_kind] as subject_kind_en,
    difference.level,
    label.zh['initiative_level|' || difference.level] as level_zh,
    label.en['initiative_level|' || difference.level] as level_en,
    difference.change,
    coalesce(label.zh[pair.beside_nation || difference.change], label.zh['plan_change|' || difference.change])
        as change_zh,
    coalesce(label.en[pair.beside_nation || difference.change], label.en['plan_change|' || difference.change])
        as change_en,
    difference.year_change,
    label.zh['plan_change|' || difference.year_change] as year_change_zh,
    label.en['plan_change|' || difference.year_change] as year_change_en,
    difference.indicator_code,
    indicator.name_zh as indicator_name_zh,
    indicator.name_en as indicator_name_en,
    definition.definition_code,
    definition.name_zh as definition_name_zh,
    definition.name_en as definition_name_en,
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
inner join pair using (pair)
left join {{ ref('dim_indicator').include(database=false) }} as indicator using (indicator_code)
left join {{ ref('dim_indicator_definition').include(database=false) }} as definition using (definition_key)
left join {{ ref('dim_unit').include(database=false) }} as unit on difference.unit_code = unit.unit_code
cross join label
{%- endmacro %}
