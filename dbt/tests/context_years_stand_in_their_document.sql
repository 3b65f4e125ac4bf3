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
),

-- Once a document and year, however many values share them.
asked as (
    select distinct
        document_code,
        year
    from indicator_value
),

stated as (
    select distinct
        asked.document_code,
        asked.year
    from asked
    inner join passage
        on
            asked.document_code = passage.document_code
            and contains(passage.passage_text, cast(asked.year as varchar))
)

select
    indicator_value.source_file,
    indicator_value.source_line,
    indicator_value.document_code,
    indicator_value.year
from indicator_value
inner join document on indicator_value.document_code = document.document_code
anti join stated
    on
        indicator_value.document_code = stated.document_code
        and indicator_value.year = stated.year
where indicator_value.year not in (document.reported_year, document.reported_year - 1)
