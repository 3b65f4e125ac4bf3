with

before as (
    select
        indicator_value.indicator_value_id,
        regexp_extract_all(
            substring(passage.passage_text, 1, indicator_value.evidence_start - passage.char_start),
            concat('[^。！？\n]*', indicator_value.year, '[^。！？\n]*[。！？]?')
        )[-1] as sentence_zh
    from {{ ref('int_indicator_value__placed') }} as indicator_value
    inner join {{ ref('stg_policytext__passage') }} as passage
        on
            indicator_value.document_code = passage.document_code
            and indicator_value.evidence_start >= passage.char_start
            and indicator_value.evidence_start < passage.char_end
    where indicator_value.year_basis = 'context'
)

select * from before
where sentence_zh is not null
