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


{# The rows of fct_stage_count of one kind of group, with the columns that every kind has, between which stand the
   group's own: `columns`, a list, of the join `join`. #}
{% macro stage_rows(group_kind, columns=[], join='') -%}
select
    counted.stage_assessment_id,
    counted.document_code,
    document.title_zh as document_title_zh,
    document.title_en as document_title_en,
    counted.stage_year,
    counted.as_of,
    {{ (['counted.is_over'] + columns) | join(',\n    ') }},
    counted.due,
    counted.reported,
    counted.met,
    counted.missed,
    counted.closed,
    counted.held,
    counted.silent,
    counted.evaluated_early,
    counted.report_rate,
    counted.silent_entry_codes,
    counted.veto,
    counted.veto_entry_codes
from {{ ref('fct_stage_count') }} as counted
inner join {{ ref('dim_document') }} as document on counted.document_key = document.document_key
{{ join }}
where counted.group_kind = '{{ group_kind }}'
order by counted.document_code, counted.stage_year, counted.group_code
{%- endmacro %}


{# The rows of a table of audit that tells of changed facts, after its own `columns`. Without the database's name: a
   view of the published file must be found under whatever name it is attached by. #}
{% macro change_rows(table, columns=[]) -%}
select
    fact.{{ (columns + ['change']) | join(',\n    fact.') }},
    kind.label_zh as change_zh,
    kind.label_en as change_en,
    fact.fact_table,
    fact.fact_id,
    fact.description_zh,
    fact.before_json,
    fact.after_json
from {{ table.include(database=false) }} as fact
left join
    {{ ref('dim_vocabulary').include(database=false) }} as kind
    on kind.vocabulary = 'change' and fact.change = kind.code
{%- endmacro %}
