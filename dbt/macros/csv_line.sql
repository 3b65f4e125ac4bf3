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


{# A number as a seed writes it: a whole one without a decimal point. #}
{% macro plain_number(column) -%}
    case
        when {{ column }} = trunc({{ column }}) then cast(try_cast({{ column }} as hugeint) as varchar)
        else cast({{ column }} as varchar)
    end
{%- endmacro %}


{# A number as people write it: 亿 and, from ten of them on, 万. #}
{% macro spoken_number(column) -%}
    case
        when abs({{ column }}) >= 100000000 then {{ plain_number(column ~ ' / 100000000') }} || '亿'
        when abs({{ column }}) >= 100000 then {{ plain_number(column ~ ' / 10000') }} || '万'
        else {{ plain_number(column) }}
    end
{%- endmacro %}
