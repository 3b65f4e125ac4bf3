{# A text cell of a seed, trimmed; null where nothing is left. #}
{% macro text_cell(column, alias=none) -%}
    nullif(trim({{ column }}), '') as {{ alias or column }}
{%- endmacro %}


{# A cell of a seed read as the given type. Its shape has been checked at the door (expectations/). #}
{% macro typed_cell(column, type, alias=none) -%}
    try_cast(trim({{ column }}) as {{ type }}) as {{ alias or column }}
{%- endmacro %}


{# Where a seed row stands, carried along so that a failed test can say it. #}
{% macro source_place() -%}
    source_file,
    source_line
{%- endmacro %}
