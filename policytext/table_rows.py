"""The rows of a table, as many cells in each as there are columns, with lower heads below those that they are parts of.

Not here: what the columns hold (`table_grid`), and heads that a page has flattened without their columns (`merged_heads`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from policytext.grammar import grids
from policytext.table import Cell, Table

#: Rows of heads at most, and how many are two.
MOST: Final = 4
ROWS: Final = 2
Row = tuple[Cell, ...]
Words = Callable[[Cell], str]


def filled_rows(table: Table, width: int, words: Words) -> tuple[list[Row], int]:
    """Give each row as many cells as there are columns.

    Args:
        table: The table.
        width: How many columns it has.
        words: The folded words of a cell, '' for an empty one.

    Returns:
        The rows, in which an empty cell has no span; and how many of them are heads, where lower heads were set below others, else 0.
    """
    filled = list[Row]()
    for _, row in table.rows:
        missing = (Cell(row[-1].end, row[-1].end),) * (width - len(row))
        heads = bool(missing) and is_head(row, words)
        if heads and filled and len(row) > 1:  # the first head reaches down
            row = (*missing, *row)
        elif table.is_right and len(row) > 1 and missing:
            unnamed = heads or all(grids.FIGURE.fullmatch(words(cell)) for cell in row)  # a total, above the rows that it sums up
            row = (*missing, *row) if unnamed else (row[0], *missing, *row[1:])
        else:
            row = (*row, *missing)
        filled.append(row)
    return filled, 0 if table.is_right or table.heads else _lower(filled, words)


def is_head(row: Sequence[Cell], words: Words) -> bool:
    """Whether no cell of a row is a figure, but for years.

    Args:
        row: Its cells.
        words: The folded words of a cell.

    Returns:
        Whether it is so.
    """
    return not any(grids.FIGURE.fullmatch(said) and not grids.YEAR.fullmatch(said) for cell in row if (said := words(cell)))


def _lower(rows: list[Row], words: Words) -> int:
    """Set lower rows of heads, which begin too early where the heads above reach down, below the heads that they are parts of.

    Two rows are laid so where the parts are as many as there are columns of figures; more, where each row has the parts of the last
    head above it. Where all heads have the same parts, they are spread over them. Returns how many rows are heads; 0 where none was set.
    """
    titles = next((place for place, row in enumerate(rows) if sum(cell.start < cell.end for cell in row) != 1), len(rows))
    heads = titles + next((place for place, row in enumerate(rows[titles:]) if not is_head(row, words)), 0)
    upper = rows[titles:heads]
    below = [row for row in rows[heads:] if sum(cell.start < cell.end for cell in row) > 1]
    last = max((place for row in below for place, cell in enumerate(row) if cell.start < cell.end), default=0)
    if not 1 < len(upper) <= MOST or any(grids.FIGURE.fullmatch(words(row[0])) for row in below):
        return 0
    if any(cell.start < cell.end for row in upper for cell in row[_led(row) :]) or min(map(_led, upper)) < ROWS:
        return 0
    names = 0 if grids.IN_BRACKETS.search(words(upper[0][0])) else 1
    if len(upper) == ROWS and _led(upper[1]) == last and names < _led(upper[0]) <= last:
        rows[titles + 1] = (_empty(upper[1][0]), *upper[1][:-1])
        tops = upper[0][names : _led(upper[0])]
        each = [words(cell) for cell in upper[1][: last // len(tops)]]
        if [words(cell) for cell in upper[1][:last]] == each * len(tops):
            over = [cell for top in tops for cell in (top, *(_empty(top),) * (len(each) - 1))]
            first = upper[0][0] if names else Cell(upper[0][0].start, upper[0][0].start)
            rows[titles] = (first, *over, *(_empty(upper[0][-1]),) * (len(upper[0]) - 1 - last))
        return heads
    return heads if names and _nested(rows, titles, upper, last) else 0


def _nested(rows: list[Row], titles: int, upper: list[Row], last: int) -> bool:
    """Set each row of heads below the last head of the row above it, where the last row then ends with the last column."""
    begins, laid = _led(upper[0]) - 1, list[Row]()
    for row in upper[1:]:
        laid.append((*(_empty(row[0]),) * begins, *row[: len(row) - begins]))
        begins += _led(row) - 1
    if begins != last:
        return False
    rows[titles + 1 : titles + len(upper)] = laid
    return True


def _led(row: Row) -> int:
    """How many cells at the beginning of a row are filled."""
    return next((place for place, cell in enumerate(row) if cell.start == cell.end), len(row))


def _empty(cell: Cell) -> Cell:
    return Cell(cell.end, cell.end)
