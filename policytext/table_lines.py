"""Lines with one cell each → tables, as pages flatten them: with a bar between the cells, or with numbered rows.

How many columns there are is told by the first row's number behind the heads. Not here: tables with a row a line (`tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policytext.grammar import grids
from policytext.tables import COLUMNS, Cell, Table

#: Characters of a head, and rows of such a table at least.
HEAD: Final = 16
ROWS: Final = 2
Line = tuple[int, int]


def lined_tables(text: str, lines: list[Line]) -> Iterator[Table]:
    """Find the tables that have a line for each cell, in time linear in the number of lines.

    Args:
        text: The text.
        lines: The spans of its lines.

    Yields:
        The tables, in order.
    """
    at = 0
    while at < len(lines):
        if not _is(text, lines[at], grids.SERIAL_HEAD):
            at += 1
            continue
        has_bars = at + 1 < len(lines) and _is(text, lines[at + 1], grids.BAR_ALONE)
        table, at = _table(text, lines, at, has_bars)
        if table is not None:
            yield table


def _is(text: str, line: Line, pattern: re.Pattern[str]) -> bool:
    return line[1] - line[0] <= HEAD and pattern.fullmatch(text, *line) is not None


def _table(text: str, lines: list[Line], at: int, has_bars: bool) -> tuple[Table | None, int]:
    """The table that begins at a line, and where to go on."""
    begins, heads = at, list[Line]()
    while at < len(lines) and len(heads) <= COLUMNS and not _is(text, lines[at], grids.FIRST):
        if not (has_bars and _is(text, lines[at], grids.BAR_ALONE)):
            if lines[at][1] - lines[at][0] > HEAD or grids.PROSE.search(text, *lines[at]):
                return None, begins + 1
            heads.append(lines[at])
        at += 1
    width = len(heads)
    if at == len(lines) or not ROWS <= width <= COLUMNS:
        return None, begins + 1
    rows = [tuple(Cell(*line) for line in heads)]
    number = 1
    while at < len(lines) and (row := _row(text, lines, at, has_bars, width, number)):
        cells, at = row
        rows.append(cells)
        number += 1
    if len(rows) < ROWS + (not has_bars):
        return None, begins + 1
    starts = {row[0].start for row in rows}
    further = tuple(start for start, _ in lines[begins:at] if start not in starts)
    return Table(tuple((row[0].start, row) for row in rows), False, further), at


def _row(text: str, lines: list[Line], at: int, has_bars: bool, width: int, number: int) -> tuple[tuple[Cell, ...], int] | None:
    """The cells of the row with a number, and where the next begins; empty ones are told by bars only."""
    if text[slice(*lines[at])].strip(grids.SERIAL_MARKS) != str(number):
        return None
    cells, filled = [Cell(*lines[at])], True
    at += 1
    while at < len(lines) and len(cells) < width:
        if has_bars and _is(text, lines[at], grids.BAR_ALONE):
            if not filled:
                cells.append(Cell(lines[at][0], lines[at][0]))
            filled = False
        elif has_bars and filled:
            return None
        else:
            cells.append(Cell(*lines[at]))
            filled = True
        at += 1
    if len(cells) < width:
        return None
    if has_bars and at < len(lines) and _is(text, lines[at], grids.BAR_ALONE):
        at += 1
    return tuple(cells), at
