{# No two rows agree in all of `columns`; null is a value like any other. #}
{% test unique_together(model, columns) %}

select *
from {{ model }}
qualify count(*) over (partition by {{ columns | join(', ') }}) > 1

{% endtest %}
