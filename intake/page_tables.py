"""Grids of pages with their words → tables: parts on further pages joined, repeated heads dropped, parted rows made whole.

Not here: how grids are found (`lattice`), and lines outside tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from intake.canonical import Box, strongest
from intake.canonical_writer import Draft
from intake.lattice import Lattice
from intake.page_flow import join
from intake.page_lines import Line, pieces
from intake.page_signs import Glyph

#: Columns of two parts of one table stand at the same places but for so many points.
SAME: Final = 4.0
#: The white space inside a cell beside its words, in points.
PADDING: Final = 6.0
#: Rows above that are looked at for what a column always holds.
LOOKED_AT: Final = 40
#: Rows of heads that pages repeat, at most.
HEADS: Final = 5


@dataclass(slots=True)
class PageTable:
    """A table, or the part of it that a page holds.

    Attributes:
        box: Its rectangle, that of its last part.
        drafts: Its cells.
        edges: Where its columns begin and end, from its left side.
        rows: How many rows it has.
        page: The page of its last part.
        open_columns: The columns whose last cells no line closes below: they go on on the next page.
        heads: How many rows of heads its pages repeat, None where none does.
        doubt: Why its cells may be wrong.
        grid: Its cells by row and column.
    """

    box: Box
    drafts: list[Draft]
    edges: list[float]
    rows: int
    page: int
    open_columns: frozenset[int] = frozenset()
    heads: int | None = None
    doubt: str | None = None
    grid: dict[tuple[int, int], Draft] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for draft in self.drafts:
            self.place(draft)

    def place(self, draft: Draft) -> None:
        """Enter a cell into the grid.

        Args:
            draft: The cell.
        """
        for row in range(draft.row, draft.row + draft.row_span):
            self.grid.update(((row, column), draft) for column in range(draft.column, draft.column + draft.column_span))

    def add(self, draft: Draft) -> None:
        """Add a cell.

        Args:
            draft: The cell.
        """
        self.drafts.append(draft)
        self.place(draft)

    def move(self, edges: list[float]) -> None:
        """Count the columns by further edges.

        Args:
            edges: Where columns begin and end; the table's own are among them.
        """
        if len(edges) == len(self.edges):
            return
        at = [min(range(len(edges)), key=lambda place, edge=edge: abs(edges[place] - edge)) for edge in self.edges]  # type: ignore[misc]
        for draft in self.drafts:
            end = at[draft.column + draft.column_span]
            draft.column = at[draft.column]
            draft.column_span = end - draft.column
        self.open_columns = frozenset(place for column in self.open_columns for place in range(at[column], at[column + 1]))
        self.edges = edges
        self.grid.clear()
        self.__post_init__()


def page_table(lattice: Lattice, glyphs: Sequence[Glyph], page: int) -> PageTable:
    """Put signs into the cells of a grid.

    Args:
        lattice: The grid.
        glyphs: The signs inside it.
        page: The page's number.

    Returns:
        The table.
    """
    inside: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        holder = lattice.cell_at((glyph.x0 + glyph.x1) / 2, glyph.middle)
        if holder is not None:
            inside.setdefault(holder, []).append(glyph)
    drafts = []
    cells = lattice.cells
    rows = len(lattice.rows) - 1
    last = [cell for cell in cells if cell.row == rows - 1]
    if all(cell.is_open for cell in last) and not any(place in inside for place, cell in enumerate(cells) if cell in last):
        rows -= 1  # a merged cell goes on below the last row, to the end of the page
    open_columns = set[int]()
    for place, cell in enumerate(cells):
        if cell.row == rows:
            continue
        lines = [line for row in pieces(inside.get(place, []), 1e9) for line in row]
        words = cell_words(lines, cell.box.x1 - cell.box.x0)
        span = min(cell.row_span, rows - cell.row)
        sure, doubt = min((line.confidence for line in lines), default=1.0), strongest(line.doubt for line in lines)
        drafts.append(Draft(cell.row, cell.column, words, span, cell.column_span, page, cell.box, None, sure, doubt))
        if cell.is_open:
            open_columns.update(range(cell.column, cell.column + cell.column_span))
    doubt = None if lattice.is_even else "missing_lines"
    left = lattice.columns[0]
    edges = [edge - left for edge in lattice.columns]
    return PageTable(lattice.box, drafts, edges, rows, page, frozenset(open_columns), doubt=doubt)


def cell_words(lines: Sequence[Line], width: float) -> str:
    """Join the lines of a cell: those that fill it go on, behind a shorter one is a blank.

    Args:
        lines: Its lines from the top down.
        width: Its width in points.

    Returns:
        Its words.
    """
    words = ""
    before: Line | None = None
    for line in lines:
        if before is None:
            words = line.words
        else:
            is_short = before.box.x1 - before.box.x0 + line.opening + 0.5 * line.size < width - 2 * PADDING
            words += " " + line.words if is_short else join(words, line.words)
        before = line
    return words


def continued(table: PageTable, part: PageTable) -> PageTable | None:
    """Join a table and the part of it that stands at the head of the next page.

    Args:
        table: The table so far, which takes the part in.
        part: The first table of the next page; it is used up.

    Returns:
        The table; None where the part's columns are not the table's.
    """
    edges = _common(table.edges, part.edges)
    if edges is None:
        return None
    table.move(edges)
    part.move(edges)
    heads = _repeated(table, part)
    if heads:
        part = _without(part, heads)
        table.heads = table.heads or heads
    table.doubt = table.doubt or part.doubt
    if part.rows:
        _append(table, part)
    table.box, table.page = part.box, part.page
    return table


def _append(table: PageTable, part: PageTable) -> None:
    """Write the rows of a part below those of the table."""
    same = _bridge(table, part)
    last, shift = table.rows - 1, table.rows
    if _is_parted(table, part, same):
        shift -= 1
        same = set(range(len(table.edges) - 1))
    dropped = set[int]()
    for column in sorted(same):
        above, below = table.grid.get((last, column)), part.grid.get((0, column))
        if above is None or below is None or id(below) in dropped:
            continue
        dropped.add(id(below))
        if not above.words:
            above.page, above.box, above.further = below.page, below.box, below.further
        elif below.words and below.page is not None and below.box is not None:
            before = len(above.words)
            above.further += [(before, below.page, below.box), *((before + at, page, box) for at, page, box in below.further)]
        above.words += join(above.words, below.words)
        above.confidence, above.doubt = min(above.confidence, below.confidence), strongest((above.doubt, below.doubt))
        above.row_span = max(above.row_span, shift + below.row_span - above.row)
        table.place(above)
    for draft in part.drafts:
        if id(draft) not in dropped:
            draft.row += shift
            table.add(draft)
    table.rows, table.open_columns = shift + part.rows, part.open_columns


def _common(one: list[float], other: list[float]) -> list[float] | None:
    """The edges of both, where one's are among the other's and both are as wide."""
    few, many = sorted((one, other), key=len)
    if abs(few[-1] - many[-1]) > SAME or len(few) < 2 or any(min(abs(edge - at) for at in many) > SAME for edge in few):
        return None
    return many


def _row(table: PageTable, row: int) -> list[str]:
    grid = table.grid
    return ["".join(grid[row, column].words.split()) if (row, column) in grid else "" for column in range(len(table.edges) - 1)]


def _repeated(table: PageTable, part: PageTable) -> int:
    """How many rows at the head of a part repeat the table's heads."""
    for count in range(min(HEADS, table.rows, part.rows), 0, -1):
        if all(_row(table, row) == _row(part, row) and any(_row(part, row)) for row in range(count)):
            return count
    return 0


