{# What a target demands at least (floor_value) and at most (ceiling_value): `target` is the alias of a row of
   int_ledger_entry__listed, `national` that of the nation's figure of the year, which a target may name instead of a
   value. A bare figure is a floor or a ceiling by the indicator's direction; a change demands no level. #}
{% macro target_bounds(target, national) -%}
    case
        when {{ is_change(target ~ '.relation') }} then null
        when {{ target }}.comparator = 'all' then 100
        when {{ target }}.comparator in ('>=', '>') then {{ target }}.value
        when {{ target }}.comparator in ('=', '~', 'between') and {{ target }}.direction in ('higher', 'neutral')
            then {{ target }}.value
        when {{ target }}.comparator in ('better_than', 'reach') and {{ target }}.direction = 'higher' then {{ national }}.value
    end as floor_value,
    case
        when {{ is_change(target ~ '.relation') }} then null
        when {{ target }}.comparator in ('<=', '<') then {{ target }}.value
        when {{ target }}.comparator = 'between' and {{ target }}.direction in ('lower', 'neutral') then {{ target }}.value_high
        when {{ target }}.comparator in ('=', '~') and {{ target }}.direction in ('lower', 'neutral') then {{ target }}.value
        when {{ target }}.comparator in ('better_than', 'reach') and {{ target }}.direction = 'lower' then {{ national }}.value
    end as ceiling_value
{%- endmacro %}


{# The national figures that a target may be held to, one per indicator, definition, year and unit, of `values`. #}
{% macro national_figures(values) -%}
    select * from {{ values }}
    where statement_type = 'actual'
    qualify
        row_number() over (
            partition by indicator_code, definition_code, year, unit_code
            order by source_quality asc, source_document_zh asc
        ) = 1
{%- endmacro %}


{# Whether a row of national_figures is the one of a target (int_ledger_entry__listed) and `year`. What is asked of the
   target alone is a part of the equality, or DuckDB would compare each row with each. #}
{% macro is_national_figure(target, national, year) -%}
    if({{ target }}.benchmark = 'national_average' and {{ target }}.scope_zh is null, {{ measured_code(target) }}, null)
    = {{ measured_code(national) }}
    and {{ target }}.unit_code = {{ national }}.unit_code
    and {{ year }} = {{ national }}.year
{%- endmacro %}


{# Whether a value of this day tells of a whole year; one of any other day tells how far the year has come. #}
{% macro is_of_whole_year(day) -%}
    (month({{ day }}) = 12 and day({{ day }}) = 31)
{%- endmacro %}


{# What a value with its comparator is at least and at most: 超过90 has no upper end. #}
{% macro value_bounds() -%}
    if(comparator in ('<', '<='), null, value) as at_least,
    case
        when comparator in ('>', '>=') then null
        when comparator = 'between' then value_high
        else value
    end as at_most
{%- endmacro %}


{# Whether a value within value_bounds meets a target's bounds (target_bounds): true, false, or null where it leaves
   that open. `is_strict` is the target's, value_comparator the value's. #}
{% macro meets_bounds() -%}
    case
        when floor_value is null then true
        when at_least > floor_value then true
        when at_least = floor_value and (value_comparator = '>' or not is_strict) then true
        when at_most < floor_value then false
        when at_most = floor_value and (value_comparator = '<' or is_strict) then false
    end
    and case
        when ceiling_value is null then true
        when at_most < ceiling_value then true
        when at_most = ceiling_value and (value_comparator = '<' or not is_strict) then true
        when at_least > ceiling_value then false
        when at_least = ceiling_value and (value_comparator = '>' or is_strict) then false
    end
{%- endmacro %}
