{# Built-in test, rewritten to return the whole failing rows. #}
{% test not_null(model, column_name) %}

select *
from {{ model }}
where {{ column_name }} is null

{% endtest %}
