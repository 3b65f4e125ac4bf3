{# What a value measures: its indicator, and the definition where one is stated. Values are of one series only where
   this is equal: an unknown definition equals another unknown one, and no stated one, for nobody says that they agree. #}
{% macro measured(row) -%}
    concat_ws('|', {{ row }}.indicator_key, {{ row }}.definition_key)
{%- endmacro %}


{# The same where a row has codes instead of keys. #}
{% macro measured_code(row) -%}
    concat_ws('|', {{ row }}.indicator_code, {{ row }}.definition_code)
{%- endmacro %}


{# Key of the definition of a row that has codes, or of the only one; null where none is stated. #}
{% macro definition_key(row=none) -%}
    {%- set prefix = row ~ '.' if row else '' -%}
    if(
        {{ prefix }}definition_code is null,
        null,
        {{ surrogate_key([prefix ~ 'indicator_code', prefix ~ 'definition_code']) }}
    )
{%- endmacro %}
