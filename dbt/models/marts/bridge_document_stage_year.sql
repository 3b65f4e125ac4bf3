select
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    year
from {{ ref('stg_seeds__document_stage') }}
order by document_code, year
