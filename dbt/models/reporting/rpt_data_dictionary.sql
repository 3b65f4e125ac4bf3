{{ config(materialized='view') }}

select
    schema_name,
    table_name,
    ordinal,
    column_name,
    data_type,
    description
from {{ source('audit', 'column_doc').include(database=false) }}
