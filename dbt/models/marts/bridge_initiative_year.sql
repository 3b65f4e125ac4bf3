with

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
    where coalesce(year_from, year_to) is not null
),

document_stage as (
    select * from {{ ref('stg_seeds__document_stage') }}
),

-- Between two stated years others may be stated, too, or only pass: these initiatives are read again. Their own words
-- are the passages in which they stand.
stretched as (
    select
        initiative.initiative_code,
        string_agg(translate(passage.passage_text, '０１２３４５６７８９', '0123456789'), ' ') as words_zh
    from initiative
    inner join {{ ref('int_initiative_place__unioned') }} as place
        on initiative.initiative_code = place.initiative_code
    inner join {{ ref('stg_policytext__passage') }} as passage
        on
            place.document_code = passage.document_code
            and starts_with(passage.section || '/', place.section || '/')
    where initiative.year_from < initiative.year_to
    group by initiative.initiative_code
),

named as (
    select
        initiative_code,
        year_from as year
    from initiative
    where year_from is not null
    union
    select
        initiative_code,
        year_to as year
    from initiative
    where year_to is not null
    union
    select
        initiative.initiative_code,
        cast(unnest(regexp_extract_all(stretched.words_zh, '20[0-9]{2}')) as integer) as year
    from initiative
    inner join stretched on initiative.initiative_code = stretched.initiative_code
    where initiative.level != 'milestone'
),

placed as (
    select
        named.year,
        initiative.*,
        document_stage.year is not null as is_document_stage,
        -- 2023—2027年, 2023年至2025年
        coalesce(
            regexp_matches(
                stretched.words_zh,
                concat(initiative.year_from, '年?\s*([—–~～至到-]|－)+\s*', initiative.year_to)
            ),
            false
        ) as is_span
    from named
    inner join initiative
        on
            named.initiative_code = initiative.initiative_code
            and named.year >= coalesce(initiative.year_from, named.year)
            and named.year <= coalesce(initiative.year_to, named.year)
    left join stretched on named.initiative_code = stretched.initiative_code
    left join document_stage
        on initiative.document_code = document_stage.document_code and named.year = document_stage.year
)

select
    {{ surrogate_key(['initiative_code']) }} as initiative_key,
    initiative_code,
    year,
    case
        when year_to is null then 'from'
        when is_span and year = year_from then 'from'
        when is_span and year = year_to then 'to'
        when level = 'goal' and year < year_to and is_document_stage then 'stage'
        else 'deadline'
    end as role
from placed
order by initiative_code, year
