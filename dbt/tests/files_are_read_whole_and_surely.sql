with

unsure as (
    select
        document_code,
        page,
        kind as what,
        string_agg(words, '、' order by ordinal) as words
    from {{ ref('stg_raw__document_gap') }}
    where kind not in ('furniture', 'contents')
    group by document_code, page, kind
    union all
    select
        document_code,
        page,
        doubt as what,
        null as words
    from {{ ref('stg_raw__document_place') }}
    where doubt is not null
    group by document_code, page, doubt
)

select
    document_text.source_file,
    unsure.page,
    unsure.what,
    left(unsure.words, 60) as words
from unsure
inner join {{ ref('stg_raw__document_text') }} as document_text on unsure.document_code = document_text.document_code
