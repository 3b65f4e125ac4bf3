with

refresh as (
    select as_of from {{ ref('stg_ledger__as_of') }}
)

-- The nation's figure of a year is known when the year is over, not before: a past as-of date does not see it.
select
    {{ surrogate_key([
        'resolved.indicator_code',
        'resolved.area_code',
        'resolved.statement_type',
        'resolved.year',
        "concat_ws('|', resolved.source_document_zh, resolved.definition_code)",
    ]) }} as reference_value_id,
    resolved.*
from {{ ref('int_reference_value__resolved') }} as resolved
inner join refresh
    on
        resolved.statement_type != 'actual'
        or resolved.year is null
        or make_date(resolved.year, 12, 31) < refresh.as_of
