with

translated as (
    select
        known.*,
        english.text_en as title_en
    from {{ ref('int_document__identified') }} as known
    left join {{ ref('stg_seeds__translation') }} as english on known.title_zh = english.text_zh
)

select
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    title_zh,
    title_en,
    issuer_zh,
    document_number,
    issued_on,
    published_on,
    document_kind,
    {{ surrogate_key(['area_code']) }} as area_key,
    area_code,
    level,
    plan_year_from,
    plan_year_to,
    reported_year,
    edition,
    curation_state,
    content_sha256,
    char_count,
    format,
    page_count,
    encoding,
    source_file
from translated
order by document_code
