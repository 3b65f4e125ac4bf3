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
    {{ stage_counts('counted') }}
from {{ ref('fct_stage_count') }} as counted
inner join document on counted.document_key = document.document_key
where counted.group_kind = 'plan'
order by counted.document_code, counted.stage_year, counted.group_code
