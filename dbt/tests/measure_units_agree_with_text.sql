with

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
    where units_zh is not null
),

passage as (
    select * from {{ ref('stg_policytext__passage') }}
    where
        units_zh is not null
        and document_code in (select initiative.document_code from initiative)
)

select
    initiative.source_file,
    initiative.source_line,
    coalesce(initiative.document_code, passage.document_code) as document_code,
    coalesce(initiative.section, passage.section) as section,
    initiative.initiative_code,
    initiative.units_zh as units_in_seed,
    passage.units_zh as units_in_text
from initiative
full outer join passage
    on
        initiative.document_code = passage.document_code
        and initiative.section = passage.section
where initiative.units_zh is distinct from passage.units_zh
