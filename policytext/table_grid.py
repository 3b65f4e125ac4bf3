"""A table → its grid: cells by row and column, how many rows are heads, and what each column holds.

Not here: how tables are found (`tables`), caption and notes (`table_around`), and what the words of a cell say (`table_mentions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from policytext.context import named_unit
from policytext.folding import folded
from policytext.grammar import grids
from policytext.lexicon import table_words
from policytext.merged_heads import are_apart, joined, layout, may_head, names_unit
from policytext.normalize import simplified_text, simplify
from policytext.passages import Document
from policytext.table import Cell, Table
from policytext.table_around import Surroundings
from policytext.table_column import REPORTING, WANTING, Column, column_of
from policytext.table_rows import filled_rows, is_head

#: Rows of heads, and of titles above them, at most.
HEADS: Final = 3
TITLES: Final = 3
#: Rows above a table's figures at least, and cells of each at most, that are heads without their columns.
SCATTERED: Final = 2


class Grid:
    """The grid of one table, as many cells in each row as there are columns.

    Attributes:
        width: How many columns it has.
    """

    def __init__(self, document: Document, simplified: str, table: Table) -> None:
        """Lay the grid.

        Args:
            document: The document.
            simplified: Its folded, simplified text.
            table: The table.
        """
        self._document, self._simplified, self._table = document, simplified, table
        self.width = max(len(row) for _, row in table.rows)

    @cached_property
    def _rows(self) -> list[tuple[Cell, ...]]:
        """The cells of each row, as many as there are columns; an empty cell has no span."""
        return self._filled[0]

    @cached_property
    def _filled(self) -> tuple[list[tuple[Cell, ...]], int]:
        return filled_rows(self._table, self.width, self.words)

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self._rows)

    def row(self, index: int) -> tuple[Cell, ...]:
        """The cells of a row.

        Args:
            index: Which row.

        Returns:
            Its cells; a row whose name holds its unit has an empty cell in the column of units.
        """
        row = self._rows[index]
        if index < self.heads or self._unit_column is None or row[-1].start < row[-1].end:
            return row
        place = self._unit_column
        cut = grids.IN_BRACKETS.search(self.words(row[place - 1])) is not None and self.has_figure(row[place])
        return (*row[:place], Cell(row[place].start, row[place].start), *row[place:-1]) if cut else row

    @cached_property
    def _unit_column(self) -> int | None:
        return next((place for place, column in enumerate(self.columns) if column.role == "unit" and place), None)

    def words(self, cell: Cell) -> str:
        """The folded, simplified words of a cell, without their translation.

        Args:
            cell: The cell.

        Returns:
            The words, '' for an empty one.
        """
        at = self._document.folded.at
        words = self._simplified[at(cell.start) : at(cell.end)] if cell.start < cell.end else ""
        return grids.TRANSLATION.sub("", words) if words[-1:] in grids.TRANSLATION_ENDS else words

    def written(self, cell: Cell) -> str:
        """The words of a cell as written, without white space.

        Args:
            cell: The cell.

        Returns:
            The words.
        """
        return "".join(self._document.text[cell.start : cell.end].split())

    def has_figure(self, cell: Cell) -> bool:
        """Whether a cell holds a figure and nothing else.

        Args:
            cell: The cell.

        Returns:
            Whether it does.
        """
        return grids.FIGURE.fullmatch(self.words(cell)) is not None

    def group_at(self, index: int) -> int | None:
        """The place of the one filled cell of a row that heads the rows below it.

        Args:
            index: Which row.

        Returns:
            The place, or None where the row is no head of a group.
        """
        filled = [place for place, cell in enumerate(self._rows[index]) if cell.start < cell.end]
        return filled[0] if len(filled) == 1 and not self.has_figure(self._rows[index][filled[0]]) else None

    @cached_property
    def _titles(self) -> int:
        """How many rows above the heads say what the table is of, in one cell each."""
        if self._table.heads or self._table.is_right:
            return self._table.titles
        rows = self._table.rows
        filled = [sum(cell.start < cell.end for cell in row) for _, row in rows[: HEADS + 1]]
        count = next((at for at, cells in enumerate(filled) if cells != 1), 0)
        return count if count and len(rows) > count + 1 and is_head(rows[count][1], self.words) else 0

    @cached_property
    def heads(self) -> int:
        """How many rows of heads the table has."""
        if known := self._table.heads or self._filled[1] or (self._scattered.stop if self._scattered else 0):
            return known
        rows = self._rows[self._titles :]
        count = 0
        for row in rows[: max(HEADS, self.width if self._table.is_right else 0)]:
            if not is_head(row, self.words) or count == len(rows) - 1:
                break
            named = [self.words(cell) for cell in row]
            if count and grids.YEAR.fullmatch(named[0]) and not any(named[1:]):  # a row of that year without figures
                break
            same = count and any(one and one == self.words(cell) for one, cell in zip(named, rows[count - 1], strict=True))
            if count and not self._table.is_right and not same and not _is_subhead([one for one in named if one]):
                break
            count += 1
        return self._titles + count

    @cached_property
    def columns(self) -> list[Column]:
        """What each column holds."""
        if self._scattered:
            return self._laid(self._scattered)
        found = [self._column(place) for place in range(self.width)]
        for column in found if self._table.is_right and (self.around.has_units or self._has_units_between) else ():
            column.is_doubtful = column.unit is None
        if self.heads == self._titles:
            self._by_cells(found)
        if not any(column.role == "name" for column in found):
            first = next((c for c in found if c.role == "value" and c.year is None and not c.unit and not c.statement), None)
            if first is not None:
                first.role = "name"
        for before, column in pairwise(found):
            if column.unit is None and not column.is_doubtful and table_words.MARKED_PART in column.words:
                if grids.UNIT_ALONE.fullmatch(before.words) and (alone := grids.IN_BRACKETS.search(before.words)):
                    before.unit = named_unit(alone, column.words)  # 个 of what its part is of
                column.unit = before.unit
        name = next((place for place, column in enumerate(found) if column.role == "name"), 0)
        for place, column in enumerate(found):
            if place < name and column.role == "value":
                column.role = "group"
            elif place > name and column.role == "name" and all(self.has_figure(row[place]) for row in self._rows[self.heads :]):
                column.role = "value"  # 城市 beside 农村
        if self._table.is_right:
            self._second_names(found, name)
        return found

    def _second_names(self, columns: list[Column], name: int) -> None:
        """Find the names of the right side of a table that has two, between its figures."""
        rows = [row for row in self._rows[self.heads :] if sum(cell.start < cell.end for cell in row) > 1]
        figures = [all(self.has_figure(row[place]) for row in rows) for place in range(self.width)]
        for place in range(name + 2, self.width - 1):
            if figures[place - 1] and figures[place + 1] and not any(self.has_figure(row[place]) for row in rows):
                columns[place].role = "name"

    @cached_property
    def sides(self) -> list[int]:
        """Where the sides of the table begin, each of which has names and figures of its own, and where the last ends."""
        names = [place for place, column in enumerate(self.columns) if column.role == "name"]
        parts = [self.columns[low:high] for low, high in pairwise([*names, self.width])]
        is_one = any(all(column.role != "value" for column in part) for part in parts) or self.is_of_tasks
        return [0, self.width] if is_one else [0, *names[1:], self.width]

    def columns_of(self, row: Sequence[Cell]) -> list[Column]:
        """What the columns hold of one row.

        Args:
            row: Its cells.

        Returns:
            The columns; of an aligned row that lacks a figure nobody can say which, so that its units are in doubt where they differ.
        """
        values = [(place, column) for place, column in enumerate(self.columns) if column.role == "value"]
        differ = self._table.is_right and (len({column.unit for _, column in values}) > 1 or self.around.units)
        if not differ or all(row[place].start < row[place].end for place, _ in values):
            return self.columns
        return [replace(column, unit=None, is_doubtful=True) if column.role == "value" else column for column in self.columns]

    @cached_property
    def _values(self) -> range | None:
        """The columns of figures, where all rows from the first with figures on have theirs in the same columns."""
        places: range | None = None
        for row in self._rows[self._first :]:
            filled = [place for place, cell in enumerate(row) if cell.start < cell.end]
            figures = [place for place in filled if self.has_figure(row[place]) and (place or not grids.YEAR.fullmatch(self.words(row[0])))]
            if len(filled) < 2:  # the head of a group
                continue
            if not figures or (places is not None and filled[-1] != places.stop - 1):
                return None
            places = places or range(figures[0], filled[-1] + 1)
        return places

    @cached_property
    def _first(self) -> int:
        """The first row with more than one figure."""
        rows = enumerate(self._rows)
        return next((at for at, row in rows if sum(map(self.has_figure, row)) > 1 and not is_head(row, self.words)), 0)

    @cached_property
    def _scattered(self) -> range | None:
        """The rows above the first figures, where none of them has a head for each column: a page has flattened merged heads."""
        titles, heads = self._table.titles, self._table.heads
        if self._table.is_laid:
            return None
        if self._table.is_right:
            return range(heads) if heads else None
        rows = range(0 if heads else self._titles, heads or self._first)
        if self._first != rows.stop:
            return None
        named = [[self.words(cell) for cell in row] for row in self._rows[titles:heads]] if heads else []
        if any(are_apart(row, above) for above, row in pairwise([[], *named])):
            return rows if self._values else None
        most = max((sum(cell.start < cell.end for cell in self._rows[at]) for at in rows), default=0)
        is_one = len(rows) >= SCATTERED >= most and self._values is not None and most < len(self._values)
        return rows if is_one else None

    def _laid(self, rows: range) -> list[Column]:
        """The columns below scattered heads."""
        heads = [cell for at in rows for cell in self._rows[at] if cell.start < cell.end]
        cells = joined(heads, self.words) if self._table.is_right else [(cell,) for cell in heads]
        words = ["".join(map(self.words, parts)) for parts in cells]
        values = self._values or range(1, self.width)
        found = layout(words, len(values)) if self._values else None
        columns = [Column(is_doubtful=place in values and found is None and names_unit(words)) for place in range(self.width)]
        for place, unit, path in zip(values, found.units, found.paths, strict=True) if found else ():
            written = ["".join(map(self.written, cells[at])) for at in path]
            columns[place] = Column("/".join(written), "/".join(words[at] for at in path), unit=unit)
        columns[0].role = "name"
        return columns

    def _by_cells(self, columns: list[Column]) -> None:
        """Tell from their cells what columns without heads hold: numbers of rows, units, obligations, base and target."""
        for place, column in enumerate(columns):
            words = [self.words(row[place]) for row in self._rows]
            told = [word for word in words if word]
            if told and all(word in table_words.OBLIGATIONS for word in told):
                column.role = "obligation"
                figures = [
                    c for at, c in enumerate(columns[:place]) if any(self.has_figure(row[at]) for row in self._rows) and c.role == "value"
                ]
                for one in figures:
                    one.statement = WANTING if one is figures[-1] else REPORTING
            elif told and all(grids.UNIT_CELL.fullmatch(word) for word in told):
                column.role = "unit"
            elif place == 0 and told and all(grids.SERIAL_CELL.fullmatch(word) for word in told):
                column.role = "serial"

    def _column(self, place: int) -> Column:
        if self._table.is_laid:
            return self._laid_column([row[place] for row in self._rows[: self.heads] if row[place].start < row[place].end])
        written, words = list[str](), list[str]()
        for index, row in enumerate(self._rows[self._titles : self.heads], start=self._titles):
            cell = row[place]
            is_there = place < len(self._table.rows[index][1])  # a row that ends before says nothing of what is right of it
            is_apart = self._table.is_right and sum(one.start < one.end for one in row) == 1  # a head of one column on a line of its own
            if cell.start == cell.end and is_there and index < self.heads - 1 and not is_apart:  # a merged head
                cell = next((other for other in reversed(row[:place]) if other.start < other.end), cell)
            name = self.written(cell)
            if name and name not in written:
                written.append(name)
                words.append(self.words(cell))
        return column_of(written, words)

    def _laid_column(self, cells: list[Cell]) -> Column:
        """The column below the parts of one head, without their translation where they have one."""
        parts = [(self.written(cell), self.words(cell)) for cell in cells]
        parts = [
            part for part in parts if not part[1].isascii() or grids.ANY_IN_BRACKETS.search(part[1]) or grids.YEAR.search(part[1])
        ] or parts
        return column_of(["".join(written for written, _ in parts)], ["".join(words for _, words in parts)])

    @cached_property
    def is_of_tasks(self) -> bool:
        """Whether its heads are those of a list of tasks or scores."""
        return any(grids.TASKS.search(column.words) for column in self.columns)

    @cached_property
    def kind(self) -> str:
        """What its rows are: task, place, indicator or other."""
        if self.is_of_tasks:
            return "task"
        if any(column.role == "name" and grids.PLACES.search(column.words) for column in self.columns):
            return "place"
        values = [place for place, column in enumerate(self.columns) if column.role == "value"]
        has_figures = any(self.has_figure(self.row(index)[place]) for index in range(self.heads, len(self)) for place in values)
        return "indicator" if has_figures else "other"

    @cached_property
    def years(self) -> list[int]:
        """The years that heads of columns name, the earliest first."""
        return sorted({column.year for column in self.columns if column.year})

    @cached_property
    def has_times(self) -> bool:
        """Whether its columns are of years, or of what was and is to be, so that a row is of one unit."""
        return not self.heads or any(column.year or column.statement for column in self.columns if column.role == "value")

    @cached_property
    def has_obligations(self) -> bool:
        """Whether a column says of each row whether it binds."""
        return any(column.role == "obligation" for column in self.columns)

    @cached_property
    def around(self) -> Surroundings:
        """What stands above and below it."""
        return Surroundings(self._document.text, self._table, self._titles_inside)

    @cached_property
    def _titles_inside(self) -> list[str]:
        """Its first rows that say what it is of, as written."""
        titles = self._titles
        if self._scattered:
            words = [self.words(row[0]) for _, row in self._table.rows[: self._scattered.stop]]
            titles = next((at for at, word in enumerate(words) if may_head(word)), 0)
        return [
            self._document.text[cell.start : cell.end] for _, row in self._table.rows[:titles] for cell in row if cell.start < cell.end
        ][:TITLES]

    @cached_property
    def _has_units_between(self) -> bool:
        """Whether the lines among laid heads name more units in brackets than these have."""
        if not self._table.is_laid:
            return False
        heads = self._table.rows[: self._table.heads]
        said = simplify(folded(self._document.text[heads[0][0] : self._table.rows[self._table.heads][0]]))
        own = sum(len(grids.ANY_IN_BRACKETS.findall(self.words(cell))) for _, row in heads for cell in row)
        return len(grids.ANY_IN_BRACKETS.findall(said)) > own


def grid_of(document: Document, place: int) -> Grid:
    """The grid of one of a document's tables, laid once.

    Args:
        document: The document.
        place: Which of its tables.

    Returns:
        The grid.
    """
    return document.kept((Grid, place), lambda: Grid(document, simplified_text(document), document.tables[place]))


def _is_subhead(named: list[str]) -> bool:
    """Whether the cells of a row go on with the heads above it."""
    return any(grids.SUBHEAD.match(one) for one in named) or (len(named) > 1 and any(grids.IN_BRACKETS.search(one) for one in named))
