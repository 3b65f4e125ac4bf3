{{ config(materialized='view') }}

select
    check_name,
    asset_key,
    tool,
    severity,
    passed,
    failed_rows,
    description,
    checked_at
from {{ source('audit', 'check_result').include(database=false) }}
