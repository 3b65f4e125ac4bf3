with

province as (
    select
        province_code as area_code,
        name_zh,
        cast(null as varchar) as parent_area_code
    from {{ ref('stg_seeds__province') }}
),

area as (
    select
        area_code,
        name_zh,
        parent_area_code
    from {{ ref('stg_seeds__area') }}
),

area_code as (
    select
        area_code,
        name_zh,
        parent_area_code
    from {{ ref('stg_seeds__area_code') }}
    where area_code not in (select area.area_code from area)
),

known as (
    select * from province
    union all
    select * from area
    union all
    select * from area_code
),

described as (
    select
        document_code,
        part,
        value as area_zh,
        evidence_quote
    from {{ ref('stg_policytext__description') }}
    where property = 'area'
),

-- Of areas of one name it is the one whose city or province the words name too.
candidate as (
    select
        described.document_code,
        described.part,
        known.area_code,
        coalesce(contains(described.evidence_quote, parent.name_zh), false)
        or coalesce(contains(described.evidence_quote, grandparent.name_zh), false) as is_named_within,
        count(*) over (partition by described.document_code, described.part) as namesakes
    from described
    inner join known on described.area_zh = known.name_zh
    left join known as parent on known.parent_area_code = parent.area_code
    left join known as grandparent on parent.parent_area_code = grandparent.area_code
)

select
    document_code,
    part,
    min(area_code) as area_code
from candidate
where namesakes = 1 or is_named_within
group by document_code, part
having count(*) = 1
