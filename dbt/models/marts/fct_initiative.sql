with

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
),

document as (
    select * from {{ ref('int_document__identified') }}
),

area as (
    select * from {{ ref('int_area__unioned') }}
),

bounded as (
    select
        initiative.initiative_code,
        initiative.level,
        initiative.document_code,
        initiative.area_code,
        area.province_code,
        case
            when coalesce(initiative.year_from, initiative.year_to) is not null then 'stated'
            when document.plan_year_from is not null then 'plan'
            else 'document'
        end as year_basis,
        coalesce(
            initiative.year_from, initiative.year_to, document.plan_year_from, document.reported_year
        ) as first_year,
        coalesce(
            initiative.year_to, initiative.year_from, document.plan_year_to, document.reported_year
        ) as last_year
    from initiative
    left join document on initiative.document_code = document.document_code
    left join area on initiative.area_code = area.area_code
),

yearly as (
    select
        *,
        cast(unnest(range(first_year, last_year + 1)) as integer) as year
    from bounded
),

-- What lies between two stated years and is not stated itself only fills the span.
based as (
    select
        yearly.*,
        if(yearly.year_basis = 'stated' and stated.year is null, 'span', yearly.year_basis) as basis_of_year
    from yearly
    left join {{ ref('bridge_initiative_year') }} as stated
        on yearly.initiative_code = stated.initiative_code and yearly.year = stated.year
)

select
    {{ surrogate_key(['initiative_code', 'area_code', 'year']) }} as initiative_year_id,
    {{ surrogate_key(['initiative_code']) }} as initiative_key,
    initiative_code,
    level,
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code,
    {{ surrogate_key(['province_code']) }} as province_key,
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    year,
    basis_of_year as year_basis
from based
order by initiative_code, area_code, year
