"""Filling in a workbook as an office does, and looking at what came of it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ledger_office.workbook.importing import Imported

Take = Callable[[Path], Imported]


def line_of(sheet: Worksheet, code: str | None = None) -> int:
    """The line that was written for `code`, or the first spare one."""
    name = next(cell.column for cell in sheet[1] if cell.value == "事项编号")
    return next(
        line
        for line in range(2, sheet.max_row + 1)
        if (sheet.cell(line, name).value == code if code else not any(sheet.cell(line, at).value for at in (1, name)))
    )


def fill(file: Path, name: str, cells: dict[str, Any], code: str | None = None) -> int:
    """Write `cells` by title into a line of a form; gives the line."""
    book = load_workbook(file)
    sheet = book[name]
    line = line_of(sheet, code)
    for title, value in cells.items():
        sheet.cell(line, next(cell.column for cell in sheet[1] if cell.value == title)).value = value
    book.save(file)
    return line


def recorded(folder: Path, name: str) -> list[dict[str, str]]:
    """The filled cells of the rows; where they came from is left out."""
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return [{key: cell for key, cell in row.items() if cell and not key.startswith("imported")} for row in rows]


def comments(file: Path) -> dict[str, str]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in load_workbook(file).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
