with

own as (
    select * from {{ ref('stg_policytext__table') }}
),

first_page as (
    select
        table_key,
        min(page) as page
    from {{ ref('dim_table_cell') }}
    group by table_key
)

select
    own.table_key,
    {{ surrogate_key(['own.document_code']) }} as document_key,
    own.document_code,
    own.label,
    own.section,
    own.ordinal,
    own.caption_zh,
    first_page.page,
    own.kind,
    own.head_rows,
    own.row_count,
    own.column_count,
    own.char_start,
    own.char_end
from own
left join first_page on own.table_key = first_page.table_key
order by own.document_code, own.ordinal
