with

document as (
    select * from {{ ref('int_document__identified') }}
),

described as (
    select
        document_code,
        area_code
    from {{ ref('int_area__described') }}
    qualify row_number() over (partition by document_code order by part) = 1
)

-- What the register says of a document stands, also that it speaks for several areas.
select
    document.document_code,
    document.edition != 'unregistered' as is_registered,
    if(document.edition = 'unregistered', coalesce(described.area_code, document.area_code), document.area_code)
        as area_code
from document
left join described on document.document_code = described.document_code
