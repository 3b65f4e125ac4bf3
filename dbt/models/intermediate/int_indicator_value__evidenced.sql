with

indicator_value as (
    select * from {{ ref('stg_seeds__indicator_value') }}
),

evidence as (
    select * from {{ ref('stg_policytext__evidence') }}
),

original_position as (
    select * from {{ ref('stg_seeds__original_position') }}
)

select
    if(evidence.document_code is null, 'this quotation has not been looked up', evidence.problem) as problem,
    indicator_value.*,
    evidence.evidence_quote,
    evidence.evidence_start,
    evidence.evidence_end,
    evidence.value_start,
    evidence.value_end,
    evidence.sentence_zh,
    original_position.original_start,
    original_position.original_end
from indicator_value
left join evidence
    on
        indicator_value.document_code = evidence.document_code
        and indicator_value.section = evidence.section
        and indicator_value.anchor = evidence.anchor
        and indicator_value.value_text_zh is not distinct from evidence.value_text_zh
left join original_position
    on
        indicator_value.document_code = original_position.document_code
        and indicator_value.section = original_position.section
        and indicator_value.anchor = original_position.anchor
        and indicator_value.value_text_zh is not distinct from original_position.value_text_zh
