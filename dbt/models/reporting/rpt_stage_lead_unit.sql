{{ stage_rows(
    'lead_unit',
    [
        'counted.group_code as lead_organization_code',
        'organization.name_zh as lead_organization_name_zh',
        'organization.name_en as lead_organization_name_en'
    ],
    'left join ' ~ ref('dim_organization') ~ ' as organization on counted.group_code = organization.organization_code'
) }}
