select
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code,
    name_zh,
    name_zh as full_name_zh,
    short_name_zh,
    name_en,
    level,
    {{ surrogate_key(['parent_area_code']) }} as parent_area_key,
    parent_area_code,
    {{ surrogate_key(['province_code']) }} as province_key,
    province_code
from {{ ref('int_area__unioned') }}
order by area_code
