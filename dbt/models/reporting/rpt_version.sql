{{ config(materialized='view') }}

select
    version,
    built_at,
    as_of,
    edition,
    code_version,
    input_sha256,
    indicator_values,
    initiatives,
    contract_version,
    office_area_code,
    office_unit_zh,
    office_documents
from {{ source('audit', 'version').include(database=false) }}
