{# The labels of a code as two columns beside it, of the label_join of the same name. #}
{% macro labels(column) -%}
    label_of_{{ column }}.label_zh as {{ column }}_zh,
    label_of_{{ column }}.label_en as {{ column }}_en
{%- endmacro %}


{# The join that labels(column) reads: `code`, an expression, is a code of the vocabulary. #}
{% macro label_join(column, vocabulary, code) -%}
    left join {{ ref('dim_vocabulary') }} as label_of_{{ column }}
        on label_of_{{ column }}.vocabulary = '{{ vocabulary }}' and {{ code }} = label_of_{{ column }}.code
{%- endmacro %}


{# The names of an area, of a row of dim_area. #}
{% macro area_names(area) -%}
    {{ area }}.name_zh as area_name_zh,
    {{ area }}.full_name_zh as area_full_name_zh,
    {{ area }}.short_name_zh as area_short_name_zh,
    {{ area }}.name_en as area_name_en
{%- endmacro %}


{# What a row of fct_stage_count counts. #}
{% macro stage_counts(counted) -%}
    {{ counted }}.due,
    {{ counted }}.reported,
    {{ counted }}.met,
    {{ counted }}.missed,
    {{ counted }}.closed,
    {{ counted }}.held,
    {{ counted }}.silent,
    {{ counted }}.evaluated_early,
    {{ counted }}.report_rate,
    {{ counted }}.silent_entry_codes,
    {{ counted }}.veto,
    {{ counted }}.veto_entry_codes
{%- endmacro %}
