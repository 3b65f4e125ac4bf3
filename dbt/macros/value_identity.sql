{# What identifies a statement of a value: what is stated where. It holds neither the value nor its place, so that a
   corrected value is the same statement. curation/value_identity.py says the same of a line of the seed. #}
{% macro value_identity() -%}
    {{ surrogate_key([
        'document_code',
        place_in_document('cell'),
        'indicator_code',
        'area_code',
        'scope_zh',
        'statement_type',
        'year',
        'period_start',
        'period_end',
        'unit_code',
        'benchmark',
    ]) }}
{%- endmacro %}


{# The code of a statement that has none of its own: the head of its identity. #}
{% macro value_code_of(identity) -%}
    left({{ identity }}, 10)
{%- endmacro %}
