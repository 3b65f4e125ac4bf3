with recursive

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

-- A programme and each part of it, whatever part of a part.
part as (
    select
        programme_code,
        programme_code as part_code
    from programme
    union all
    select
        part.programme_code,
        child.programme_code as part_code
    from part
    inner join programme as child on part.part_code = child.parent_programme_code
),

-- The members of a programme that is told in parts, and names none itself, are those of its parts.
of_parts as (
    select
        part.programme_code,
        sum(named.members_named) as members_named
    from part
    left join named on part.part_code = named.programme_code
    group by part.programme_code
),

counted as (
    select
        of_parts.programme_code,
        cast(coalesce(named.members_named, of_parts.members_named, 0) as bigint) as members_named
    from of_parts
    left join named on of_parts.programme_code = named.programme_code
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
