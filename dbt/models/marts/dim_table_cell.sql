with

cell as (
    select * from {{ ref('stg_policytext__table_cell') }}
),

own as (
    select * from {{ ref('stg_policytext__table') }}
),

place as (
    select * from {{ ref('stg_raw__document_place') }}
)

select
    cell.table_cell_id,
    cell.table_key,
    {{ surrogate_key(['cell.document_code']) }} as document_key,
    cell.document_code,
    cell.cell,
    cell.row_number,
    cell.column_number,
    cell.role,
    cell.row_header_path,
    cell.column_header_path,
    cell.place_zh,
    cell.cell_text as text,
    cell.char_start,
    cell.char_end,
    if(cell.char_start < place.char_end, place.page, null) as page,
    if(cell.char_start < place.char_end, place.box, null) as box, -- noqa: RF04
    if(cell.char_start < place.char_end, place.reference, null) as reference,
    if(cell.char_start < place.char_end, place.confidence, null) as confidence,
    if(cell.char_start < place.char_end, place.doubt, null) as doubt
from cell
inner join own on cell.table_key = own.table_key
asof left join place on cell.document_code = place.document_code and cell.char_start >= place.char_start
order by cell.document_code, own.ordinal, cell.row_number, cell.column_number
