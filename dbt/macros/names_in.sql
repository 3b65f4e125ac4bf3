{# The names that a cell lists, parted by 、 outside brackets: 各县（市、区）人民政府 is one.
   curation/accept_document.py parts a cell so, too. #}
{% macro names_in(cell) -%}
    regexp_extract_all({{ cell }}, '(?:[（(][^（()）]*[）)]|[^、])+')
{%- endmacro %}
