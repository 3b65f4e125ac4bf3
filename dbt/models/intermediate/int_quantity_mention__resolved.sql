with

worded as (
    select
        *,
        regexp_replace(mention_text, '\s', '', 'g') as words,
        row_number() over (partition by document_code, section, table_cell_id, words order by ordinal) as running_number
    from {{ ref('int_quantity_mention__matched') }}
),

-- The identity says which words of a section, or of a cell there, they are; offsets, and blanks that OCR leaves in
-- words, are no part of it.
mention as (
    select
        {{ surrogate_key(['document_code', place_in_document('table_cell_id'), 'words', 'running_number']) }}
            as mention_id,
        * exclude (words, running_number)
    from worded
),

-- Facts that share their words count once here; the first of them speaks for all.
value_span as (
    select
        document_code,
        value_start,
        value_end,
        min(indicator_value_id) as indicator_value_id
    from {{ ref('int_indicator_value__identified') }}
    where value_start is not null
    group by document_code, value_start, value_end
),

exclusion as (
    select * from {{ ref('int_mention_exclusion__evidenced') }}
    where value_start is not null
),

document as (
    select * from {{ ref('int_document__placed') }}
),

-- A place that two known areas are called is neither.
place as (
    select
        name_zh,
        min(area_code) as area_code
    from {{ ref('int_area__unioned') }}
    group by name_zh
    having count(*) = 1
),

overlap as (
    select
        mention.mention_id,
        mention.char_start,
        value_span.indicator_value_id,
        value_span.value_start,
        least(mention.char_end, value_span.value_end) - greatest(mention.char_start, value_span.value_start) as shared,
        abs(mention.char_start - value_span.value_start) as distance
    from mention
    inner join value_span
        on
            mention.document_code = value_span.document_code
            and mention.char_start < value_span.value_end
            and mention.char_end > value_span.value_start
),

-- Each looks for the other it shares most with (of equals the nearer, then the earlier); two that find each other are a
-- pair.
curated as (
    select
        mention_id,
        indicator_value_id
    from overlap
    qualify
        row_number() over (partition by mention_id order by shared desc, distance asc, value_start asc) = 1
        and row_number() over (partition by indicator_value_id order by shared desc, distance asc, char_start asc) = 1
),

excluded as (
    select
        mention.mention_id,
        min(exclusion.reason_zh) as reason_zh
    from mention
    inner join exclusion
        on
            mention.document_code = exclusion.document_code
            and mention.char_start < exclusion.value_end
            and mention.char_end > exclusion.value_start
    group by mention.mention_id
)

-- A statement that opens with its area's name (北京市/一是) is about that area, one in a row of a place about the place,
-- else a mention is about the document's.
select
    mention.*,
    if(mention.place_zh is null, coalesce(area.area_code, document.area_code), place.area_code) as area_code,
    base.mention_id as base_mention_id,
    case
        when curated.mention_id is not null then 'curated'
        when excluded.mention_id is not null then 'excluded'
        when mention.kind != 'quantity' then 'structural'
        else 'open'
    end as status,
    curated.indicator_value_id,
    if(curated.mention_id is null, excluded.reason_zh, null) as reason_zh
from mention
left join curated on mention.mention_id = curated.mention_id
left join excluded on mention.mention_id = excluded.mention_id
left join document on mention.document_code = document.document_code
left join place as area on split_part(mention.section, '/', 1) = area.name_zh
left join place on mention.place_zh = place.name_zh
left join mention as base
    on mention.document_code = base.document_code and mention.base_start = base.char_start
