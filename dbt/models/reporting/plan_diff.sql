{{ config(
    materialized='table_function',
    parameters=['from_document', 'to_document'],
    persist_docs={'relation': false, 'columns': false},
    post_hook='comment on macro table reporting.plan_diff is {{ duckdb_escape_comment(model.description) }}'
) }}

with

known as (
    select document_code from {{ ref('dim_document').include(database=false) }}
    union all
    select {{ national_targets_code() }}
),

-- No rows would read as no difference.
asked as (
    select
        {{ of_own_version('plan_diff', 'from_document') }} as from_document_code,
        to_document as to_document_code
    where
        case
            when list_has_all((select list(document_code) from known), [from_document, to_document]) then true
            else error('There is no document ' || from_document || ' or ' || to_document || ': see marts.dim_document')
        end
),

{{ plan_difference_rows('asked') }}
