with

spine as (
    select cast(unnest(range(2015, 2036)) as integer) as year
),

-- The 12th plan began in 2011, and each lasts five years.
planned as (
    select
        year,
        12 + (year - 2011) // 5 as plan_number,
        1 + (year - 2011) % 5 as plan_year_index
    from spine
)

select
    year,
    case plan_number
        when 12 then '十二五'
        when 13 then '十三五'
        when 14 then '十四五'
        when 15 then '十五五'
        when 16 then '十六五'
    end as five_year_plan,
    plan_number || 'th Five-Year Plan' as five_year_plan_en,
    cast(plan_year_index as integer) as plan_year_index
from planned
order by year
