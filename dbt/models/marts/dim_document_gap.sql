select
    {{ surrogate_key(['document_code', 'kind', 'page']) }} as document_gap_key,
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    kind,
    page,
    count(*) as things,
    list(words order by ordinal) as words_zh
from {{ ref('stg_raw__document_gap') }}
group by document_code, kind, page
order by document_code, page nulls first, kind
