with

programme as (
    select * from {{ ref('int_programme__evidenced') }}
),

area as (
    select * from {{ ref('int_area__unioned') }}
),

named as (
    select
        programme_code,
        count(*) as members_named
    from {{ ref('stg_seeds__programme_member') }}
    group by programme_code
),

-- The members of a programme that is told in parts are those of its parts.
parent as (
    select distinct parent_programme_code as programme_code
    from programme
    where parent_programme_code is not null
),

counted as (
    select
        programme.programme_code,
        coalesce(named.members_named, if(parent.programme_code is null, 0, null)) as members_named
    from programme
    left join named on programme.programme_code = named.programme_code
    left join parent on programme.programme_code = parent.programme_code
)

select
    {{ surrogate_key(['programme.programme_code']) }} as programme_key,
    programme.programme_code,
    {{ surrogate_key(['programme.parent_programme_code']) }} as parent_programme_key,
    programme.parent_programme_code,
    programme.name_zh,
    programme.name_en,
    programme.stated_total,
    counted.members_named,
    programme.stated_total - counted.members_named as members_not_named,
    programme.note_zh,
    {{ surrogate_key(['programme.document_code']) }} as document_key,
    programme.document_code,
    programme.section,
    {{ surrogate_key(['programme.area_code']) }} as area_key,
    programme.area_code,
    {{ surrogate_key(['area.province_code']) }} as province_key,
    programme.value_text_zh,
    programme.evidence_quote,
    programme.evidence_start,
    programme.evidence_end,
    programme.sentence_zh,
    programme.original_start,
    programme.original_end
from programme
left join area on programme.area_code = area.area_code
inner join counted on programme.programme_code = counted.programme_code
order by programme.programme_code
