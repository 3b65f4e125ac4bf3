"""Ruling lines of a page → the grids of its tables: cells with their rectangles, merged ones as one.

It takes horizontal and vertical lines from wherever they come (a PDF's paths, OFD, a scan). A table whose outer sides are not drawn
is closed where its lines end. Not here: what stands in the cells, and tables that go on over pages.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from intake.canonical import Box

#: Lines nearer than this, in points, are one; ends that far apart meet.
NEAR: Final = 3.0
#: Rows and columns are at least so large, in points: no sign has room in less.
LEAST: Final = 5.0
#: The share of a cell's side that a line covers where it parts the cell from its neighbour.
COVERED: Final = 0.6
#: Words may run over the end of a cell that no line closes, in points.
OVERRUN: Final = 40.0
#: Grids with more cells than this are no tables.
CELLS: Final = 20_000


class Rule(NamedTuple):
    """A ruling line: where it stands on the one axis, and from where to where it goes on the other."""

    at: float
    low: float
    high: float


class GridCell(NamedTuple):
    """A cell of a grid: its first row and column, how many it spans, its rectangle, whether it ends the grid without a line below it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    is_open: bool = False


@dataclass(slots=True)
class Lattice:
    """The grid of one table on one page.

    Attributes:
        box: Its rectangle.
        columns: Where its columns begin, and where the last one ends.
        rows: Where its rows begin, and where the last one ends.
        cells: Its cells, row by row.
        is_even: Whether every cell is a rectangle.
    """

    box: Box
    columns: list[float]
    rows: list[float]
    cells: list[GridCell] = field(default_factory=list)
    is_even: bool = True
    _owner: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def is_table(self) -> bool:
        """Whether it is more than a frame around text."""
        return len(self.columns) > 2 and len(self.cells) > 1

    def cell_at(self, x: float, y: float) -> int | None:
        """Find the cell of a point.

        Args:
            x: Its place across.
            y: Its place down.

        Returns:
            Which of the cells, None outside the grid.
        """
        row = min(bisect_right(self.rows, y) - 1, len(self.rows) - 2)
        return self._owner.get((row, bisect_right(self.columns, x) - 1))

    def reach(self, x: float) -> float:
        """How far down what stands at a place across may belong to the grid.

        Args:
            x: The place across.

        Returns:
            Where the grid ends; a few lines further down where no line closes its last cell, whose words may run over.
        """
        last = self._owner.get((len(self.rows) - 2, bisect_right(self.columns, x) - 1))
        return self.box.bottom + (OVERRUN if last is not None and self.cells[last].is_open else 0.0)


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Make one line of those that go on one another or lie upon one another.

    Args:
        rules: Lines of one direction.

    Returns:
        The lines, in order of their place.
    """
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][0].at <= NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    found = []
    for group in groups:
        at = sum(rule.at * (rule.high - rule.low) for rule in group) / sum(rule.high - rule.low for rule in group)
        low = high = None
        for rule in sorted(group, key=lambda one: one.low):
            if high is None or low is None:
                low, high = rule.low, rule.high
            elif rule.low <= high + NEAR:
                high = max(high, rule.high)
            else:
                found.append(Rule(at, low, high))
                low, high = rule.low, rule.high
        if low is not None and high is not None:
            found.append(Rule(at, low, high))
    return found


def lattices(across: list[Rule], down: list[Rule]) -> tuple[list[Lattice], list[Rule]]:
    """Find the grids of a page.

    Args:
        across: Its horizontal lines.
        down: Its vertical lines.

    Returns:
        The grids from the top down, and the horizontal lines that belong to none.
    """
    across, down = joined(across), joined(down)
    parent = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    heights = [rule.at for rule in across]
    for place, rule in enumerate(down):
        for other in range(bisect_left(heights, rule.low - NEAR), bisect_left(heights, rule.high + NEAR)):
            if across[other].low - NEAR <= rule.at <= across[other].high + NEAR:
                parent[root(len(across) + place)] = root(other)
    members: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for place, rule in enumerate([*across, *down]):
        members[root(place)][place >= len(across)].append(rule)
    found, loose = [], []
    for horizontal, vertical in members.values():
        grid = _grid(horizontal, vertical) if vertical and horizontal else None
        if grid is not None:
            found.append(grid)
        else:
            loose.extend(horizontal)
    return sorted(found, key=lambda grid: (grid.box.top, grid.box.x0)), sorted(loose)


def _grid(across: list[Rule], down: list[Rule]) -> Lattice | None:
    """The grid that lines make, None where they make no cell."""
    x0 = min(min(rule.low for rule in across), min(rule.at for rule in down))
    x1 = max(max(rule.high for rule in across), max(rule.at for rule in down))
    top = min(min(rule.low for rule in down), min(rule.at for rule in across))
    bottom = max(max(rule.high for rule in down), max(rule.at for rule in across))
    open_ends = (across[0].at - top > NEAR) + (bottom - across[-1].at > NEAR)
    columns = _edges([rule.at for rule in down], x0, x1)
    rows = _edges([rule.at for rule in across], top, bottom)
    size = (len(rows) - 1) * (len(columns) - 1)
    if len(rows) < 2 or len(columns) < 2 or size > CELLS or len(across) + open_ends < 2:
        return None
    grid = Lattice(Box(x0, top, x1, bottom), columns, rows)
    _fill(grid, _by_place(across, rows), _by_place(down, columns))
    return grid


def _edges(places: list[float], low: float, high: float) -> list[float]:
    """Where the rows or columns of a grid begin, and where the last one ends."""
    edges: list[float] = []
    for place in sorted([low, *places, high]):
        if not edges or place - edges[-1] > LEAST:
            edges.append(place)
    return edges


def _by_place(rules: list[Rule], edges: list[float]) -> list[list[Rule]]:
    """The lines that stand on each edge."""
    found: list[list[Rule]] = [[] for _ in edges]
    for rule in rules:
        nearest = min(range(len(edges)), key=lambda place: abs(edges[place] - rule.at))
        found[nearest].append(rule)
    return found


def _covers(rules: list[Rule], low: float, high: float) -> bool:
    """Whether lines on an edge cover most of a stretch."""
    return sum(max(0.0, min(rule.high, high) - max(rule.low, low)) for rule in rules) >= COVERED * (high - low)


def _fill(grid: Lattice, across: list[list[Rule]], down: list[list[Rule]]) -> None:
    """Make cells of what no line parts."""
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    owner: dict[tuple[int, int], int] = {}
    members: dict[int, list[tuple[int, int]]] = {}
    for row in range(height):
        for column in range(width):
            here = (row, column)
            own = row * width + column
            owner[here], members[own] = own, [here]
            if column and not _covers(down[column], grid.rows[row], grid.rows[row + 1]):
                _unite(owner, members, here, (row, column - 1))
            if row and not _covers(across[row], grid.columns[column], grid.columns[column + 1]):
                _unite(owner, members, here, (row - 1, column))
    for places in members.values():
        rows, columns = [row for row, _ in places], [column for _, column in places]
        first, left, last, right = min(rows), min(columns), max(rows), max(columns)
        if (last - first + 1) * (right - left + 1) != len(places):
            grid.is_even = False
        box = Box(grid.columns[left], grid.rows[first], grid.columns[right + 1], grid.rows[last + 1])
        is_open = last == height - 1 and not _covers(across[height], box.x0, box.x1)
        grid.cells.append(GridCell(first, left, last - first + 1, right - left + 1, box, is_open))
    grid.cells.sort()
    for place, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.row_span):
            grid._owner.update(((row, column), place) for column in range(cell.column, cell.column + cell.column_span))


def _unite(
    owner: dict[tuple[int, int], int], members: dict[int, list[tuple[int, int]]], one: tuple[int, int], other: tuple[int, int]
) -> None:
    """Make one cell of two."""
    keep, drop = owner[other], owner[one]
    if keep == drop:
        return
    for place in members.pop(drop):
        owner[place] = keep
        members[keep].append(place)
