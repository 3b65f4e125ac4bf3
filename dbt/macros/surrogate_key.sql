{# Key of a business identity: md5 of its fields joined by '|', an empty field standing for null.
   A key of one field is null where the field is. #}
{% macro surrogate_key(fields) -%}
    {%- if fields | length == 1 -%}
        md5(cast({{ fields[0] }} as varchar))
    {%- else -%}
        md5(concat_ws('|'
        {%- for field in fields -%}
            , coalesce(cast({{ field }} as varchar), '')
        {%- endfor -%}
        ))
    {%- endif -%}
{%- endmacro %}
