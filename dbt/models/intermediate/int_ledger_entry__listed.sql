with

entry as (
    select * from {{ ref('int_ledger_initiative__dated') }}
    union all by name
    select * from {{ ref('int_ledger_target__dated') }}
    union all by name
    select * from {{ ref('int_ledger_addition__recorded') }}
),

-- Of several leads the first named.
lead_unit as (
    select * from {{ ref('int_initiative_unit__resolved') }}
    where role = 'lead'
    qualify row_number() over (partition by initiative_code order by position) = 1
)

-- A target that stands inside a measure has the measure's lead; a goal's target and a milestone have none.
select
    entry.*,
    lead_unit.organization_code as measure_lead_organization_code
from entry
left join lead_unit
    on
        if(entry.measure_zh is not null or entry.kind = 'priority', entry.initiative_code, null)
        = lead_unit.initiative_code
