{# The nation's achieved figures, one per indicator, definition, unit and year, of
   fct_reference_value. #}
{% macro national_actuals() -%}
    select * from {{ ref('fct_reference_value') }}
    where statement_type = 'actual'
    qualify
        row_number() over (
            partition by indicator_key, definition_key, unit_code, year
            order by source_quality, source_document_zh
        ) = 1
{%- endmacro %}


{# What the nation's figures beside a statement measure (measured.sql): none where it is of a change, or of a part
   of what the indicator measures. A scope that the indicator's own definition names is no part of it. #}
{% macro national_measured(statement, indicator) -%}
    if(
        not {{ is_change(statement ~ '.relation') }}
        and (
            {{ statement }}.scope_zh is null
            or contains({{ indicator }}.definition_zh, {{ statement }}.scope_zh)
        ),
        {{ measured(statement) }},
        null
    )
{%- endmacro %}


{# The condition on which an ASOF join finds, beside a statement with its national_measured, the nearest of
   national_actuals not after its year. A statement without a year has none: ASOF takes null for the latest of all. #}
{% macro is_nearest_national(statement, national) -%}
    if({{ statement }}.year is not null, {{ statement }}.national_measured, null) = {{ measured(national) }}
    and {{ statement }}.unit_code = {{ national }}.unit_code
    and {{ statement }}.year >= {{ national }}.year
{%- endmacro %}


{# The columns of that figure. #}
{% macro nearest_national_columns(national) -%}
    {{ national }}.year as national_actual_year,
    {{ national }}.value as national_actual_value,
    {{ national }}.value_words_zh as national_actual_words_zh,
    {{ national }}.value_words_en as national_actual_words_en,
    {{ national }}.source_document_zh as national_actual_source_zh
{%- endmacro %}
