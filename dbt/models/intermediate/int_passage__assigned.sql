with

passage as (
    select * from {{ ref('stg_policytext__passage') }}
),

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
),

place as (
    select
        evidenced.document_code,
        evidenced.section,
        evidenced.initiative_code,
        initiative.parent_initiative_code
    from {{ ref('int_initiative__evidenced') }} as evidenced
    inner join initiative on evidenced.initiative_code = initiative.initiative_code
    where initiative.level != 'milestone'
),

-- A section that speaks of a goal and of the goals below it belongs to the uppermost, never to one of its milestones;
-- one that speaks of several with no such head belongs to none.
head as (
    select
        place.document_code,
        place.section,
        min(place.initiative_code) as initiative_code
    from place
    left join place as parent
        on
            place.document_code = parent.document_code
            and place.section = parent.section
            and place.parent_initiative_code = parent.initiative_code
    where parent.initiative_code is null
    group by place.document_code, place.section
    having count(distinct place.initiative_code) = 1
)

select
    passage.document_code,
    passage.section,
    head.initiative_code
from passage
inner join head
    on
        passage.document_code = head.document_code
        and passage.kind != 'boilerplate'
        and starts_with(passage.section || '/', head.section || '/')
qualify row_number() over (
    partition by passage.document_code, passage.section
    order by length(head.section) desc
) = 1
