with

found as (
    select
        1 as kind_order,
        'indicator' as kind,
        indicator_code as code,
        null as document_code,
        null as section,
        0 as ordinal,
        name_zh as title_zh,
        concat_ws('；', name_zh, aliases_zh, name_en, definition_zh, definition_en) as search_text
    from {{ ref('dim_indicator') }}
    union all by name
    select
        2 as kind_order,
        'initiative' as kind,
        initiative_code as code,
        document_code,
        section,
        0 as ordinal,
        title_zh,
        concat_ws('；', title_zh, evidence_quote) as search_text
    from {{ ref('dim_initiative') }}
    union all by name
    select
        3 as kind_order,
        'passage' as kind,
        passage.passage_key as code,
        passage.document_code,
        passage.section,
        passage.ordinal,
        loaded.title_zh,
        passage.passage_text as search_text
    from {{ ref('dim_passage') }} as passage
    inner join {{ ref('dim_document') }} as loaded on passage.document_key = loaded.document_key
    where passage.passage_text <> ''
),

-- Sorted first and numbered as the rows come: a window over all rows would hold them, texts and all, in memory at once.
sorted as (
    select * from found
    order by kind_order, document_code, ordinal, code
)

select
    cast(row_number() over () as integer) as item_number,
    kind,
    code,
    document_code,
    section,
    title_zh,
    search_text
from sorted
