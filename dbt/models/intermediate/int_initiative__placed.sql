with recursive

initiative as (
    select * from {{ ref('stg_seeds__initiative') }}
),

placed as (
    select
        initiative_code,
        if(level = 'action', initiative_code, null) as action_code
    from initiative
    where parent_initiative_code is null
    union all
    select
        child.initiative_code,
        if(child.level = 'action', child.initiative_code, placed.action_code) as action_code
    from initiative as child
    inner join placed on child.parent_initiative_code = placed.initiative_code
)

select
    initiative.*,
    placed.action_code,
    bool_or(initiative.level = 'action') over (partition by initiative.document_code) as has_actions
from initiative
inner join placed on initiative.initiative_code = placed.initiative_code
