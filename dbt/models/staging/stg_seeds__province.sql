select
    {{ text_cell('province_code') }},
    {{ text_cell('short_name_zh') }},
    {{ text_cell('name_zh') }},
    {{ text_cell('name_en') }},
    {{ text_cell('pinyin') }},
    {{ text_cell('iso_3166_2') }},
    {{ text_cell('region_zh') }},
    {{ text_cell('region_en') }},
    {{ text_cell('kind_zh', 'kind') }},
    {{ text_cell('parent_province_code') }},
    {{ typed_cell('is_gb2260', 'boolean') }},
    {{ text_cell('note') }},
    {{ source_place() }}
from {{ source('seeds', 'provinces') }}
