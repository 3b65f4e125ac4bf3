{{ config(
    materialized='table_function',
    parameters=['text', 'max_rows := 50'],
    persist_docs={'relation': false, 'columns': false},
    post_hook='comment on macro table reporting.search is {{ duckdb_escape_comment(model.description) }}'
) }}

-- The catalog is not named, so that a copy of the file under another name answers too.
{%- set item = ref('dim_search_item').include(database=false) %}
{%- set item_term = ref('bridge_search_item_term').include(database=false) %}
{%- set form_term = ref('bridge_search_form_term').include(database=false) %}

with

folded as (
    select {{ of_own_version('search', search_folded("left(cast(text as varchar), 200)")) }} as question
),

asked as materialized (
    select
        question,
        list_distinct({{ search_terms('question', asked=true) }})[:60] as forms,
        {{ search_terms(search_closed('question'), asked=true) }} as closed_forms
    from folded
),

-- Every form that must be found has a mark, a bit. Those that only stand where words are closed up have none: they
-- lift a phrase.
form as (
    select
        unnest(forms) as form,
        cast(1 as ubigint) << cast(generate_subscripts(forms, 1) - 1 as integer) as mark
    from asked
    union all
    select
        unnest(list_filter(list_distinct(closed_forms), lambda form: not list_contains(forms, form))) as form,
        0 as mark
    from asked
),

wanted as materialized (
    select
        form_term.term,
        form_term.rarity,
        form.mark,
        form.mark > 0 and form_term.rarity = max(form_term.rarity) filter (where form.mark > 0) over () as is_rarest
    from form
    inner join {{ form_term }} as form_term on {{ search_code('form.form') }} = form_term.form
),

-- Read before anything is matched: the index is sifted by its terms, never read whole for items that are looked for.
posting as materialized (
    select
        item_term.item_number,
        wanted.mark,
        wanted.rarity * item_term.weight as points,
        wanted.is_rarest
    from {{ item_term }} as item_term
    inner join wanted on item_term.term = wanted.term
),

-- Only the items of the rarest form are looked for among those of the others.
candidate as materialized (
    select
        item_number,
        bit_or(mark) as mark,
        sum(points) as points
    from posting
    where is_rarest
    group by item_number
),

hit as (
    select * from candidate
    union all
    select
        posting.item_number,
        posting.mark,
        posting.points
    from posting
    inner join candidate on posting.item_number = candidate.item_number
    where not posting.is_rarest
),

best as (
    select
        item_number,
        sum(points) as points
    from hit
    group by item_number
    having bit_or(mark) = (select (cast(1 as ubigint) << len(asked.forms)) - 1 from asked)
    order by points desc, item_number asc
    limit greatest(50, max_rows)
),

fetched as (
    select
        item.*,
        best.points,
        {{ search_folded('item.search_text') }} as folded_text,
        trim(asked.question) as folded_question,
        asked.forms
    from best
    inner join {{ item }} as item on best.item_number = item.item_number
    cross join asked
),

placed as (
    select
        *,
        contains({{ search_closed('folded_text') }}, {{ search_closed('folded_question') }}) as is_phrase,
        len(list_filter(
            string_split(folded_question, ' '), lambda word: contains({{ search_closed('folded_text') }}, word)
        )) as whole_words,
        greatest(coalesce(
            nullif(strpos(folded_text, folded_question), 0),
            list_min(list_transform(forms, lambda form: nullif(strpos(folded_text, form), 0))),
            1
        ) - 20, 1) as snippet_start
    from fetched
)

select
    kind,
    code,
    document_code,
    area_code,
    section,
    title_zh,
    concat(
        if(snippet_start > 1, '…', ''),
        translate(search_text[snippet_start:snippet_start + 79], e'\t\r\n', '   '),
        if(length(search_text) >= snippet_start + 80, '…', '')
    ) as snippet_zh,
    is_phrase,
    round(points / 100, 2) as score
from placed
order by is_phrase desc, whole_words desc, points desc, item_number asc
limit max_rows
