select * from {{ ref('int_ledger_initiative__dated') }}
union all by name
select * from {{ ref('int_ledger_target__dated') }}
union all by name
select * from {{ ref('int_ledger_addition__recorded') }}
