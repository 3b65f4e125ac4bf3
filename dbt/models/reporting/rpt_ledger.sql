{{ config(materialized='view') }}

select
    entry.*,
    detail.* exclude (detail.entry_code)
from {{ ref('rpt_ledger_entry').include(database=false) }} as entry
inner join {{ ref('rpt_ledger_detail').include(database=false) }} as detail on entry.entry_code = detail.entry_code
