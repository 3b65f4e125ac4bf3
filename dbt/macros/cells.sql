{# A text cell of a seed, trimmed; null where nothing is left. #}
{% macro text_cell(column, alias=none) -%}
    nullif(trim({{ column }}), '') as {{ alias or column }}
{%- endmacro %}


{# A cell of a seed read as the given type. Its shape has been checked at the door (expectations/); the test
   filled_cells_are_kept finds a filled cell that is null after it. #}
{% macro typed_cell(column, type, alias=none) -%}
    {{ cast_cell(column, type) }} as {{ alias or column }}
{%- endmacro %}


{# The expression of typed_cell, which that test reads as well: the only cast of a staging model. #}
{% macro cast_cell(column, type) -%}
    try_cast(trim({{ column }}) as {{ type }})
{%- endmacro %}


{# Where a seed row stands, carried along so that a failed test can say it. #}
{% macro source_place() -%}
    source_file,
    source_line
{%- endmacro %}
