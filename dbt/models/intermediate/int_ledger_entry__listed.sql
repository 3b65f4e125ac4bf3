with

entry as (
    select * from {{ ref('int_ledger_initiative__dated') }}
    union all by name
    select * from {{ ref('int_ledger_target__dated') }}
    union all by name
    select * from {{ ref('int_ledger_addition__recorded') }}
)

-- A target that stands inside a measure has the measure's lead; a goal's target and a milestone have none.
select
    entry.*,
    duty.lead_organization_code as measure_lead_organization_code
from entry
left join {{ ref('int_initiative_duty__worded') }} as duty
    on
        if(entry.measure_zh is not null or entry.kind = 'priority', entry.initiative_code, null)
        = duty.initiative_code
