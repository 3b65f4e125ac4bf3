{# The columns value_words_zh and value_words_en: a figure as it may be repeated, with its bound, range, unit and
   benchmark. `comparator`, `value` and `value_high` are expressions; `unit` is the alias of a joined row of units
   (symbol_zh, name_en), `benchmark` that of a joined label of a benchmark; `prefix` stands before the columns' names.
   The forms are given in docs/columns.md, value_words_zh. #}
{% macro value_words(value, comparator="'='", value_high='null', unit=none, benchmark=none, prefix='') -%}
    {%- set unit_zh = "coalesce(" ~ unit ~ ".symbol_zh, '')" if unit else "''" -%}
    {%- set unit_en = unit_words_en(unit) if unit else "''" -%}
    {%- set benchmark_zh = benchmark ~ '.label_zh' if benchmark else 'null' -%}
    {%- set benchmark_en = "'the ' || " ~ benchmark ~ '.label_en' if benchmark else 'null' -%}
    {%- set signs -%}
        case {{ comparator }} when '>=' then '≥' when '>' then '>' when '<=' then '≤' when '<' then '<'
    {%- endset -%}
    {%- set is_measured = "coalesce(" ~ comparator ~ ", '') not in ('all', 'reach', 'better_than')" -%}
    case
        when {{ comparator }} = 'all' then '全覆盖'
        when {{ comparator }} in ('reach', 'better_than') and {{ benchmark_zh }} is not null
            then concat(
                if({{ comparator }} = 'reach', '达到', '优于'),
                {{ benchmark_zh }},
                '（' || {{ number_words('zh', value) }} || {{ unit_zh }} || '）'
            )
        when {{ value }} is not null
            then concat(
                {{ signs }} when '~' then '约' else '' end,
                {{ number_words('zh', value) }},
                if({{ comparator }} = 'between', '—' || {{ number_words('zh', value_high) }}, null),
                {{ unit_zh }},
                if({{ comparator }} = 'between' and {{ value_high }} is null, '（区间一端）', null),
                if({{ is_measured }}, '（对照' || {{ benchmark_zh }} || '）', null)
            )
    end as {{ prefix }}value_words_zh,
    case
        when {{ comparator }} = 'all' then 'complete coverage'
        when {{ comparator }} in ('reach', 'better_than') and {{ benchmark_en }} is not null
            then concat(
                if({{ comparator }} = 'reach', 'reaches ', 'better than '),
                {{ benchmark_en }},
                ' (' || {{ number_words('en', value) }} || {{ unit_en }} || ')'
            )
        when {{ value }} is not null
            then concat(
                {{ signs }} when '~' then 'about ' else '' end,
                {{ number_words('en', value) }},
                if({{ comparator }} = 'between', '–' || {{ number_words('en', value_high) }}, null),
                {{ unit_en }},
                if({{ comparator }} = 'between' and {{ value_high }} is null, ' (one end of a range)', null),
                if({{ is_measured }}, ' (beside ' || {{ benchmark_en }} || ')', null)
            )
    end as {{ prefix }}value_words_en
{%- endmacro %}


{# A number in words of `language`: every digit of it, none rounded away. In Chinese 亿 and, from ten of them on, 万 stand
   where two decimals of them say it whole; in English thousands are set apart. store/wording.py says the same. #}
{% macro number_words(language, value) -%}
    {%- if language == 'zh' -%}
        case
            when abs({{ value }}) >= 100000000 and {{ value }} % 1000000 = 0
                then {{ plain_number(value ~ ' / 100000000') }} || '亿'
            when abs({{ value }}) >= 100000 and {{ value }} % 100 = 0
                then {{ plain_number(value ~ ' / 10000') }} || '万'
            else {{ plain_number(value) }}
        end
    {%- else -%}
        case
            when abs({{ value }}) >= 1000
                then coalesce(
                    format('{:,}', try_cast(trunc({{ value }}) as bigint))
                    || regexp_extract({{ plain_number(value) }}, '\.[0-9]+$'),
                    {{ plain_number(value) }}
                )
            else {{ plain_number(value) }}
        end
    {%- endif -%}
{%- endmacro %}


{# The unit behind a figure in English: a sign that every language writes, else the unit's name, not inflected. #}
{% macro unit_words_en(unit) -%}
    case
        when {{ unit }}.symbol_zh is null then ''
        when regexp_matches({{ unit }}.symbol_zh, '^[[:ascii:]‰]+$') then {{ unit }}.symbol_zh
        else coalesce(' ' || {{ unit }}.name_en, '')
    end
{%- endmacro %}


{# A number in digits: a whole one without a decimal point, none with an exponent. #}
{% macro plain_number(value) -%}
    case
        when {{ value }} = trunc({{ value }})
            then coalesce(cast(try_cast({{ value }} as hugeint) as varchar), cast({{ value }} as varchar))
        when contains(cast({{ value }} as varchar), 'e')
            then rtrim(cast(try_cast(cast({{ value }} as varchar) as decimal(38, 30)) as varchar), '0')
        else cast({{ value }} as varchar)
    end
{%- endmacro %}
