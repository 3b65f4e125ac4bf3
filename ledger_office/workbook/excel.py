"""The format of a sheet: text that is never a formula, a frozen header, filters, print on A4 landscape.

Does not belong here: which sheets there are and what they hold (see `workbook_writer`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ledger_office.workbook.cell_text import CUT
from store.well_formed import carried, fitted, to_cell

FONT = "等线"
DATE_FORMAT = "yyyy-mm-dd"

_LINE = Side(style="thin", color="BFBFBF")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
HEADER_FILL = PatternFill("solid", fgColor="1F4E5F")
LOCKED_FILL = PatternFill("solid", fgColor="F2F2F2")
OPEN_FILL = PatternFill("solid", fgColor="FFFDF2")

#: Fills by status, light enough for text on them; in addition to words, never instead of them: grey for what is due and unreported.
FILLS = {
    "silent": PatternFill("solid", fgColor="D9D9D9"),
    "overdue_held": PatternFill("solid", fgColor="E4DDEE"),
    "held": PatternFill("solid", fgColor="E4DDEE"),
    "missed": PatternFill("solid", fgColor="F8CBAD"),
    "met": PatternFill("solid", fgColor="D8E8D0"),
    "closed": PatternFill("solid", fgColor="D8E8D0"),
}

UNLOCKED = Protection(locked=False)
_BODY = Font(name=FONT, size=10)
_HEADER = Font(name=FONT, size=10, bold=True, color="FFFFFF")
_WRAP = Alignment(vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)

#: First characters by which a spreadsheet takes a cell for a formula.
_FORMULA = ("=", "+", "-", "@")


#: Styles that `put` has given to cells of a workbook: openpyxl hashes font, fill and border anew for each cell that gets them.
_STYLES: WeakKeyDictionary[Workbook, dict[tuple[object, ...], StyleArray]] = WeakKeyDictionary()


def put(cell: Cell, value: Any, *, unlocked: bool = False, fill: PatternFill | None = None, is_date: bool = False) -> None:
    """Write a value into a new cell and format it; text remains text, whatever it begins with.

    Args:
        cell: The cell.
        value: A string, number or date; an empty string and None empty the cell.
        unlocked: Whether the cell can be changed while the sheet is protected.
        fill: A fill in place of that of open or locked cells.
        is_date: Whether the cell is for dates even where it is empty.
    """
    if isinstance(value, str):
        value = fitted(to_cell(carried(value, instead="")), CUT)
    cell.value = value or None if isinstance(value, str) else value
    is_quoted = isinstance(value, str) and value.startswith(_FORMULA)
    _format(cell, unlocked, fill, is_date or isinstance(value, dt.date), is_quoted)
    if is_quoted:
        cell.data_type = "s"


def _format(cell: Cell, unlocked: bool, fill: PatternFill | None, is_date: bool, is_quoted: bool) -> None:
    known = _STYLES.setdefault(cell.parent.parent, {})
    key = (unlocked, fill and fill.fgColor.rgb, is_date, is_quoted)
    if key in known:
        cell._style = copy(known[key])
        return
    cell.font, cell.alignment, cell.border = _BODY, _WRAP, BORDER
    if is_quoted:
        cell.quotePrefix = True
    if is_date:
        cell.number_format = DATE_FORMAT
    if unlocked:
        cell.protection, cell.fill = UNLOCKED, OPEN_FILL
    if fill:
        cell.fill = fill
    known[key] = copy(cell._style)


def put_header(sheet: Worksheet, titles: Sequence[str], widths: Sequence[int]) -> None:
    """Write the first row, frozen with the first column and repeated on every printed page.

    Args:
        sheet: The sheet.
        titles: Titles of the columns.
        widths: Widths of the columns, in characters.
    """
    for column, (title, width) in enumerate(zip(titles, widths, strict=True), start=1):
        cell = sheet.cell(1, column, title)
        cell.font, cell.fill, cell.alignment, cell.border = _HEADER, HEADER_FILL, _CENTRE, BORDER
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"


def fit_height(sheet: Worksheet, line: int, widths: Sequence[int]) -> None:
    """Set the height of a row to what its longest cell needs: not every program does so by itself.

    Args:
        sheet: The sheet.
        line: Number of the row, from 1.
        widths: Widths of the columns, in characters.
    """
    lines = 1
    for at, width in enumerate(widths, start=1):
        value = sheet.cell(line, at).value
        pieces = str("" if value is None else value).split("\n")
        lines = max(lines, sum(max(1, -(-_text_width(piece) // max(width - 1, 1))) for piece in pieces))
    sheet.row_dimensions[line].height = min(14 * lines + 2, 280)


def _text_width(text: str) -> int:
    """Width of a text in characters: a Chinese character counts as two."""
    return sum(1 if ord(character) < 0x2E80 else 2 for character in text)


def finish(sheet: Worksheet, footer: str) -> None:
    """Add filters, print settings (A4 landscape, one page wide) and protection to a sheet with all its rows.

    Args:
        sheet: The sheet.
        footer: Text at the left of the printed footer.
    """
    last = get_column_letter(sheet.max_column)
    sheet.auto_filter.ref = f"A1:{last}{sheet.max_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.oddHeader.center.text = sheet.title
    sheet.oddFooter.left.text = footer
    sheet.oddFooter.right.text = "第 &P 页，共 &N 页"
    protect(sheet)


def protect(sheet: Worksheet) -> None:
    """Protect a sheet, with filters and widths left free; without a password, since it prevents mistakes only.

    Args:
        sheet: The sheet.
    """
    protection = sheet.protection
    protection.sheet = True
    protection.autoFilter = protection.sort = protection.formatColumns = protection.formatRows = False


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    r"""Make a name that a spreadsheet accepts: at most 31 characters, none of []:*?/\.

    Args:
        wanted: The name wanted.
        taken: Names of the other sheets; case is ignored.

    Returns:
        The name, with a number where it is taken already.
    """
    plain = "".join("·" if character in "[]:*?/\\" else character for character in wanted).strip("'") or "表"
    name, number = plain[:31], 2
    while name.lower() in {other.lower() for other in taken}:
        name, number = f"{plain[:28]}({number})", number + 1
    return name
