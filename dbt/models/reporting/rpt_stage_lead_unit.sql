with

document as (
    select * from {{ ref('dim_document') }}
)

select
    counted.stage_assessment_id,
    counted.document_code,
    document.title_zh as document_title_zh,
    document.title_en as document_title_en,
    counted.stage_year,
    counted.as_of,
    counted.is_over,
    counted.group_code as lead_organization_code,
    organization.name_zh as lead_organization_name_zh,
    organization.name_en as lead_organization_name_en,
    {{ stage_counts('counted') }}
from {{ ref('fct_stage_count') }} as counted
inner join document on counted.document_key = document.document_key
left join {{ ref('dim_organization') }} as organization on counted.group_code = organization.organization_code
where counted.group_kind = 'lead_unit'
order by counted.document_code, counted.stage_year, counted.group_code
