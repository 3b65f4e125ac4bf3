{{ config(materialized='view') }}

{{ change_rows(source('audit', 'change_history'), ['version', 'previous_version', 'built_at', 'as_of']) }}
