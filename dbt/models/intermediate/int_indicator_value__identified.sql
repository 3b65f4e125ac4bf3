with

indicator_value as (
    select * from {{ ref('int_indicator_value__evidenced') }}
),

-- A code outlives a correction of the identity: what the office has reported on it stays with it.
identified as (
    select
        {{ value_identity() }} as indicator_value_id,
        * replace (coalesce(value_code, {{ value_code_of(value_identity()) }}) as value_code)
    from indicator_value
),

defined as (
    select
        identified.*,
        definition.definition_code
    from identified
    left join {{ ref('stg_seeds__value_definition') }} as definition on identified.value_code = definition.value_code
),

compared as (
    select
        *,
        first_value(indicator_value_id) over (
            partition by
                document_code,
                indicator_code,
                definition_code,
                area_code,
                scope_zh,
                statement_type,
                year,
                period_start,
                period_end,
                comparator,
                value,
                value_high,
                unit_code,
                benchmark
            order by coalesce(value_start, evidence_start), indicator_value_id
        ) as first_indicator_value_id
    from defined
)

select
    * exclude (first_indicator_value_id),
    indicator_value_id != first_indicator_value_id as is_repeat,
    nullif(first_indicator_value_id, indicator_value_id) as repeat_of
from compared
