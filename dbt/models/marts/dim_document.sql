select
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    title_zh,
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
    encoding,
    source_file
from {{ ref('int_document__identified') }}
order by document_code
