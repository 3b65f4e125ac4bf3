select
    {{ surrogate_key(['province_code']) }} as province_key,
    province_code,
    iso_3166_2,
    name_zh,
    short_name_zh,
    name_en,
    pinyin,
    region_zh,
    region_en,
    kind,
    parent_province_code,
    is_gb2260,
    note
from {{ ref('stg_seeds__province') }}
order by province_code
