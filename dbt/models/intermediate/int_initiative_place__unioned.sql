select
    initiative_code,
    document_code,
    section,
    anchor,
    true as is_primary,
    source_file,
    source_line
from {{ ref('stg_seeds__initiative') }}
union all
select
    initiative_code,
    document_code,
    section,
    anchor,
    false as is_primary,
    source_file,
    source_line
from {{ ref('stg_seeds__initiative_evidence') }}
