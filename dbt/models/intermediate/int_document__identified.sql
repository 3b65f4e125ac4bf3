with

document_text as (
    select * from {{ ref('stg_raw__document_text') }}
),

document as (
    select * from {{ ref('stg_seeds__document') }}
),

area as (
    select * from {{ ref('int_area__unioned') }}
)

-- A text that no register knows is described by what can be guessed from it, and by nothing else.
select
    document_text.document_code,
    coalesce(document.title_zh, document_text.title_guess) as title_zh,
    document.issuer_zh,
    document.document_number,
    document.issued_on,
    document.published_on,
    document.document_kind,
    if(document.document_code is null, area.area_code, document.area_code) as area_code,
    if(document.document_code is null, area.level, document.level) as level,
    document.plan_year_from,
    document.plan_year_to,
    if(document.document_code is null, document_text.year_guess, document.reported_year) as reported_year,
    document_text.edition,
    coalesce(document.curation_state, 'none') as curation_state,
    document_text.sha256 as content_sha256,
    document_text.char_count,
    document_text.format,
    document_text.page_count,
    document_text.encoding,
    document_text.source_file
from document_text
left join document on document_text.document_code = document.document_code
left join area on document_text.area_name_guess = area.name_zh
