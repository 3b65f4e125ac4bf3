with recursive

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
),

-- Every initiative that hangs, over however many steps, on one without a parent.
rooted as (
    select initiative_code
    from initiative
    where parent_initiative_code is null
    union
    select child.initiative_code
    from initiative as child
    inner join rooted on child.parent_initiative_code = rooted.initiative_code
)

select
    initiative.source_file,
    initiative.source_line,
    initiative.initiative_code,
    initiative.parent_initiative_code
from initiative
anti join rooted on initiative.initiative_code = rooted.initiative_code
where initiative.parent_initiative_code in (select known.initiative_code from initiative as known)
