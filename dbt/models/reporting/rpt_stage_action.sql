{{ stage_rows(
    'action',
    [
        'counted.group_code as action_code',
        'action.title_zh as action_title_zh',
        'action.title_en as action_title_en'
    ],
    'left join ' ~ ref('dim_initiative') ~ ' as action on counted.group_code = action.initiative_code'
) }}
