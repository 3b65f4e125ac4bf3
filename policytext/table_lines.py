"""Lines with one cell each → tables, as pages flatten them: with a bar between the cells, or with numbered rows.

How many columns there are is told by the first row's number behind the heads; where the last head is that of obligations, each row
ends with one, may lack figures on the left, and has lines of groups and definitions between it and the next. Not here: tables with a row a line (`tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policytext.grammar import grids
from policytext.table import COLUMNS, Cell, Table

#: Characters of a head, and rows of such a table at least.
HEAD: Final = 16
ROWS: Final = 2
#: Lines between two rows at most.
BETWEEN: Final = 8
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
    ends = next((place for place, head in enumerate(heads) if place > 2 and _is(text, head, grids.OBLIGATION)), None)
    if ends is not None and not has_bars and at < len(lines):
        return _rows_to_obligations(text, lines, begins, begins + ends + 1)
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


def _rows_to_obligations(text: str, lines: list[Line], begins: int, at: int) -> tuple[Table | None, int]:
    """The table whose rows each end with an obligation, from its first head on, and where to go on."""
    width, stop, number = at - begins, at, 0
    rows, found = [tuple(Cell(*line) for line in lines[begins:at])], 0
    between = list[Line]()
    while at < len(lines) and len(between) <= BETWEEN:
        row = _row_to_obligation(text, lines, at, width, number)
        if row is None:
            between.append(lines[at])
            at += 1
            continue
        number = int(text[slice(*row[0])].strip(grids.SERIAL_MARKS))
        rows.extend((Cell(*line),) for line in between)
        rows.append(row)
        between, found = [], found + 1
        at = stop = at + sum(cell.start < cell.end for cell in row)
    if found < ROWS:
        return None, begins + 1
    starts = {row[0].start for row in rows}
    further = tuple(start for start, _ in lines[begins:stop] if start not in starts)
    return Table(tuple((row[0].start, row) for row in rows), False, further), stop


def _row_to_obligation(text: str, lines: list[Line], at: int, width: int, number: int) -> tuple[Cell, ...] | None:
    """The cells of a row with a greater number that ends with an obligation, the figures that it lacks empty on the left."""
    if not _is(text, lines[at], grids.SERIAL_CELL) or int(text[slice(*lines[at])].strip(grids.SERIAL_MARKS)) <= number:
        return None
    ends = next((place for place in range(at + 2, min(at + width, len(lines))) if _is(text, lines[place], grids.OBLIGATION_CELL)), None)
    if ends is None or _is(text, lines[at + 1], grids.SERIAL_CELL):
        return None
    serial, name, *values, obligation = (Cell(*line) for line in lines[at : ends + 1])
    return (serial, name, *(Cell(name.end, name.end),) * (width - (ends + 1 - at)), *values, obligation)


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
