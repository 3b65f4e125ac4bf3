{# The cells of a row as one line of CSV: a cell with a comma, quotation mark or line break is quoted, null is empty. #}
{% macro csv_line(cells) -%}
    concat_ws(','
    {%- for cell in cells -%}
        , case
            when regexp_matches(cast({{ cell }} as varchar), '[",\r\n]')
                then '"' || replace(cast({{ cell }} as varchar), '"', '""') || '"'
            else coalesce(cast({{ cell }} as varchar), '')
        end
    {%- endfor -%}
    )
{%- endmacro %}
