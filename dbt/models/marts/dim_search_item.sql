with

indicator as (
    select
        row_number() over (order by indicator_code) as item_number,
        'indicator' as kind,
        indicator_code as code,
        null as document_code,
        null as area_code,
        null as section,
        name_zh as title_zh,
        concat_ws('；', name_zh, aliases_zh, name_en, definition_zh, definition_en) as search_text
    from {{ ref('dim_indicator') }}
),

initiative as (
    select
        row_number() over (order by document_code, initiative_code)
        + (select count(*) from {{ ref('dim_indicator') }}) as item_number,
        'initiative' as kind,
        initiative_code as code,
        document_code,
        area_code,
        section,
        title_zh,
        concat_ws('；', title_zh, evidence_quote) as search_text
    from {{ ref('dim_initiative') }}
),

passage as (
    select
        row_number() over (order by passage.document_code, passage.ordinal, passage.passage_key)
        + (select count(*) from {{ ref('dim_indicator') }})
        + (select count(*) from {{ ref('dim_initiative') }}) as item_number,
        'passage' as kind,
        passage.passage_key as code,
        passage.document_code,
        passage.area_code,
        passage.section,
        loaded.title_zh,
        passage.passage_text as search_text
    from {{ ref('dim_passage') }} as passage
    inner join {{ ref('dim_document') }} as loaded on passage.document_key = loaded.document_key
    where passage.passage_text <> '' and passage.kind <> 'boilerplate'
),

-- Numbered kind by kind: one window over all would not fit into a build's memory at 10 000 documents.
numbered as (
    select * from indicator
    union all
    select * from initiative
    union all
    select * from passage
)

select * replace (cast(item_number as integer) as item_number)
from numbered
