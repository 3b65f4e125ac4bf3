{# Built-in test, rewritten to return the whole failing rows. #}
{% test unique(model, column_name) %}

select *
from {{ model }}
where {{ column_name }} is not null
qualify count(*) over (partition by {{ column_name }}) > 1

{% endtest %}
