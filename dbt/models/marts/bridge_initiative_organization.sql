select
    {{ surrogate_key(['initiative_code']) }} as initiative_key,
    initiative_code,
    {{ surrogate_key(['organization_code']) }} as organization_key,
    organization_code,
    role,
    position
from {{ ref('int_initiative_unit__resolved') }}
order by initiative_code, position
