"""The copy of a refused workbook with its invalid cells marked, and a sheet that lists them.

Does not belong here: what is invalid (see `validation`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from ledger_office.workbook.excel import OPEN_FILL, finish, fit_height, put, put_header
from ledger_office.workbook.forms import FORMS, LIST
from ledger_office.workbook.parser import Problem

AUTHOR = "台账"
#: Lines below the last filled one that are looked at: marked cells of an earlier refusal may have been emptied since.
BELOW = 500
RED = PatternFill("solid", fgColor="FF9C9C")


def write_marked(file: Path, problems: Sequence[Problem], last: Mapping[str, int]) -> Path:
    """Save a copy of a workbook next to it, each invalid cell red with a comment that says how to correct it.

    Marks of an earlier refusal are removed first. The workbook itself is not changed.

    Args:
        file: The workbook.
        problems: The invalid cells, in the order of the list.
        last: The last line that is not empty, by sheet; a form may be styled down to the last line that there can be.

    Returns:
        Path of the copy: `…-退回.xlsx`, numbered where the refused workbook is such a copy.
    """
    book = load_workbook(file)
    _clear(book, last)
    sheet = book.create_sheet(LIST, 0)
    widths = [16, 8, 22, 80]
    put_header(sheet, ["表", "行", "栏", "怎样改"], widths)
    for line, problem in enumerate(problems, start=2):
        column = problem.form.columns[problem.field]
        cell = _writable(book[problem.form.sheet], problem.line, column)
        cell.fill = RED
        cell.comment = Comment(problem.words, AUTHOR, width=280, height=90)
        book[problem.form.sheet].sheet_properties.tabColor = "C00000"
        title = book[problem.form.sheet].cell(1, column).value
        for at, value in enumerate((problem.form.sheet, problem.line, title, problem.words), start=1):
            put(sheet.cell(line, at), value)
        fit_height(sheet, line, widths)
        sheet.cell(line, 1).hyperlink = f"#'{problem.form.sheet}'!{cell.coordinate}"
    finish(sheet, file.name)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    target = _returned_path(file)
    book.save(target)
    return target


def _writable(sheet: Worksheet, line: int, column: int) -> Cell:
    """The cell, or the first one of the merged cells that it is part of."""
    cell = sheet.cell(line, column)
    if isinstance(cell, Cell):
        return cell
    merged = next(merged for merged in sheet.merged_cells.ranges if cell.coordinate in merged)
    return _writable(sheet, merged.min_row, merged.min_col)


def _clear(book: Workbook, last: Mapping[str, int]) -> None:
    if LIST in book.sheetnames:
        book.remove(book[LIST])
    for name in {form.sheet for form in FORMS} & set(book.sheetnames):
        book[name].sheet_properties.tabColor = None
        for row in book[name].iter_rows(min_row=2, max_row=min(book[name].max_row, last[name] + BELOW)):
            for cell in row:
                if cell.fill.fgColor.rgb == f"00{RED.fgColor.rgb[2:]}" or cell.fill.fgColor.rgb == RED.fgColor.rgb:
                    cell.fill = OPEN_FILL
                if cell.comment and cell.comment.author == AUTHOR:
                    cell.comment = None


def _returned_path(file: Path) -> Path:
    """`…-退回.xlsx`; a returned copy that is refused again gets the next number, since it is never overwritten."""
    stem, number = re.fullmatch(r"(.*?)(?:-退回([0-9]*))?", file.stem, re.DOTALL).groups()  # type: ignore[union-attr]
    return file.with_name(f"{stem}-退回{'' if number is None else int(number or 1) + 1}.xlsx")
