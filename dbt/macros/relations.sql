{# Whether a value is a change against a base and no level, by its relation: what is held to levels leaves it out. #}
{% macro is_change(relation) -%}
    coalesce(starts_with({{ relation }}, 'change_'), false)
{%- endmacro %}
