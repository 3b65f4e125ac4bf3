with

unit as (
    select * from {{ ref('int_initiative_unit__resolved') }}
),

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
)

select
    {{ surrogate_key(['unit.initiative_code']) }} as initiative_key,
    unit.initiative_code,
    {{ surrogate_key(['unit.organization_code']) }} as organization_key,
    unit.organization_code,
    unit.role,
    if(
        bool_or(unit.role = 'lead') over (partition by unit.initiative_code), initiative.lead_basis, null
    ) as lead_basis,
    initiative.unit_basis,
    unit.position
from unit
inner join initiative on unit.initiative_code = initiative.initiative_code
order by unit.initiative_code, unit.position
