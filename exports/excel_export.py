"""All of `reporting` in one Excel workbook: one sheet per table, its cells data and never formulas.

openpyxl writes the workbook with the head of each sheet; the rows of a table, which are many and all alike, are streamed into its
sheet as XML. Does not belong here: the office's workbook to fill in (see `ledger_office.workbook`).
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import duckdb
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.compat import safe_string
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from exports.catalog import Table
from store.well_formed import carried, fitted, to_cell

#: Rows of an Excel sheet below its head; a longer table is exported as CSV only.
ROWS = 1_048_576 - 1
CUT = "……（超出 Excel 单元格长度，全文见 csv 文件夹 / longer than a cell of Excel: see the folder csv）"
CONTENTS = "目录 Contents"
HEAD = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="1F4E79")
#: How dates and times are shown.
FORMATS = {dt.date: "yyyy-mm-dd", dt.datetime: "yyyy-mm-dd h:mm:ss"}
#: Where the rows of a table go in the XML of its sheet.
END_OF_ROWS = b"</sheetData>"
BATCH = 10_000


def write_workbook(connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], rows_in: Path, path: Path) -> None:
    """Write one sheet per table, after a first sheet that lists them with rows and description.

    A table that is too long for a sheet is listed as such. Equal tables give equal files, byte for byte.

    Args:
        connection: An open published file.
        tables: Tables of its catalog.
        rows_in: Folder of their rows as `write_rows` wrote them.
        path: The workbook to write.
    """
    book, contents, _ = _book()
    contents.freeze_panes = "A2"
    contents.column_dimensions["A"].width, contents.column_dimensions["C"].width = 32, 110
    contents.append(_head(contents, ["表 Table", "行数 Rows", "说明 Description"]))
    of_sheet: dict[str, Table] = {}
    for table in tables:
        (rows,) = connection.execute(f"select count(*) from {table.place}").fetchall()[0]
        where = table.name if rows <= ROWS else f"{table.name}（行数超出工作表上限，只有 CSV · too long for a sheet, CSV only）"
        contents.append([_text(contents, where), rows, _text(contents, table.description)])
        if rows <= ROWS:
            _sheet(book, table, rows)
            of_sheet[f"xl/worksheets/sheet{len(book.worksheets)}.xml"] = table
    heads = BytesIO()
    book.save(heads)
    with zipfile.ZipFile(heads) as written, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name in written.namelist():
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))  # one date, so that equal tables give equal files
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = written.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            before, end, after = content.partition(END_OF_ROWS) if name in of_sheet else (content, b"", b"")
            with whole.open(entry, "w") as part:
                part.write(before)
                if end:
                    with _rows_path(rows_in, of_sheet[name]).open("rb") as rows_of_table:
                        shutil.copyfileobj(rows_of_table, part)
                part.write(end + after)


def write_rows(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> Path:
    """Write the rows of a table as they stand in the XML of its sheet; of a table that is too long for a sheet, as many as fit.

    Args:
        connection: An open published file.
        table: A table of its catalog.
        folder: Where to write them.

    Returns:
        The file, named after the table.
    """
    _, _, styles = _book()
    path = _rows_path(folder, table)
    with path.open("wb") as file:
        for rows in _rows(connection, table, styles):
            file.write(rows.encode())
    return path


def _rows_path(folder: Path, table: Table) -> Path:
    return folder / f"{table.name}.rows"


def _book() -> tuple[Workbook, WriteOnlyWorksheet, dict[type, int]]:
    """A new workbook with its first sheet, and the numbers of its styles, which are the same in each."""
    book = Workbook(write_only=True)
    contents = book.create_sheet(CONTENTS)
    return book, contents, {kind: _style(contents, shown) for kind, shown in FORMATS.items()}


def _sheet(book: Workbook, table: Table, rows: int) -> None:
    """Make the sheet of a table, without its rows."""
    sheet = book.create_sheet(table.name[:31])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{rows + 1}"
    for index, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = 40 if column.name.endswith(("_zh", "_en")) else 18
    sheet.append(_head(sheet, [column.name for column in table.columns]))


def _head(sheet: WriteOnlyWorksheet, names: Iterable[str]) -> list[WriteOnlyCell]:
    cells = [_text(sheet, name) for name in names]
    for cell in cells:
        cell.font, cell.fill, cell.alignment = HEAD, HEAD_FILL, Alignment(vertical="center")
    return cells


def _text(sheet: WriteOnlyWorksheet, value: str) -> WriteOnlyCell:
    """A cell that holds a value as text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, _allowed(value))
    cell.data_type = "s"  # openpyxl takes a string that begins with “=” for a formula
    return cell


def _allowed(value: str) -> str:
    """What a cell can hold; a longer text ends by saying so."""
    return fitted(to_cell(carried(value)), CUT)


def _style(sheet: WriteOnlyWorksheet, shown: str) -> int:
    """Add a number format to the book; gives its number there."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = shown
    return int(cell.style_id)


def _rows(connection: duckdb.DuckDBPyConnection, table: Table, styles: Mapping[type, int]) -> Iterator[str]:
    """The rows of a table as XML, many at a time."""
    letters = [get_column_letter(index) for index in range(1, len(table.columns) + 1)]
    cursor = connection.cursor().execute(f"from {table.place} order by all limit {ROWS}")
    line = 1
    while batch := cursor.fetchmany(BATCH):
        lines = []
        for row in batch:
            line += 1
            cells = (_cell(f"{letter}{line}", value, styles) for letter, value in zip(letters, row, strict=True) if value is not None)
            lines.append(f'<row r="{line}">{"".join(cells)}</row>')
        yield "".join(lines)


def _cell(at: str, value: Any, styles: Mapping[type, int]) -> str:
    """A cell as XML: text as text, whatever it begins with."""
    if isinstance(value, list):
        value = "\n".join(value)
    if isinstance(value, str):
        words = escape(_allowed(value), {"\r": "&#13;"})
        space = ' xml:space="preserve"' if words != words.strip() else ""
        return f'<c r="{at}" t="inlineStr"><is><t{space}>{words}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{at}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, dt.date):
        if isinstance(value, dt.datetime):  # Excel knows no time zones
            value = value.astimezone(dt.UTC).replace(tzinfo=None)
        return f'<c r="{at}" s="{styles[type(value)]}" t="n"><v>{safe_string(to_excel(value))}</v></c>'
    return f'<c r="{at}" t="n"><v>{safe_string(value)}</v></c>'
