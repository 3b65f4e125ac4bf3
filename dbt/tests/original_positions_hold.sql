with

original_position as (
    select * from {{ ref('stg_seeds__original_position') }}
),

evidence as (
    select * from {{ ref('stg_policytext__evidence') }}
    where problem is null
),

document_text as (
    select * from {{ ref('stg_raw__document_text') }}
    where edition = 'original'
)

select
    original_position.*,
    evidence.evidence_start,
    evidence.evidence_end,
    evidence.value_start,
    evidence.value_end
from original_position
inner join document_text on original_position.document_code = document_text.document_code
inner join evidence
    on
        original_position.document_code = evidence.document_code
        and original_position.section = evidence.section
        and original_position.anchor = evidence.anchor
        and original_position.value_text_zh is not distinct from evidence.value_text_zh
        and original_position.cell is not distinct from evidence.cell
where
    (original_position.original_start, original_position.original_end)
    != (evidence.evidence_start, evidence.evidence_end)
    or original_position.original_value_start is distinct from evidence.value_start
    or original_position.original_value_end is distinct from evidence.value_end
