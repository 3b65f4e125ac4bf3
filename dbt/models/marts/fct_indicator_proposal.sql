with

mention as (
    select
        *,
        regexp_replace(subject_zh, '\s', '', 'g') as name_zh
    from {{ ref('fct_quantity_mention') }}
    where
        status = 'open' and indicator_code is null and relation = 'level'
        and unit_code is not null and subject_zh is not null
),

-- A name that the register has, with another unit or denominator, is a matter for a person.
known as (
    select unnest(list_append(string_split(coalesce(aliases_zh, ''), ';'), name_zh)) as name_zh
    from {{ ref('stg_seeds__indicator') }}
),

named as (
    select * from mention
    where name_zh not in (select known.name_zh from known)
),

-- What a table names by a row of its own is more surely a name than what stands before a figure.
proposed as (
    select
        name_zh,
        unit_code,
        per as denominator_zh,
        cast(if(bool_or(table_cell_id is not null), 0.9, 0.5) as double) as confidence,
        cast(count(*) as integer) as mention_count,
        list(mention_id order by document_code, char_start) as mention_ids,
        arg_min(document_code, (document_code, char_start)) as document_code,
        arg_min(section, (document_code, char_start)) as section,
        arg_min(char_start, (document_code, char_start)) as char_start,
        arg_min(char_end, (document_code, char_start)) as char_end
    from named
    group by name_zh, unit_code, per
)

-- The code is made of what it means, so that each text proposes the same one.
select
    {{ surrogate_key(['name_zh', 'unit_code', 'denominator_zh']) }} as proposal_id,
    'ind_' || left({{ surrogate_key(['name_zh', 'unit_code', 'denominator_zh']) }}, 12) as indicator_code,
    {{ surrogate_key(['document_code']) }} as document_key,
    *
from proposed
order by document_code, char_start, name_zh
