select
    registered.source_file,
    registered.source_line,
    registered.document_code,
    registered.text_sha256
from {{ ref('stg_seeds__document') }} as registered
inner join {{ ref('stg_raw__document_text') }} as loaded on registered.document_code = loaded.document_code
where loaded.format != 'txt' and registered.text_sha256 != loaded.text_sha256
