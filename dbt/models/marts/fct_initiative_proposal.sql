with

task as (
    select * from {{ ref('int_task__matched') }}
),

document as (
    select * from {{ ref('int_document__placed') }}
),

-- A name that two areas have is neither's.
area as (
    select
        name_zh,
        min(area_code) as area_code
    from {{ ref('int_area__unioned') }}
    group by name_zh
    having count(*) = 1
),

place as (
    select * from {{ ref('stg_raw__document_place') }}
)

-- What stands in the part of an area (北京市/一是) is that area's, else the document's.
select
    task.proposal_id,
    coalesce(task.initiative_code, 'PR-' || upper(left(task.proposal_id, 12))) as initiative_code,
    coalesce(parent.initiative_code, 'PR-' || upper(left(parent.proposal_id, 12))) as parent_initiative_code,
    {{ surrogate_key(['task.document_code']) }} as document_key,
    task.document_code,
    coalesce(area.area_code, document.area_code) as area_code,
    task.section,
    parent.section as parent_section,
    task.ordinal,
    task.level,
    task.form,
    task.title_zh,
    task.anchor,
    task.char_start,
    task.char_end,
    if(task.char_start < place.char_end, place.page, null) as page,
    if(task.char_start < place.char_end, place.reference, null) as reference,
    task.year_from,
    task.year_to,
    task.deadline_text_zh,
    cast(task.due_on as date) as due_on,
    task.due_basis,
    task.lead_units_zh,
    task.responsible_units_zh,
    task.implementing_units_zh,
    task.cooperating_units_zh,
    task.guiding_units_zh,
    task.global_units_zh,
    task.units_zh,
    task.lead_basis,
    task.unit_basis,
    task.group_zh,
    task.theme_codes,
    task.confidence,
    if(task.initiative_code is null, 'open', 'curated') as status
from task
left join task as parent on task.document_code = parent.document_code and task.parent_ordinal = parent.ordinal
left join document on task.document_code = document.document_code
left join area on split_part(task.section, '/', 1) = area.name_zh
asof left join place on task.document_code = place.document_code and task.char_start >= place.char_start
order by task.document_code, task.ordinal
