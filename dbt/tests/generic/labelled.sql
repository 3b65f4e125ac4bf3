{# Codes of a column stand in a vocabulary. Seeds of before the vocabulary list none of it: of them nothing is asked. #}
{% test labelled(model, column_name, vocabulary) %}

select coded.*
from {{ model }} as coded
where
    coded.{{ column_name }} not in (
        select listed.code
        from {{ ref('stg_seeds__vocabulary') }} as listed
        where listed.vocabulary = '{{ vocabulary }}'
    )
    and exists (
        select 1
        from {{ ref('stg_seeds__vocabulary') }} as listed
        where listed.vocabulary = '{{ vocabulary }}'
    )

{% endtest %}
