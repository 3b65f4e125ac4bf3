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
    contract_version
from {{ source('audit', 'version').include(database=false) }}
