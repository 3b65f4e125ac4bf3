-- Pages come with files that have them; the texts of raw/ have none.
select
    table_key,
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    label,
    section,
    ordinal,
    caption_zh,
    cast(null as integer) as page,
    kind,
    head_rows,
    row_count,
    column_count,
    char_start,
    char_end
from {{ ref('stg_policytext__table') }}
order by document_code, ordinal
