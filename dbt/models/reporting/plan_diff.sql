{{ config(
    materialized='table_function',
    parameters=['from_document', 'to_document'],
    persist_docs={'relation': false, 'columns': false},
    post_hook='comment on macro table reporting.plan_diff is {{ duckdb_escape_comment(model.description) }}'
) }}

with

asked as (
    select
        {{ of_own_version('plan_diff', 'from_document') }} as from_document_code,
        to_document as to_document_code
),

{{ plan_difference_rows('asked') }}
