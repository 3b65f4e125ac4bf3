with

body as (
    select * from {{ ref('stg_policytext__body') }}
),

document as (
    select * from {{ ref('int_document__placed') }}
),

organization_alias as (
    select * from {{ ref('stg_seeds__organization_alias') }}
),

named as (
    select
        body.*,
        document.area_code,
        organization_alias.organization_code as known_code
    from body
    left join document on body.document_code = document.document_code
    left join organization_alias
        on document.area_code = organization_alias.area_code and body.name_zh = organization_alias.alias_zh
)

-- Names of one body have one key; where the register knows one of them, the others are to be its aliases.
select
    {{ surrogate_key(['document_code', 'body_key']) }} as proposal_id,
    coalesce(
        min(known_code),
        'org_' || left({{ surrogate_key(['coalesce(area_code, document_code)', 'body_key']) }}, 12)
    ) as organization_code,
    min(known_code) is null as is_new,
    {{ surrogate_key(['document_code']) }} as document_key,
    document_code,
    area_code,
    body_key,
    arg_min(name_zh, ordinal) filter (known_code is null) as name_zh,
    list(name_zh order by ordinal) filter (known_code is null) as names_zh,
    arg_min(kind, ordinal) as kind,
    arg_min(level, ordinal) as level,
    arg_min(area_zh, ordinal) as area_zh,
    arg_min(successor_zh, ordinal) as successor_zh,
    arg_min(valid_to, ordinal) as valid_to,
    cast(sum(task_count) as integer) as task_count,
    arg_min(section, ordinal) as section,
    arg_min(char_start, ordinal) as char_start,
    arg_min(char_end, ordinal) as char_end
from named
group by document_code, area_code, body_key
having bool_or(known_code is null)
order by document_code, min(ordinal)
