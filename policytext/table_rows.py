"""The rows of a table, as many cells in each as there are columns, with lower heads below those that they are parts of.

Not here: what the columns hold (`table_grid`), and heads that a page has flattened without their columns (`merged_heads`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policytext.grammar import grids
from policytext.tables import Cell, Table

Row = tuple[Cell, ...]
Words = Callable[[Cell], str]


def filled_rows(table: Table, width: int, words: Words) -> list[Row]:
    """Give each row as many cells as there are columns.

    Args:
        table: The table.
        width: How many columns it has.
        words: The folded words of a cell, '' for an empty one.

    Returns:
        The rows; an empty cell has no span.
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
    if not table.is_right and not table.heads:
        _lower(filled, words)
    return filled


def is_head(row: Sequence[Cell], words: Words) -> bool:
    """Whether no cell of a row is a figure, but for years.

    Args:
        row: Its cells.
        words: The folded words of a cell.

    Returns:
        Whether it is so.
    """
    return not any(grids.FIGURE.fullmatch(said) and not grids.YEAR.fullmatch(said) for cell in row if (said := words(cell)))


def _lower(rows: list[Row], words: Words) -> None:
    """Set a second row of heads below the heads of the figures, where it begins below the head of the names and ends too early.

    The heads above it are spread over their parts, where each has the same ones.
    """
    if len(rows) < 3 or not (is_head(rows[0], words) and is_head(rows[1], words)):
        return
    tops, parts = _led(rows[0]) - 1, _led(rows[1])
    below = [row for row in rows[2:] if sum(cell.start < cell.end for cell in row) > 1]
    last = max((place for row in below for place, cell in enumerate(row) if cell.start < cell.end), default=0)
    is_early = 0 < tops < parts == last and all(cell.start == cell.end for cell in (*rows[0][tops + 1 :], *rows[1][parts:]))
    if not is_early or any(grids.FIGURE.fullmatch(words(row[0])) for row in below):
        return
    rows[1] = (_empty(rows[1][0]), *rows[1][:-1])
    each = [words(cell) for cell in rows[1][1 : 1 + parts // tops]]
    if [words(cell) for cell in rows[1][1 : 1 + parts]] == each * tops:
        over = [cell for top in rows[0][1 : 1 + tops] for cell in (top, *(_empty(top),) * (len(each) - 1))]
        rows[0] = (rows[0][0], *over, *rows[0][1 + parts :])


def _led(row: Row) -> int:
    """How many cells at the beginning of a row are filled."""
    return next((place for place, cell in enumerate(row) if cell.start == cell.end), len(row))


def _empty(cell: Cell) -> Cell:
    return Cell(cell.end, cell.end)
