"""The tables of a document as they are kept: each cell once, with the heads that give it its meaning and a path of its own.

Not here: what the words of a cell say (`table_mentions`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from policytext.grammar import grids
from policytext.lexicon import table_words
from policytext.normalize import simplify
from policytext.passages import Document
from policytext.table_grid import Grid, grid_of


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table.

    Attributes:
        path: Its table, row and column, by their words; no other cell of the document has it.
        row: Which row, from 0.
        column: Which column, from 0.
        role: head, group, serial, name, unit, obligation or value; empty where nothing is in it.
        row_path: The group and name of its row, joined by `/`; '' in rows of heads.
        column_path: The heads of its column, joined by `/`.
        place: The place that its row is of, in a table of places; None in its totals and in other tables.
        start: Where its words begin in `Document.text`.
        end: Where they end, exclusive.
    """

    path: str
    row: int
    column: int
    role: str
    row_path: str
    column_path: str
    place: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableGrid:
    """One table.

    Attributes:
        label: Its caption, or its number in the document; no other table of the document has it.
        section: The section path of the passages that hold it.
        caption: The line above that names it; None without one.
        kind: indicator, task, place or other.
        heads: How many of its rows are heads.
        row_count: How many rows it has.
        column_count: How many columns it has.
        start: Where it begins in `Document.text`.
        end: Where it ends, exclusive.
        cells: Every cell, row by row, as many in each as there are columns.
    """

    label: str
    section: str
    caption: str | None
    kind: str
    heads: int
    row_count: int
    column_count: int
    start: int
    end: int
    cells: tuple[TableCell, ...]

    def cell(self, row: int, column: int) -> TableCell:
        """The cell of a row and a column.

        Args:
            row: Which row, from 0.
            column: Which column, from 0.

        Returns:
            The cell.
        """
        return self.cells[row * self.column_count + column]


def table_grids(document: Document) -> list[TableGrid]:
    """Lay out every table of a document.

    Args:
        document: The document.

    Returns:
        The tables in order, the same as `Document.tables` and as the cells that mentions name.
    """
    if not document.tables:
        return []
    labels = Counter[str]()
    laid = []
    for number, table in enumerate(document.tables, start=1):
        grid = grid_of(document, number - 1)
        label = _own(grid.around.caption or table_words.UNNAMED.format(number), labels)
        start = table.rows[0][0]
        passage = document.passage_at(start)
        section = (passage.parent or passage.section) if passage else ""
        cells = _cells(grid, label)
        end = max(cell.end for cell in cells)
        size = len(grid), grid.width
        laid.append(TableGrid(label, section, grid.around.caption or None, grid.kind, grid.heads, *size, start, end, tuple(cells)))
    return laid


def _own(name: str, taken: Counter[str]) -> str:
    """A name that nothing before has: a repeated one is numbered as sections are."""
    own = name
    while own in taken:
        taken[name] += 1
        own = f"{name}#{taken[name]}"
    taken[own] += 1
    return own


def _cells(grid: Grid, label: str) -> list[TableCell]:
    columns, paths = grid.columns, Counter[str]()
    groups = [place for place, column in enumerate(columns) if column.role == "group"]
    names = [place for place, column in enumerate(columns) if column.role == "name"][:1]
    above, beside = "", dict.fromkeys(groups, "")
    found = []
    for index in range(len(grid)):
        row = grid.row(index)
        head = grid.group_at(index) if index >= grid.heads else None
        if head is not None and not grid.words(row[head]).isascii():
            above, beside = grid.written(row[head]), dict.fromkeys(groups, "")
        beside = {place: grid.written(row[place]) or before for place, before in beside.items()}
        name = grid.written(row[names[0]]) if names else ""
        row_path = "/".join(part for part in (above, *beside.values(), name) if part) if index >= grid.heads and head is None else ""
        place_of_row = name if grid.kind == "place" and row_path and not grids.TOTAL.fullmatch(simplify(name)) else None
        for place, cell in enumerate(row):
            role = (
                "empty"
                if cell.start == cell.end
                else "head"
                if index < grid.heads
                else "group"
                if head is not None
                else columns[place].role
            )
            column_path = columns[place].path
            path = _own("/".join((label, row_path or str(index + 1), column_path or str(place + 1))), paths)
            found.append(TableCell(path, index, place, role, row_path, column_path, place_of_row, cell.start, cell.end))
    return found
