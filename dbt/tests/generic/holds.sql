{# `expression` is true in every row; where it is null nothing is said. Stands under the column it is about, if any. #}
{% test holds(model, expression, column_name=none) %}

select *
from {{ model }}
where not ({{ expression }})

{% endtest %}
