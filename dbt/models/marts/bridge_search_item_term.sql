with

item as (
    select
        item_number,
        search_text
    from {{ ref('dim_search_item') }}
),

usual as (
    select avg(length(search_text)) as text_length
    from item
),

token as (
    select
        item_number,
        length(search_text) as text_length,
        unnest({{ search_terms(search_joined(search_folded('search_text'))) }}) as term
    from item
),

coded as (
    select
        item_number,
        text_length,
        {{ search_code('term') }} as term
    from token
),

counted as (
    select
        term,
        item_number,
        count(*) as frequency,
        any_value(text_length) as text_length
    from coded
    group by term, item_number
)

select
    counted.term,
    counted.item_number,
    cast(round(
        220 * counted.frequency / (counted.frequency + 0.3 + 0.9 * counted.text_length / usual.text_length)
    ) as utinyint) as weight
from counted
cross join usual
order by counted.term, counted.item_number
