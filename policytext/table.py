"""What a table is: rows of cells with their places in the text.

Not here: how tables are found (`tables`, `table_lines`, `bar_tables`), and what their columns hold (`table_grid`).
"""

from __future__ import annotations

from typing import Final, NamedTuple

#: Columns of a table at most.
COLUMNS: Final = 200


class Cell(NamedTuple):
    """A cell: the span of its words in the text; an empty one has start and end together."""

    start: int
    end: int


class Table(NamedTuple):
    """A table: for each row where its line begins, and its cells.

    Attributes:
        rows: The rows, each the line's start and the cells.
        lines: Where further lines of its rows begin, of a page's source and of a table with a line for each cell.
        is_right: Whether rows that lack cells lack them on the left, as aligned figures do.
        titles: How many of its first rows say what it is of, a cell each.
        heads: How many of its first rows are no data, those among them; 0 where nothing but the cells tells.
        is_laid: Whether each of its heads stands over its own column, the parts of one below each other.
    """

    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    is_right: bool = False
    lines: tuple[int, ...] = ()
    titles: int = 0
    heads: int = 0
    is_laid: bool = False
