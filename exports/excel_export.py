"""All of `reporting` in one Excel workbook: one sheet per table, its cells data and never formulas.

Does not belong here: the office's workbook to fill in (see `ledger_office.workbook`).
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from exports.catalog import Table

#: Rows of an Excel sheet below its head; a longer table is exported as CSV only.
ROWS = 1_048_576 - 1
#: Characters that the format does not allow; each becomes the replacement character.
NOT_ALLOWED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: The longest text of a cell, in characters.
LONGEST = 32_767
CONTENTS = "目录 Contents"
HEAD = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="1F4E79")
BATCH = 10_000


def write_workbook(connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], path: Path) -> None:
    """Write one sheet per table, after a first sheet that lists them with rows and description.

    A table that is too long for a sheet is listed as such. Equal tables give equal files, byte for byte.

    Args:
        connection: An open published file.
        tables: Tables of its catalog.
        path: The workbook to write.
    """
    book = Workbook(write_only=True)
    contents = book.create_sheet(CONTENTS)
    contents.freeze_panes = "A2"
    contents.column_dimensions["A"].width, contents.column_dimensions["C"].width = 32, 110
    contents.append(_head(contents, ["表 Table", "行数 Rows", "说明 Description"]))
    for table in tables:
        (rows,) = connection.execute(f"select count(*) from {table.place}").fetchall()[0]
        where = table.name if rows <= ROWS else f"{table.name}（行数超出工作表上限，只有 CSV · too long for a sheet, CSV only）"
        contents.append([text(contents, where), rows, text(contents, table.description)])
        if rows <= ROWS:
            _sheet(book, connection, table, rows)
    book.save(path)
    _without_dates(path)


def _sheet(book: Workbook, connection: duckdb.DuckDBPyConnection, table: Table, rows: int) -> None:
    sheet = book.create_sheet(table.name[:31])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{rows + 1}"
    for index, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = 40 if column.name.endswith(("_zh", "_en")) else 18
    sheet.append(_head(sheet, [column.name for column in table.columns]))
    cursor = connection.cursor().execute(f"from {table.place} order by all")
    while batch := cursor.fetchmany(BATCH):
        for row in batch:
            sheet.append([_cell(sheet, value) for value in row])


def _head(sheet: WriteOnlyWorksheet, names: Iterable[str]) -> list[WriteOnlyCell]:
    cells = [text(sheet, name) for name in names]
    for cell in cells:
        cell.font, cell.fill, cell.alignment = HEAD, HEAD_FILL, Alignment(vertical="center")
    return cells


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> Any:
    if isinstance(value, str):
        return text(sheet, value)
    if isinstance(value, dt.datetime):  # Excel knows no time zones
        return value.astimezone(dt.UTC).replace(tzinfo=None)
    return value


def text(sheet: WriteOnlyWorksheet, value: str) -> WriteOnlyCell:
    """Make a cell that holds a value as text, whatever it begins with.

    Args:
        sheet: The sheet of the cell.
        value: The text; characters that Excel does not allow are replaced, and it is cut at the longest text of a cell.

    Returns:
        The cell, of data type string.
    """
    cell = WriteOnlyCell(sheet, NOT_ALLOWED.sub("\ufffd", value)[:LONGEST])
    cell.data_type = "s"  # openpyxl takes a string that begins with “=” for a formula
    return cell


def _without_dates(path: Path) -> None:
    """Rewrite the archive with one fixed date, so that equal tables give equal files."""
    rewritten = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as written, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in written.namelist():
            content = written.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            fixed.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    rewritten.replace(path)
