with

responsibility as (
    select * from {{ ref('bridge_initiative_organization') }}
),

initiative as (
    select * from {{ ref('dim_initiative') }}
),

organization as (
    select * from {{ ref('dim_organization') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

load as (
    select
        responsibility.organization_key,
        initiative.document_key,
        count(*) filter (where responsibility.role = 'lead') as lead_initiatives,
        count(*) filter (where responsibility.role = 'responsible') as responsible_initiatives,
        count(*) filter (where responsibility.role = 'implementing') as implementing_initiatives,
        count(*) filter (where responsibility.role = 'cooperating') as cooperating_initiatives,
        count(*) filter (where responsibility.role = 'guiding') as guiding_initiatives,
        count(*) as initiatives,
        count(*) filter (where initiative.year_to is not null) as initiatives_with_deadline,
        count(*) filter (
            where responsibility.role = 'lead' and initiative.year_to is not null
        ) as lead_initiatives_with_deadline,
        min(initiative.year_to) filter (where responsibility.role = 'lead') as first_lead_deadline_year
    from responsibility
    inner join initiative on responsibility.initiative_key = initiative.initiative_key
    group by responsibility.organization_key, initiative.document_key
)

select
    document.document_code,
    document.title_zh as document_title_zh,
    document.title_en as document_title_en,
    organization.organization_code,
    organization.name_zh as organization_name_zh,
    organization.name_en as organization_name_en,
    organization.kind as organization_kind,
    {{ labels('organization_kind') }},
    load.lead_initiatives,
    load.responsible_initiatives,
    load.implementing_initiatives,
    load.cooperating_initiatives,
    load.guiding_initiatives,
    load.initiatives,
    load.initiatives_with_deadline,
    load.lead_initiatives_with_deadline,
    load.first_lead_deadline_year
from load
inner join organization on load.organization_key = organization.organization_key
inner join document on load.document_key = document.document_key
{{ label_join('organization_kind', 'organization_kind', 'organization.kind') }}
order by document.document_code, organization.organization_code
