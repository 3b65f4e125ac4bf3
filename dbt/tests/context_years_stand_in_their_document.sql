with

indicator_value as (
    select * from {{ ref('stg_seeds__indicator_value') }}
    where year_basis = 'context'
),

document as (
    select * from {{ ref('stg_seeds__document') }}
),

passage as (
    select * from {{ ref('stg_policytext__passage') }}
)

select
    indicator_value.source_file,
    indicator_value.source_line,
    indicator_value.document_code,
    indicator_value.year
from indicator_value
inner join document on indicator_value.document_code = document.document_code
anti join passage
    on
        indicator_value.document_code = passage.document_code
        and contains(passage.passage_text, cast(indicator_value.year as varchar))
where indicator_value.year not in (document.reported_year, document.reported_year - 1)
