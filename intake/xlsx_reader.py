"""A workbook → its canonical text: each block of filled cells a table, lone rows above and below it paragraphs.

Cells are read as they are shown, merged ones filled; hidden sheets, rows and columns are left out and named. Not here: how a value is
shown (`number_format`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

from intake.canonical import CanonicalText, LeftOut
from intake.canonical_writer import Draft, Writer
from intake.number_format import shown
from intake.office_package import Package
from intake.refused import Refused

#: The last row and column that may hold something, and cells of a sheet.
LAST_ROW: Final = 200_000
LAST_COLUMN: Final = 1_000
CELLS: Final = 2_000_000
_FORMULA_WITHOUT_VALUE: Final = re.compile(rb"(?:</f>|<f\s[^>]*/>)(?!\s*<v>[^<])")
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([^\"]*)\"")
_CAPTION: Final = re.compile(r"附?表\s*[\d一二三四五六七八九十]{1,3}(?![\d.．])")
_FIGURE: Final = re.compile(r"[\s<>≤≥=~±约-]*[\d.,]+[%‰]?")


def read_xlsx(source: bytes) -> CanonicalText:
    """Read a workbook.

    Args:
        source: Its bytes.

    Returns:
        Its text.

    Raises:
        Refused: It is broken, encrypted, empty, or holds cells far away from all others.
    """
    package = Package(source)
    package.check_xml()
    sheets = {name: package.part(name) or b"" for name in package.names() if "worksheets/" in name and name.endswith(".xml")}
    for words in sheets.values():
        _check_merged(words)
    try:
        book = openpyxl.load_workbook(BytesIO(source), data_only=True)
    except (BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, OSError) as error:
        raise Refused("broken", "it is no complete workbook", "save it again with Excel or WPS") from error
    writer = Writer()
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            writer.left_out.append(LeftOut("hidden", f"sheet {sheet.title}"))
        else:
            _Sheet(sheet, writer).write()
    lacking = sum(len(_FORMULA_WITHOUT_VALUE.findall(words)) for words in sheets.values())
    if lacking:
        writer.left_out.append(LeftOut("formula", f"{lacking} formulas without a value: open the file in Excel and save it"))
    text = writer.finish("xlsx", source)
    if not text.strip():
        raise Refused(
            "empty", "there is nothing in its cells" + (" but formulas without values" if lacking else ""), "open, fill and save it"
        )
    return text


def _check_merged(sheet: bytes) -> None:
    """Refuse merged cells over far too many, of which openpyxl would make each one."""
    total = 0
    for reference in _MERGED.findall(sheet):
        try:
            left, top, right, bottom = range_boundaries(reference.decode("ascii"))
        except (ValueError, TypeError, UnicodeDecodeError):
            continue
        total += ((right or LAST_COLUMN) - (left or 1) + 1) * ((bottom or LAST_ROW) - (top or 1) + 1)
        if total > CELLS:
            raise Refused("size", f"one of its sheets merges the cells {reference.decode('ascii')}", "part those cells")


class _Sheet:
    """The cells of a sheet as they are shown."""

    def __init__(self, sheet: Any, writer: Writer) -> None:
        self._writer = writer
        hidden_rows = {row for row, look in sheet.row_dimensions.items() if look.hidden}
        hidden_columns = {
            column
            for look in sheet.column_dimensions.values()
            if look.hidden
            for column in range(look.min or 0, min(look.max or 0, LAST_COLUMN) + 1)
        }
        self._cells: dict[tuple[int, int], Draft] = {}
        hidden = 0
        for (row, column), cell in sheet._cells.items():  # openpyxl's own access makes every cell of the rectangle
            words = shown(cell.value, cell.number_format).strip() if cell.value is not None else ""
            if not words:
                continue
            if row > LAST_ROW or column > LAST_COLUMN or len(self._cells) >= CELLS:
                place = f"{get_column_letter(column)}{row}"
                raise Refused("size", f"its sheet {sheet.title} has something in cell {place}", "delete what stands there by mistake")
            if row in hidden_rows or column in hidden_columns:
                hidden += 1
                continue
            self._cells[row, column] = Draft(row, column, words, reference=f"{sheet.title}!{get_column_letter(column)}{row}")
        if hidden:
            writer.left_out.append(LeftOut("hidden", f"{hidden} cells in hidden rows or columns of sheet {sheet.title}"))
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        for merged in sheet.merged_cells.ranges:
            if (merged.min_row, merged.min_col) in self._cells:
                self._spans[merged.min_row, merged.min_col] = (
                    min(merged.max_row, LAST_ROW) - merged.min_row + 1,
                    min(merged.max_col, LAST_COLUMN) - merged.min_col + 1,
                )
        self._covered = self._cover()

    def _cover(self) -> set[tuple[int, int]]:
        """Where something stands, merged cells in full."""
        found = set(self._cells)
        for (row, column), (down, right) in self._spans.items():
            found.update((row + one, column + other) for one in range(down) for other in range(right))
        return found

    def write(self) -> None:
        """Write the sheet's blocks: rows and columns without anything part them."""
        rows = sorted({row for row, _ in self._covered})
        for block in self._parts(_runs(rows)):
            columns = sorted({column for row, column in self._covered if block[0] <= row <= block[-1]})
            for part in _runs(columns):
                self._block(block, part[0], part[-1])

    def _parts(self, blocks: list[list[int]]) -> Iterator[list[int]]:
        """Part blocks of rows before each caption of a table."""
        captions = {row for (row, _), draft in self._cells.items() if _CAPTION.match(draft.words)}
        for block in blocks:
            start = 0
            for at, row in enumerate(block):
                if at > start and row in captions and sum(one == row for one, _ in self._cells) == 1:
                    yield block[start:at]
                    start = at
            yield block[start:]

    def _block(self, rows: list[int], left: int, right: int) -> None:
        """Write a block: lone cells at its head and foot are paragraphs, what is between a table."""
        inside = [row for row in rows if any((row, column) in self._cells for column in range(left, right + 1))]
        start, end = 0, len(inside)
        while start < end and self._is_lone(inside[start], left, right):
            start += 1
        while end > start and self._is_lone(inside[end - 1], left, right, at_foot=True):
            end -= 1
        if right == left:
            start = end = len(inside)
        for row in inside[:start]:
            self._paragraph(row, left, right)
        if end > start:
            self._table(rows, inside[start], inside[end - 1], left, right)
        for row in inside[end:]:
            self._paragraph(row, left, right)

    def _is_lone(self, row: int, left: int, right: int, at_foot: bool = False) -> bool:
        """Whether a row holds one cell only, which spans it or stands at its beginning, or nothing but the unit at its end."""
        own = [column for column in range(left, right + 1) if (row, column) in self._cells]
        if len(own) != 1 or any(
            (row, column) in self._covered and not self._is_of(row, column, own[0]) for column in range(left, right + 1)
        ):
            return False
        words = self._cells[row, own[0]].words
        down, across = self._spans.get((row, own[0]), (1, 1))
        return (
            down == 1 and (across == right - left + 1 or not _FIGURE.fullmatch(words)) and not (at_foot and across == 1 and own[0] > left)
        )

    def _is_of(self, row: int, column: int, origin: int) -> bool:
        _, across = self._spans.get((row, origin), (1, 1))
        return origin <= column < origin + across

    def _paragraph(self, row: int, left: int, right: int) -> None:
        for column in range(left, right + 1):
            if (row, column) in self._cells:
                self._writer.paragraph(self._cells[row, column].words)

    def _table(self, rows: list[int], first: int, last: int, left: int, right: int) -> None:
        kept = {row: place for place, row in enumerate(row for row in rows if first <= row <= last)}
        drafts = []
        for row in kept:
            for column in range(left, right + 1):
                if (draft := self._cells.get((row, column))) is None:
                    continue
                down, across = self._spans.get((row, column), (1, 1))
                down = sum(1 for one in range(row, row + down) if one in kept)
                drafts.append(
                    Draft(kept[row], column - left, draft.words, down, min(across, right - column + 1), reference=draft.reference)
                )
        self._writer.table(drafts)


def _runs(numbers: list[int]) -> list[list[int]]:
    """Part numbers where one is missing between them."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found
