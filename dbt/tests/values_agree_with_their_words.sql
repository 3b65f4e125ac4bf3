with

indicator_value as (
    select * from {{ ref('int_indicator_value__identified') }}
),

-- Facts that share their words share the mention, which names the first of them.
mention as (
    select
        mention.*,
        named.value_start,
        named.value_end
    from {{ ref('fct_quantity_mention') }} as mention
    inner join indicator_value as named on mention.indicator_value_id = named.indicator_value_id
    where mention.status = 'curated' and mention.kind = 'quantity'
)

select
    indicator_value.source_file,
    indicator_value.source_line,
    indicator_value.value_text_zh,
    indicator_value.value as value_in_seed,
    indicator_value.value_high as value_high_in_seed,
    indicator_value.comparator as comparator_in_seed,
    indicator_value.benchmark as benchmark_in_seed,
    indicator_value.area_code as area_in_seed,
    mention.value as value_in_text,
    mention.value_high as value_high_in_text,
    mention.comparator as comparator_in_text,
    mention.benchmark as benchmark_in_text,
    mention.area_code as area_in_text
from indicator_value
inner join mention
    on
        indicator_value.document_code = mention.document_code
        and indicator_value.value_start = mention.value_start
        and indicator_value.value_end = mention.value_end
where
    (
        mention.value is not null
        -- 翻一番 is 100 percent more, and as right in a seed that says 2 times.
        and (mention.relation = 'level' or mention.unit_code = indicator_value.unit_code)
        and (
            indicator_value.value is distinct from mention.value
            or indicator_value.value_high is distinct from mention.value_high
        )
    )
    or indicator_value.comparator != mention.comparator
    or indicator_value.benchmark != mention.benchmark
    or indicator_value.area_code != mention.area_code
