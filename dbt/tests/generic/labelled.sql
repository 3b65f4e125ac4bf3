{# Codes of a column stand in a vocabulary. Seeds of before the vocabulary, or of before its code `since`, lack what
   came later: of them nothing is asked. #}
{% test labelled(model, column_name, vocabulary, since=none) %}

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
        where
            listed.vocabulary = '{{ vocabulary }}'
            {% if since %}and listed.code = '{{ since }}'{% endif %}
    )

{% endtest %}
