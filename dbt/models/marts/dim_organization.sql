select
    {{ surrogate_key(['organization_code']) }} as organization_key,
    organization_code,
    name_zh,
    official_name_zh,
    name_en,
    kind,
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code
from {{ ref('stg_seeds__organization') }}
order by organization_code
