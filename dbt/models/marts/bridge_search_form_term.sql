with

term as (
    select
        term,
        count(*) as items
    from {{ ref('bridge_search_item_term') }}
    group by term
),

form as (
    select
        term as form,
        term,
        items
    from term
    union all
    select
        (term >> 21) << 21 as form,
        term,
        items
    from term
    where term < cast(1 as bigint) << 62 and term != (term >> 21) << 21
),

everything as (
    select count(*) as items
    from {{ ref('dim_search_item') }}
)

select
    form.form,
    form.term,
    cast(ln(1 + everything.items / (0.5 + sum(form.items) over (partition by form.form))) as float) as rarity
from form
cross join everything
order by form.form, form.term
