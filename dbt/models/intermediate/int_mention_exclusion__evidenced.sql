with

mention_exclusion as (
    select * from {{ ref('stg_seeds__mention_exclusion') }}
),

evidence as (
    select * from {{ ref('stg_policytext__evidence') }}
)

select
    if(evidence.document_code is null, 'this quotation has not been looked up', evidence.problem) as problem,
    mention_exclusion.*,
    evidence.value_start,
    evidence.value_end
from mention_exclusion
left join evidence
    on
        mention_exclusion.document_code = evidence.document_code
        and mention_exclusion.section = evidence.section
        and mention_exclusion.anchor = evidence.anchor
        and mention_exclusion.value_text_zh is not distinct from evidence.value_text_zh
