-- Page, box and the recogniser's confidence come with files that have them; the texts of raw/ have none.
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
    cast(null as integer) as page,
    cast(null as double[]) as box, -- noqa: RF04, LT01
    cast(null as double) as confidence
from {{ ref('stg_policytext__table_cell') }} as cell
inner join {{ ref('stg_policytext__table') }} as own on cell.table_key = own.table_key
order by cell.document_code, own.ordinal, cell.row_number, cell.column_number
