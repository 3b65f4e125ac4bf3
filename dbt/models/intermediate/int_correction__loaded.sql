with

correction as (
    select * from {{ ref('stg_seeds__correction') }}
),

document_text as (
    select * from {{ ref('stg_raw__document_text') }}
)

select
    correction.*,
    coalesce(correction.edition in ('both', document_text.edition), false) as is_in_loaded_text
from correction
left join document_text on correction.document_code = document_text.document_code
