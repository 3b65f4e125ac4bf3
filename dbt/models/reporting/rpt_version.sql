{{ config(materialized='view') }}

with

-- Texts of several editions are named all, with + between them.
edition as (
    select
        published.version,
        string_agg(named.label_zh, '、' order by named.code) as labels_zh,
        string_agg(named.label_en, ', ' order by named.code) as labels_en
    from {{ source('audit', 'version').include(database=false) }} as published
    inner join {{ ref('dim_vocabulary').include(database=false) }} as named
        on list_contains(string_split(published.edition, '+'), named.code)
    where named.vocabulary = 'edition'
    group by published.version
)

select
    published.version,
    published.built_at,
    published.as_of,
    published.edition,
    edition.labels_zh as edition_zh,
    edition.labels_en as edition_en,
    published.code_version,
    published.input_sha256,
    published.indicator_values,
    published.initiatives,
    published.contract_version,
    published.office_area_code,
    area.name_zh as office_area_name_zh,
    area.full_name_zh as office_area_full_name_zh,
    area.short_name_zh as office_area_short_name_zh,
    area.name_en as office_area_name_en,
    published.office_unit_zh,
    published.office_documents
from {{ source('audit', 'version').include(database=false) }} as published
left join {{ ref('dim_area').include(database=false) }} as area on published.office_area_code = area.area_code
left join edition on published.version = edition.version
