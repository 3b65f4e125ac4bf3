with

document as (
    select * from {{ ref('int_document__identified') }}
),

area as (
    select * from {{ ref('int_area__unioned') }}
),

described as (
    select
        document_code,
        value as area_zh
    from {{ ref('stg_policytext__description') }}
    where property = 'area'
    qualify row_number() over (partition by document_code order by part) = 1
)

-- What the register says of a document stands, also that it speaks for several areas.
select
    document.document_code,
    document.edition != 'unregistered' as is_registered,
    if(document.edition = 'unregistered', coalesce(document.area_code, area.area_code), document.area_code) as area_code
from document
left join described on document.document_code = described.document_code
left join area on described.area_zh = area.name_zh
