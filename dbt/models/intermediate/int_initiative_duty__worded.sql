with

named as (
    select
        unit.initiative_code,
        unit.role,
        unit.position as place_in_task,
        unit.organization_code,
        organization.name_zh,
        role_label.label_zh as role_zh
    from {{ ref('int_initiative_unit__resolved') }} as unit
    inner join {{ ref('stg_seeds__organization') }} as organization
        on unit.organization_code = organization.organization_code
    inner join {{ ref('stg_seeds__vocabulary') }} as role_label
        on role_label.vocabulary = 'organization_role' and unit.role = role_label.code
),

by_role as (
    select
        initiative_code,
        min(place_in_task) as first_place,
        role_zh || '：' || string_agg(name_zh, '、' order by place_in_task) as words_zh
    from named
    group by initiative_code, role_zh
),

worded as (
    select
        initiative_code,
        string_agg(words_zh, '；' order by first_place) as organizations_zh
    from by_role
    group by initiative_code
),

-- Where several lead, an item shows the first.
lead_unit as (
    select
        initiative_code,
        organization_code,
        name_zh
    from named
    where role = 'lead'
    qualify row_number() over (partition by initiative_code order by place_in_task) = 1
)

select
    worded.initiative_code,
    lead_unit.organization_code as lead_organization_code,
    lead_unit.name_zh as lead_organization_zh,
    worded.organizations_zh
from worded
left join lead_unit on worded.initiative_code = lead_unit.initiative_code
