{{ config(materialized='view') }}

select
    change,
    fact_table,
    fact_id,
    description_zh,
    before_json,
    after_json
from {{ source('audit', 'change').include(database=false) }}
