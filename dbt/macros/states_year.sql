{# Whether the words state the year, in half- or full-width digits. #}
{% macro states_year(words, year) -%}
    contains(translate({{ words }}, '０１２３４５６７８９', '0123456789'), cast({{ year }} as varchar))
{%- endmacro %}
