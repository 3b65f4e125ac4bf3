with

span as (
    select
        document_code,
        value_start,
        value_end,
        count(distinct indicator_value_id) as facts,
        min(source_file) as source_file,
        min(source_line) as source_line,
        min(value_text_zh) as value_text_zh
    from {{ ref('int_indicator_value__identified') }}
    where value_start is not null
    group by document_code, value_start, value_end
),

shared_mention as (
    select * from {{ ref('int_shared_mention__evidenced') }}
    where problem is null
)

select
    coalesce(span.document_code, shared_mention.document_code) as document_code,
    coalesce(span.source_file, shared_mention.source_file) as source_file,
    coalesce(span.source_line, shared_mention.source_line) as source_line,
    coalesce(span.value_text_zh, shared_mention.value_text_zh) as value_text_zh,
    coalesce(span.facts, 0) as facts,
    coalesce(shared_mention.fact_count, 1) as facts_declared
from span
full outer join shared_mention
    on
        span.document_code = shared_mention.document_code
        and span.value_start = shared_mention.value_start
        and span.value_end = shared_mention.value_end
where coalesce(span.facts, 0) != coalesce(shared_mention.fact_count, 1)
