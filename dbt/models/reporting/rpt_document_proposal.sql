with

part as (
    select
        proposal_id,
        document_code,
        part,
        status,
        max(confidence) as confidence,
        max(value) filter (property = 'title') as title_zh,
        max(evidence_quote) filter (property = 'title') as title_evidence_zh,
        max(value) filter (property = 'forwarded_title') as forwarded_title_zh,
        max(evidence_quote) filter (property = 'forwarded_title') as forwarded_title_evidence_zh,
        max(value) filter (property = 'issuer') as issuer_zh,
        max(evidence_quote) filter (property = 'issuer') as issuer_evidence_zh,
        max(value) filter (property = 'document_number') as document_number,
        max(evidence_quote) filter (property = 'document_number') as document_number_evidence_zh,
        cast(max(value) filter (property = 'issued_on') as date) as issued_on,
        max(evidence_quote) filter (property = 'issued_on') as issued_on_evidence_zh,
        max(value) filter (property = 'openness') as openness,
        max(evidence_quote) filter (property = 'openness') as openness_evidence_zh,
        max(value) filter (property = 'document_kind') as document_kind,
        max(evidence_quote) filter (property = 'document_kind') as document_kind_evidence_zh,
        cast(max(value) filter (property = 'in_force') as boolean) as in_force,
        max(value) filter (property = 'area') as area_zh,
        max(evidence_quote) filter (property = 'area') as area_evidence_zh,
        max(area_code) as area_code,
        cast(max(value) filter (property = 'reported_year') as integer) as reported_year,
        max(evidence_quote) filter (property = 'reported_year') as reported_year_evidence_zh,
        cast(max(value) filter (property = 'plan_year_from') as integer) as plan_year_from,
        max(evidence_quote) filter (property = 'plan_year_from') as plan_years_evidence_zh,
        cast(max(value) filter (property = 'plan_year_to') as integer) as plan_year_to
    from {{ ref('fct_document_proposal') }}
    group by proposal_id, document_code, part, status
)

select
    part.proposal_id,
    part.document_code,
    part.part,
    part.title_zh,
    part.title_evidence_zh,
    part.forwarded_title_zh,
    part.forwarded_title_evidence_zh,
    part.issuer_zh,
    part.issuer_evidence_zh,
    part.document_number,
    part.document_number_evidence_zh,
    part.issued_on,
    part.issued_on_evidence_zh,
    part.openness,
    part.openness_evidence_zh,
    part.document_kind,
    {{ labels('document_kind') }},
    part.document_kind_evidence_zh,
    part.in_force,
    part.area_zh,
    part.area_evidence_zh,
    part.area_code,
    {{ area_names('area') }},
    part.reported_year,
    part.reported_year_evidence_zh,
    part.plan_year_from,
    part.plan_years_evidence_zh,
    part.plan_year_to,
    part.confidence,
    part.status,
    {{ labels('status') }}
from part
left join {{ ref('dim_area') }} as area on part.area_code = area.area_code
{{ label_join('document_kind', 'document_kind', 'part.document_kind') }}
{{ label_join('status', 'proposal_status', 'part.status') }}
order by part.document_code, part.part
