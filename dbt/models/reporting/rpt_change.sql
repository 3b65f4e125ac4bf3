{{ config(materialized='view') }}

{{ change_rows(source('audit', 'change')) }}
