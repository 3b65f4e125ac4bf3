{# Where a document says something: its section, and the cell of a table there, which is null in running text. #}
{% macro place_in_document(cell) -%}
    concat_ws('/', section, {{ cell }})
{%- endmacro %}
