{# Under this code the nation's targets, which come from several sources, are compared as a document. #}
{% macro national_targets_code() -%}
    'national-reference-values'
{%- endmacro %}


{# What a target asks, as a number that grows with it; null where the indicator has no better direction. #}
{% macro target_merit() -%}
    case direction
        when 'higher' then if(comparator = 'all', 100, value)
        when 'lower' then -coalesce(value_high, value)
    end
{%- endmacro %}


{# Documents with the areas that they speak for; the nation's targets are one. #}
{% macro document_areas() -%}
    select distinct document_code, area_code
    from (
        select document_code, area_code from {{ ref('dim_document').include(database=false) }}
        union all
        select document_code, area_code from {{ ref('fct_indicator_value').include(database=false) }}
        union all
        select document_code, area_code from {{ ref('dim_initiative').include(database=false) }}
        union all
        select {{ national_targets_code() }}, area_code from {{ ref('fct_reference_value').include(database=false) }}
        where statement_type = 'target'
    )
    where area_code is not null
{%- endmacro %}


{# CTEs to `compared`: of pairs of documents (`asked`: from_document_code, to_document_code) the areas that are
   compared, each with a key: the areas of both; where they share none, an area and one above it; where there is none
   either, the area of each if it has but one, for no text of several areas speaks of those of another. #}
{% macro compared_areas(asked) -%}
document_area as materialized (
    {{ document_areas() }}
),

compared as materialized (
    select
        asked.from_document_code,
        asked.to_document_code,
        upper.area_code as from_area_code,
        lower.area_code as to_area_code,
        concat_ws('|', asked.from_document_code, asked.to_document_code, upper.area_code, lower.area_code) as pair,
        case
            when upper.area_code = lower.area_code then 1
            when
                upper.area_code in ('100000', lower.parent_area_code, lower.province_code)
                or lower.area_code in ('100000', upper.parent_area_code, upper.province_code)
                then 2
            else 3
        end as distance
    from {{ asked }} as asked
    inner join document_area as one on asked.from_document_code = one.document_code
    inner join document_area as other on asked.to_document_code = other.document_code
    inner join {{ ref('dim_area').include(database=false) }} as upper on one.area_code = upper.area_code
    inner join {{ ref('dim_area').include(database=false) }} as lower on other.area_code = lower.area_code
    qualify
        distance = min(distance) over (partition by asked.from_document_code, asked.to_document_code)
        and (distance < 3 or count(*) over (partition by asked.from_document_code, asked.to_document_code) = 1)
)
{%- endmacro %}


{# The rows of <subject>_pair, and those of either document that are in none. #}
{% macro rows_of_either(subject) -%}
    select
        pair,
        from_code,
        to_code
    from {{ subject }}_pair
    union all by name
    select
        one.pair,
        one.code as from_code
    from {{ subject }}_from as one
    anti join {{ subject }}_pair as paired on one.pair = paired.pair and one.code = paired.from_code
    union all by name
    select
        other.pair,
        other.code as to_code
    from {{ subject }}_to as other
    anti join {{ subject }}_pair as paired on other.pair = paired.pair and other.code = paired.to_code
{%- endmacro %}


{# CTEs from `compared` to target_difference: one row per pair of areas and target of either document. Rows are compared
   as rows where a null equals a null. #}
{% macro target_differences() -%}
target as materialized (
    select
        stated.*,
        indicator.direction,
        {{ target_merit() }} as merit,
        concat_ws('|', {{ measured('stated') }}, stated.unit_code, stated.scope_zh, stated.is_change) as subject
    from (
        select
            document_code, area_code, indicator_key, indicator_code, definition_key, unit_code, scope_zh, scope_en, year,
            comparator, value, value_high, benchmark, obligation, qualifier_zh, value_words_zh, value_words_en, section,
            indicator_value_id as code, {{ is_change('relation') }} as is_change
        from {{ ref('fct_indicator_value').include(database=false) }}
        where statement_type = 'target' and not is_repeat
        union all by name
        select
            {{ national_targets_code() }} as document_code, area_code, indicator_key, indicator_code, definition_key,
            unit_code, year, comparator, value, value_words_zh, value_words_en, source_document_zh as section,
            reference_value_id as code, false as is_change
        from {{ ref('fct_reference_value').include(database=false) }}
        where statement_type = 'target'
        qualify
            row_number() over (
                partition by indicator_key, definition_key, unit_code, year
                order by source_quality, source_document_zh
            ) = 1
    ) as stated
    inner join {{ ref('dim_indicator').include(database=false) }} as indicator using (indicator_key)
    where
        stated.document_code in (select from_document_code from compared)
        or stated.document_code in (select to_document_code from compared)
),

target_from as (
    select
        pair, area_code, code, subject, year, merit, benchmark,
        count(*) over (partition by pair, subject) = 1 as is_alone
    from compared
    inner join target
        on compared.from_document_code = target.document_code and compared.from_area_code = target.area_code
),

target_to as (
    select
        pair, area_code, code, subject, year, merit, benchmark,
        count(*) over (partition by pair, subject) = 1 as is_alone
    from compared
    inner join target on compared.to_document_code = target.document_code and compared.to_area_code = target.area_code
),

-- A target became the other document's of the same year; else that with the same figure, the nearest in time; else the
-- one that is left where each has but one, and both are of one area: less in another year is no less than the nation
-- asks. Which of several became which, no text says.
target_pair as (
    select
        one.pair,
        one.code as from_code,
        other.code as to_code,
        case
            when row(one.year) = row(other.year) then 1
            when row(one.merit, one.benchmark) = row(other.merit, other.benchmark) then 2
            else 3
        end as rank,
        abs(one.year - other.year) as distance
    from target_from as one
    inner join target_to as other on one.pair = other.pair and one.subject = other.subject
    where rank < 3 or (one.is_alone and other.is_alone and one.area_code = other.area_code)
    qualify
        row_number() over (partition by one.pair, one.code order by rank, distance, other.merit, other.code) = 1
        and row_number() over (partition by other.pair, other.code order by rank, distance, one.merit, one.code) = 1
),

target_difference as (
    select
        stated.pair,
        case when later.year > earlier.year then 'postponed' when later.year < earlier.year then 'brought_forward' end
            as year_change,
        case
            when earlier.code is null then 'added'
            when later.code is null then 'dropped'
            when later.merit > earlier.merit then 'raised'
            when later.merit < earlier.merit then 'lowered'
            when row(earlier.merit, earlier.benchmark) != row(later.merit, later.benchmark) then 'changed'
            when earlier.merit is null and row(earlier.value, earlier.value_high) != row(later.value, later.value_high)
                then 'changed'
            when year_change is not null then year_change
            when
                row(earlier.comparator, earlier.obligation, earlier.qualifier_zh, earlier.year is null)
                != row(later.comparator, later.obligation, later.qualifier_zh, later.year is null)
                then 'reworded'
            else 'unchanged'
        end as change,
        coalesce(earlier.indicator_code, later.indicator_code) as indicator_code,
        coalesce(earlier.definition_key, later.definition_key) as definition_key,
        coalesce(earlier.unit_code, later.unit_code) as unit_code,
        coalesce(earlier.scope_zh, later.scope_zh) as scope_zh,
        coalesce(earlier.scope_en, later.scope_en) as scope_en,
        earlier.code as from_statement_id, later.code as to_statement_id,
        earlier.section as from_section, later.section as to_section,
        earlier.year as from_year, later.year as to_year,
        earlier.value as from_value, later.value as to_value,
        earlier.value_words_zh as from_value_words_zh, later.value_words_zh as to_value_words_zh,
        earlier.value_words_en as from_value_words_en, later.value_words_en as to_value_words_en
    from ({{ rows_of_either('target') }}) as stated
    left join target as earlier on stated.from_code = earlier.code
    left join target as later on stated.to_code = later.code
)
{%- endmacro %}
