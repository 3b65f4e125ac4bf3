with

entry as (
    select
        listed.entry_code,
        any_value(area.province_code) as province_code
    from {{ ref('int_ledger_entry__listed') }} as listed
    inner join {{ ref('int_area__unioned') }} as area on listed.area_code = area.area_code
    group by listed.entry_code
),

recorded as (
    select
        entry_code,
        area_code,
        source_file,
        source_line
    from {{ ref('stg_ledger__assignment') }}
    union all
    select
        entry_code,
        area_code,
        source_file,
        source_line
    from {{ ref('stg_ledger__progress') }}
    union all
    select
        entry_code,
        area_code,
        source_file,
        source_line
    from {{ ref('stg_ledger__problem') }}
    union all
    select
        entry_code,
        area_code,
        source_file,
        source_line
    from {{ ref('stg_ledger__conclusion') }}
)

select
    recorded.source_file,
    recorded.source_line,
    recorded.entry_code,
    recorded.area_code
from recorded
inner join entry on recorded.entry_code = entry.entry_code
inner join {{ ref('int_area__unioned') }} as area on recorded.area_code = area.area_code
where area.province_code != entry.province_code
