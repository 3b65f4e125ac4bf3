with

indicator_value as (
    select * from {{ ref('int_indicator_value__identified') }}
),

passage as (
    select * from {{ ref('int_passage__assigned') }}
),

document as (
    select * from {{ ref('int_document__identified') }}
),

area as (
    select * from {{ ref('int_area__unioned') }}
)

select
    indicator_value.*,
    area.province_code,
    passage.initiative_code,
    document.reported_year,
    related.relation,
    coalesce(related.is_cumulative, false) as is_cumulative,
    related.obligation,
    related.table_cell_id,
    case document.edition when 'original' then true when 'digest' then false end as quote_is_verbatim,
    {{ value_words(
        'indicator_value.value', 'indicator_value.comparator', 'indicator_value.value_high', 'unit', 'benchmark'
    ) }}
from indicator_value
left join passage
    on
        indicator_value.document_code = passage.document_code
        and indicator_value.section = passage.section
left join {{ ref('int_indicator_value__related') }} as related
    on indicator_value.indicator_value_id = related.indicator_value_id
left join document on indicator_value.document_code = document.document_code
left join area on indicator_value.area_code = area.area_code
left join {{ ref('stg_seeds__unit') }} as unit on indicator_value.unit_code = unit.unit_code
left join {{ ref('stg_seeds__benchmark') }} as benchmark on indicator_value.benchmark = benchmark.code
