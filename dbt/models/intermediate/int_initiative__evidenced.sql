with

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
),

initiative_evidence as (
    select * from {{ ref('stg_seeds__initiative_evidence') }}
),

evidence as (
    select * from {{ ref('stg_policytext__evidence') }}
    where value_text_zh is null
),

original_position as (
    select * from {{ ref('stg_seeds__original_position') }}
    where value_text_zh is null
),

place as (
    select
        initiative_code,
        document_code,
        section,
        anchor,
        true as is_primary,
        source_file,
        source_line
    from initiative
    union all
    select
        initiative_code,
        document_code,
        section,
        anchor,
        false as is_primary,
        source_file,
        source_line
    from initiative_evidence
)

select
    if(evidence.document_code is null, 'this quotation has not been looked up', evidence.problem) as problem,
    place.*,
    evidence.evidence_quote,
    evidence.evidence_start,
    evidence.evidence_end,
    evidence.sentence_zh,
    original_position.original_start,
    original_position.original_end
from place
left join evidence
    on
        place.document_code = evidence.document_code
        and place.section = evidence.section
        and place.anchor = evidence.anchor
left join original_position
    on
        place.document_code = original_position.document_code
        and place.section = original_position.section
        and place.anchor = original_position.anchor
