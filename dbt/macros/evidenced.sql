{# Rows of a model that quotes a text, each with the place of its quotation in the text as loaded and in the original,
   or the problem that prevents it. `value_text` names the column with the own words of the figure, `cell` the one with the
   path of a table's cell, where it has one. #}
{% macro evidenced(quoting, value_text=none, cell=none) -%}
    {%- set value = 'quoting.' ~ value_text if value_text else 'null' -%}
    {%- set path = 'quoting.' ~ cell if cell else 'null' -%}
with

quoting as (
    select * from {{ quoting }}
),

evidence as (
    select * from {{ ref('stg_policytext__evidence') }}
),

original_position as (
    select * from {{ ref('stg_seeds__original_position') }}
)

select
    if(evidence.document_code is null, 'this quotation has not been looked up', evidence.problem) as problem,
    quoting.*,
    evidence.evidence_quote,
    evidence.evidence_start,
    evidence.evidence_end,
    evidence.value_start,
    evidence.value_end,
    evidence.sentence_zh,
    original_position.original_start,
    original_position.original_end
from quoting
left join evidence
    on
        quoting.document_code = evidence.document_code
        and quoting.section = evidence.section
        and quoting.anchor = evidence.anchor
        and {{ value }} is not distinct from evidence.value_text_zh
        and {{ path }} is not distinct from evidence.cell
left join original_position
    on
        quoting.document_code = original_position.document_code
        and quoting.section = original_position.section
        and quoting.anchor = original_position.anchor
        and {{ value }} is not distinct from original_position.value_text_zh
        and {{ path }} is not distinct from original_position.cell
{%- endmacro %}
