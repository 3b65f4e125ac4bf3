with

initiative as (
    select
        *,
        coalesce(lead_units_zh, responsible_units_zh, implementing_units_zh, cooperating_units_zh, guiding_units_zh)
        is not null as has_roles
    from {{ ref('stg_seeds__initiative') }}
    where
        units_zh is not null
        or coalesce(lead_units_zh, responsible_units_zh, implementing_units_zh, cooperating_units_zh, guiding_units_zh)
        is not null
),

-- A list that the text has and the seed lacks is missed where the document is said to be complete.
passage as (
    select * from {{ ref('stg_policytext__passage') }}
    where
        units_zh is not null
        and document_code in (select initiative.document_code from initiative)
),

complete as (
    select document_code from {{ ref('stg_seeds__document') }}
    where curation_state = 'complete'
),

-- What is worded otherwise than as a list is read by the reader of tasks; either reading of a list will do.
task as (
    select
        document_code,
        section,
        anchor,
        any_value(array_to_string(units_zh, '、')) as units_zh
    from {{ ref('stg_policytext__task') }}
    where len(units_zh) > 0
    group by document_code, section, anchor
)

select
    initiative.source_file,
    initiative.source_line,
    coalesce(initiative.document_code, passage.document_code) as document_code,
    coalesce(initiative.section, passage.section) as section,
    initiative.initiative_code,
    initiative.units_zh as units_in_seed,
    coalesce(passage.units_zh, task.units_zh) as units_in_text
from initiative
full outer join passage
    on
        initiative.document_code = passage.document_code
        and initiative.section = passage.section
left join task
    on
        initiative.document_code = task.document_code
        and initiative.section = task.section
        and initiative.anchor = task.anchor
where
    not coalesce(initiative.has_roles, false)
    and initiative.units_zh is distinct from coalesce(passage.units_zh, task.units_zh)
    and (initiative.initiative_code is null or initiative.units_zh is distinct from task.units_zh)
    and (
        initiative.initiative_code is not null
        or passage.document_code in (select complete.document_code from complete)
    )
