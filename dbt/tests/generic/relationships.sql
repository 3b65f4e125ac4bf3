{# Built-in test, rewritten to return the whole failing rows; `to_condition` narrows the table referred to. #}
{% test relationships(model, column_name, to, field, to_condition="true") %}

select child.*
from {{ model }} as child
where
    child.{{ column_name }} is not null
    and child.{{ column_name }} not in (
        select parent.{{ field }}
        from {{ to }} as parent
        where parent.{{ field }} is not null and {{ to_condition }}
    )

{% endtest %}
