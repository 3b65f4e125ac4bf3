with

spine as (
    select cast(unnest(range(1991, 2051)) as integer) as year
),

-- The 8th plan began in 1991, and each lasts five years.
planned as (
    select
        year,
        8 + (year - 1991) // 5 as plan_number,
        1 + (year - 1991) % 5 as plan_year_index
    from spine
)

select
    year,
    case plan_number
        when 8 then '八五'
        when 9 then '九五'
        when 10 then '十五'
        when 11 then '十一五'
        when 12 then '十二五'
        when 13 then '十三五'
        when 14 then '十四五'
        when 15 then '十五五'
        when 16 then '十六五'
        when 17 then '十七五'
        when 18 then '十八五'
        when 19 then '十九五'
    end as five_year_plan,
    plan_number || 'th Five-Year Plan' as five_year_plan_en,
    cast(plan_year_index as integer) as plan_year_index
from planned
order by year
