with

-- The identity says which words of a section they are; offsets are no part of it.
task as (
    select
        *,
        row_number() over (
            partition by document_code, section, level, title_zh, anchor
            order by ordinal
        ) as running_number
    from {{ ref('stg_policytext__task') }}
),

identified as (
    select
        * exclude (running_number),
        {{ surrogate_key(['document_code', 'section', 'level', 'title_zh', 'anchor', 'running_number'])
        }} as proposal_id
    from task
),

place as (
    select
        evidenced.document_code,
        evidenced.section,
        evidenced.initiative_code,
        evidenced.evidence_start,
        evidenced.evidence_end,
        initiative.level,
        initiative.year_to
    from {{ ref('int_initiative__evidenced') }} as evidenced
    inner join {{ ref('stg_seeds__initiative') }} as initiative
        on evidenced.initiative_code = initiative.initiative_code
),

-- What has a number is known by its section, a clause by its words, a milestone by its year as well.
candidate as (
    select
        identified.proposal_id,
        identified.ordinal,
        place.initiative_code,
        least(identified.char_end, place.evidence_end) - greatest(identified.char_start, place.evidence_start) as shared
    from identified
    inner join place
        on
            identified.document_code = place.document_code
            and identified.level = place.level
            and (
                (
                    identified.level in ('goal', 'action', 'section', 'measure', 'safeguard')
                    and identified.section = place.section
                )
                or (identified.char_start < place.evidence_end and identified.char_end > place.evidence_start)
            )
            and (identified.level != 'milestone' or identified.year_to is not distinct from place.year_to)
),

-- Two that find each other are a pair.
curated as (
    select
        proposal_id,
        initiative_code
    from candidate
    qualify
        row_number() over (partition by proposal_id order by shared desc, initiative_code asc) = 1
        and row_number() over (partition by initiative_code order by shared desc, ordinal asc) = 1
)

select
    identified.*,
    curated.initiative_code
from identified
left join curated on identified.proposal_id = curated.proposal_id
