{{ config(materialized='view') }}

select
    fact.change,
    kind.label_zh as change_zh,
    kind.label_en as change_en,
    fact.fact_table,
    fact.fact_id,
    fact.description_zh,
    fact.before_json,
    fact.after_json
from {{ source('audit', 'change').include(database=false) }} as fact
left join
    {{ ref('dim_vocabulary').include(database=false) }} as kind
    on kind.vocabulary = 'change' and fact.change = kind.code
