{# `expression` is true in every row; where it is null nothing is said. #}
{% test holds(model, expression) %}

select *
from {{ model }}
where not ({{ expression }})

{% endtest %}