def _without(part: PageTable, heads: int) -> PageTable:
    drafts = [
        replace(draft, row=max(0, draft.row - heads), row_span=draft.row_span - max(0, heads - draft.row))
        for draft in part.drafts
        if draft.row + draft.row_span > heads
    ]
    return PageTable(part.box, drafts, part.edges, part.rows - heads, part.page, part.open_columns, part.heads, part.doubt)


def _bridge(table: PageTable, part: PageTable) -> set[int]:
    """The columns in which a merged cell goes on from the one page to the next: no line ends it, or one half of it is empty."""
    found = set()
    for column in range(len(table.edges) - 1):
        above, below = table.grid.get((table.rows - 1, column)), part.grid.get((0, column))
        if above is None or below is None or (above.column, above.column_span) != (below.column, below.column_span):
            continue
        is_merged = above.row_span > 1 or below.row_span > 1 or (column == 0 and not below.words and not _is_ever_empty(table, part, 0))
        is_open = column in table.open_columns
        if is_merged and (is_open or not (above.words and below.words)) and above.row_span < table.rows:
            found.add(column)
    return found


def _is_ever_empty(table: PageTable, part: PageTable, column: int) -> bool:
    """Whether a column has an empty cell apart from the row in question, or has too few to tell."""
    above = [_row(table, row)[column] for row in range(max(0, table.rows - LOOKED_AT), table.rows)]
    below = [_row(part, row)[column] for row in range(1, part.rows)]
    return not all(above + below) or len(above + below) < 3


def _is_parted(table: PageTable, part: PageTable, same: set[int]) -> bool:
    """Whether the first row of a part is the rest of the table's last row."""
    ending = {
        column for column in range(len(table.edges) - 1) if (one := table.grid.get((table.rows - 1, column))) and one.row == table.rows - 1
    }
    if ending and ending <= table.open_columns:
        return True
    last, first = _row(table, table.rows - 1), _row(part, 0)
    rest = [column for column in range(len(last)) if column not in same]
    if not any(first[column] for column in rest):
        return False
    lacking = [column for column in rest if last[column] and not first[column]]
    return bool(lacking) and not any(_is_ever_empty(table, part, column) for column in lacking)
