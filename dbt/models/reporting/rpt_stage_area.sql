{{ stage_rows(
    'area',
    ['counted.group_code as area_code', area_names('area')],
    'left join ' ~ ref('dim_area') ~ ' as area on counted.group_code = area.area_code'
) }}
