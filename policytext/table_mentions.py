"""A table → the mentions of its cells: year from the column, unit, denominator and obligation from row and column.

Every cell is read once, each of its numbers a quantity or structural. Not here: how tables are found (`tables`) and what the
words of a cell say (`scan`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from policytext.context import named_unit
from policytext.folding import folded
from policytext.frame import Frame
from policytext.grammar import amounts, changes, expressions, grids, neighbours, titles
from policytext.lexicon import table_words
from policytext.mention import Mention
from policytext.normalize import simplify
from policytext.numerals import to_number
from policytext.passages import Document
from policytext.relations import apply
from policytext.scan import scan
from policytext.statements import set_statement
from policytext.tables import Cell, Table
from policytext.years import Years

#: Rows of heads at most; characters of a caption, and of notes below.
HEADS: Final = 3
CAPTION: Final = 60
NOTES: Final = 600
_REPORTING, _WANTING = "actual", "target"
Unit = tuple[float, str]


@dataclass(slots=True)
class Column:
    """What a column holds: its heads as written, their folded words, and what they say of its cells."""

    path: str = ""
    words: str = ""
    role: str = "value"
    year: int | None = None
    unit: Unit | None = None
    statement: str | None = None
    is_change: bool = False


class Reader:
    """Reads the rows of one table, in their order."""

    def __init__(self, document: Document, simplified: str, table: Table, frame: Frame, reported_year: int | None) -> None:
        """Read the table's heads, caption and notes.

        Args:
            document: The document.
            simplified: Its folded, simplified text.
            table: The table.
            frame: What holds for its part of the document.
            reported_year: The year that the document speaks in, or None.
        """
        self._document, self._simplified, self._table, self._frame, self._reported = document, simplified, table, frame, reported_year
        self._width = max(len(row) for _, row in table.rows)
        self._caption, self._caption_unit = self._above()
        self._marks, self._totals = self._notes()
        self._group, self._group_cells = "", list[str]()
        self._last: tuple[str, Unit | None] = ("", None)

    @cached_property
    def _rows(self) -> list[tuple[Cell, ...]]:
        """The cells of each row, as many as there are columns; an empty cell has no span."""
        filled = list[tuple[Cell, ...]]()
        for _, row in self._table.rows:
            missing = (Cell(row[-1].end, row[-1].end),) * (self._width - len(row))
            is_head = bool(missing) and self._is_head(row)
            if is_head and filled and len(row) > 1:  # the first head reaches down
                row = (*missing, *row)
            elif self._table.is_right and len(row) > 1 and missing:
                row = (row[0], *missing, *row[1:]) if not is_head else (*missing, *row)
            else:
                row = (*row, *missing)
            filled.append(row)
        return filled

    def _words(self, cell: Cell) -> str:
        at = self._document.folded.at
        return self._simplified[at(cell.start) : at(cell.end)] if cell.start < cell.end else ""

    def _written(self, cell: Cell) -> str:
        return "".join(self._document.text[cell.start : cell.end].split())

    def _is_head(self, row: tuple[Cell, ...]) -> bool:
        """Whether no cell of a row is a figure, but for years."""
        return not any(grids.FIGURE.fullmatch(words) and not grids.YEAR.fullmatch(words) for cell in row if (words := self._words(cell)))

    @cached_property
    def heads(self) -> int:
        """How many rows of heads the table has."""
        rows = self._rows
        count = 0
        for row in rows[: max(HEADS, self._width if self._table.is_right else 0)]:
            if not self._is_head(row) or count == len(rows) - 1:
                break
            named = [self._words(cell) for cell in row]
            same = count and any(one and one == self._words(cell) for one, cell in zip(named, rows[count - 1], strict=True))
            if count and not self._table.is_right and not same and not _is_subhead([one for one in named if one]):
                break
            count += 1
        return count

    @cached_property
    def columns(self) -> list[Column]:
        """What each column holds."""
        found = [self._column(place) for place in range(self._width)]
        if not self.heads:
            self._by_cells(found)
        if not any(column.role == "name" for column in found):
            first = next((c for c in found if c.role == "value" and c.year is None and not c.unit and not c.statement), None)
            if first is not None:
                first.role = "name"
        name = next((place for place, column in enumerate(found) if column.role == "name"), 0)
        for column in found[:name]:
            if column.role == "value":
                column.role = "group"
        return found

    def _by_cells(self, columns: list[Column]) -> None:
        """Tell from their cells what columns without heads hold: numbers of rows, units, obligations, base and target."""
        for place, column in enumerate(columns):
            words = [self._words(row[place]) for row in self._rows]
            told = [word for word in words if word]
            if told and all(word in table_words.OBLIGATIONS for word in told):
                column.role = "obligation"
                figures = [
                    c for at, c in enumerate(columns[:place]) if any(self._has_figure(row[at]) for row in self._rows) and c.role == "value"
                ]
                for one in figures:
                    one.statement = _WANTING if one is figures[-1] else _REPORTING
            elif told and all(grids.UNIT_CELL.fullmatch(word) for word in told):
                column.role = "unit"
            elif place == 0 and told and all(grids.SERIAL_CELL.fullmatch(word) for word in told):
                column.role = "serial"

    def _column(self, place: int) -> Column:
        written, words = list[str](), list[str]()
        for index, row in enumerate(self._rows[: self.heads]):
            cell = row[place]
            if cell.start == cell.end and index < self.heads - 1 and not self._table.is_right:  # a merged head
                cell = next((other for other in reversed(row[:place]) if other.start < other.end), cell)
            name = self._written(cell)
            if name and name not in written:
                written.append(name)
                words.append(self._words(cell))
        column = Column("/".join(written), "/".join(words))
        last = words[-1] if words else ""
        for role, pattern in (("serial", grids.SERIAL), ("unit", grids.UNIT), ("obligation", grids.OBLIGATION), ("name", grids.NAME)):
            if pattern.fullmatch(last):
                column.role = role
                return column
        years = grids.YEAR.findall(column.words)
        column.year = int(years[-1]) if years else None
        column.is_change = changes.COLUMN.search(column.words) is not None
        if unit := grids.IN_BRACKETS.search(column.words):
            column.unit = named_unit(unit, column.words)
        if grids.SCORES.search(column.words):
            column.statement = "standard"
        elif grids.TARGET.search(column.words):
            column.statement = _WANTING
        elif grids.BASE.search(column.words):
            column.statement = _REPORTING
        return column

    @cached_property
    def _is_of_tasks(self) -> bool:
        return any(grids.TASKS.search(column.words) for column in self.columns)

    def _above(self) -> tuple[int | None, Unit | None]:
        """The year and the unit that the lines above the table name."""
        text, start = self._document.text, self._table.rows[0][0]
        lines = [line for line in text[max(0, start - 2 * CAPTION) : start].splitlines() if line.strip()][-2:]
        year: int | None = None
        unit: Unit | None = None
        for line in lines:
            words = simplify(folded(line))
            if len(words) > CAPTION or grids.CAPTION_STOP in words:
                continue
            years = titles.YEAR.findall(" ".join(map(folded, line.split())))
            year = int(years[0]) if len(set(years)) == 1 and not titles.TERM.search(words) else year
            if named := grids.TABLE_UNIT.search(words) or grids.IN_BRACKETS.search(words):
                unit = named_unit(named, words)
        return year, unit

    def _notes(self) -> tuple[dict[str, int], tuple[int | None, int | None] | None]:
        """What the notes below say: the year of each mark, and the period whose totals stand in brackets."""
        end = self._table.rows[-1][1][-1].end
        marks: dict[str, int] = {}
        totals: tuple[int | None, int | None] | None = None
        for line in self._document.text[end : end + NOTES].splitlines()[:6]:
            words = simplify(folded(line)).strip(grids.BAR)
            marks.update((mark, int(year)) for mark, year in grids.MARK_YEAR.findall(line))
            if words and not grids.NOTE.match(words):
                break
            if found := grids.TOTALS.search(words):
                totals = (int(found[1]), int(found[2])) if found[1] else (None, None)
        return marks, totals

    def read(self, index: int, drafts: list[Mention]) -> None:
        """Read a row.

        Args:
            index: Which row of the table.
            drafts: The mentions found, with their places in the document's text; those of the row are appended.
        """
        row = self._rows[index]
        if index < self.heads:
            for cell in row:
                self._structural(cell, drafts)
            return
        filled = [place for place, cell in enumerate(row) if cell.start < cell.end]
        if len(filled) == 1 and not self._has_figure(row[filled[0]]):
            self._group = self._words(row[filled[0]])
            self._structural(row[filled[0]], drafts)
            return
        self._values(row, drafts)

    def _has_figure(self, cell: Cell) -> bool:
        return grids.FIGURE.fullmatch(self._words(cell)) is not None

    def _structural(self, cell: Cell, drafts: list[Mention]) -> None:
        """Read a head or a name: its numbers are no quantities."""
        for one in self._scan(cell, Years(self._reported, [])):
            if one.kind in ("quantity", "other"):
                opens = one.start - cell.start < 2 and expressions.ENUMERATOR.match(self._words(cell)) is not None
                one = Mention("", one.start, one.end, "", "enumerator" if opens else "other")
            drafts.append(one)

    def _scan(self, cell: Cell, years: Years, inner: tuple[int, int] | None = None) -> list[Mention]:
        """The mentions of a cell, or of a part of its folded text, with their places in the document's text."""
        if cell.start == cell.end:
            return []
        folded_text = self._document.folded
        low, high = folded_text.at(cell.start), folded_text.at(cell.end)
        if inner:
            low, high = low + inner[0], low + inner[1]
        if low >= high:
            return []
        text = self._simplified[low:high]
        found: list[Mention] = []
        scan(text, 0, years, found, False, [])
        if inner and (not found or found[0].kind in ("other", "enumerator", "document_no", "date")):
            found = [_figure(text, years)]
        for one in found:
            one.start, one.end = folded_text.sources[low + one.start], folded_text.sources[low + one.end - 1] + 1
        return found

    def _values(self, row: tuple[Cell, ...], drafts: list[Mention]) -> None:
        columns = self.columns
        row = self._with_unit(row)
        by_role = {column.role: place for place, column in reversed(list(enumerate(columns))) if row[place].start < row[place].end}
        name = row[by_role["name"]] if "name" in by_role else None
        name_words = self._words(name) if name else ""
        unit = self._unit_of_row(row[by_role["unit"]] if "unit" in by_role else None, name_words)
        obligation = table_words.OBLIGATIONS.get(self._words(row[by_role["obligation"]])) if "obligation" in by_role else None
        per = neighbours.PER_RATE.search(self._group + name_words)
        values: list[tuple[Column, Mention]] = []
        of_tasks = self._is_of_tasks or not any(c.role == "value" and self._has_figure(cell) for c, cell in zip(columns, row, strict=True))
        for column, cell in zip(columns, row, strict=True):
            if column.role == "serial" and grids.SERIAL_CELL.fullmatch(self._words(cell)):
                drafts.append(Mention("", cell.start, cell.end, "", "enumerator"))
                continue
            if column.role != "value" and not (column.role == "name" and of_tasks):
                self._structural(cell, drafts)
                continue
            for one in self._value(cell, column, unit, name_words):
                drafts.append(one)
                if one.kind == "quantity":
                    one.row, one.column = self._written(name) if name else None, column.path
                    one.obligation = obligation if one.statement != _REPORTING else None
                    one.per = one.per or (per.group() if per and column.role == "value" else None)
                    values.append((column, one))
        self._relate(values)

    def _with_unit(self, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """A row that leaves out the cell of its unit, which its name has in brackets, with an empty one there."""
        place = next((place for place, column in enumerate(self.columns) if column.role == "unit"), 0)
        cut = place and row[-1].start == row[-1].end and grids.IN_BRACKETS.search(self._words(row[place - 1]))
        return (*row[:place], Cell(row[place].start, row[place].start), *row[place:-1]) if cut and self._has_figure(row[place]) else row

    def _unit_of_row(self, cell: Cell | None, name: str) -> Unit | None:
        """The unit of a row: of its own cell or name, of the row above that it is a part of, of its group, or of its noun."""
        unit: Unit | None = None
        if (cell and (named := grids.UNIT_CELL.fullmatch(self._words(cell)))) or (named := grids.IN_BRACKETS.search(name)):
            unit = named_unit(named, name)
        elif name.startswith(table_words.PART):
            unit = self._last[1]
        elif named := grids.IN_BRACKETS.search(self._group):
            unit = named_unit(named, self._group)
        unit = unit or self._caption_unit
        if unit is None and (code := _unit_of_name(name, bool(self._group))):
            unit = (1.0, code)
        self._last = (name, unit)
        return unit

    def _value(self, cell: Cell, column: Column, unit: Unit | None, name: str) -> list[Mention]:
        mark = grids.MARK.search(self._document.text, cell.start, cell.end)
        if mark:  # folded, ① is a digit
            cell = Cell(cell.start, mark.start())
        words = self._words(cell)
        if not words:
            return []
        figure = grids.FIGURE.fullmatch(words)
        unit = column.unit or unit
        if unit is None and (code := _unit_of_name(column.words, False)):
            unit = (1.0, code)
        years = self._years(column, unit, figure is not None)
        found = self._scan(cell, years, figure.span("figure") if figure else None)
        for one in found:
            if one.kind == "other" and figure is None and one.value is not None and grids.YEAR.search(words):
                one.kind, one.unit, one.value = "quantity", (unit or (1.0, None))[1], one.value  # 2020年为36.4
            if one.kind == "quantity":
                self._complete(one, column, figure, mark.group() if mark else "")
        return found

    def _years(self, column: Column, unit: Unit | None, is_figure: bool) -> Years:
        """The years and the unit that a cell begins with."""
        year = column.year or self._caption
        years = Years(self._reported, [year] if year else [])
        years.inherited_basis = "context" if column.year else "caption"
        years.frame = _frame_of(self._frame, column)
        if unit and (is_figure or column.role == "value"):
            years.cell = unit
        return years

    def _complete(self, one: Mention, column: Column, figure: re.Match[str] | None, mark: str) -> None:
        """Give a cell's quantity what its column, brackets and footnote say."""
        if mark in self._marks:
            one.year, one.year_basis = self._marks[mark], "context"
        if figure and figure["open"] and self._totals and one.year:
            first, last = self._totals
            one.is_cumulative, one.per = True, None
            one.period_start, one.period_end = first or (self._base_year(one.year) or one.year - 1) + 1, last or one.year
        if column.is_change and one.relation is None and one.value is not None:
            one.relation = (
                "change_percentage_points"
                if one.unit == "percentage_point"
                else "change_ratio"
                if one.unit == "percent"
                else "change_absolute"
            )
            one.change_direction = "decrease" if one.value < 0 else "increase"
            one.value = abs(one.value)
            if column.year is None:
                years = self._years_of_columns
                one.year, one.base_year = (years[-1], years[-2]) if len(years) > 1 else (one.year, one.year - 1 if one.year else None)
                one.year_basis = "context" if len(years) > 1 else one.year_basis
        if one.statement != "standard":
            one.statement = self._statement(one, column)

    def _statement(self, one: Mention, column: Column) -> str | None:
        year, reported = one.year, self._reported
        if column.statement == "standard":
            return "standard"
        if year is not None and reported is not None and year != reported:
            return _REPORTING if year < reported else _WANTING
        later = self._years_of_columns[-1] if self._years_of_columns else None
        if column.year and column.year == later and self._has_obligations:
            return _WANTING
        if column.statement or (later and column.year and later > column.year):
            return column.statement or _REPORTING
        return one.statement

    @cached_property
    def _years_of_columns(self) -> list[int]:
        return sorted({column.year for column in self.columns if column.year})

    @cached_property
    def _has_obligations(self) -> bool:
        return any(column.role == "obligation" for column in self.columns)

    def _base_year(self, year: int) -> int | None:
        return max((other for other in self._years_of_columns if other < year), default=None)

    def _relate(self, values: list[tuple[Column, Mention]]) -> None:
        """Give a change in a cell the base that its row states."""
        levels = defaultdict[int, list[Mention]](list)
        for column, one in values:
            if one.relation is None and one.year is not None and not column.is_change:
                levels[one.year].append(one)
        for column, one in values:
            if one.relation is None:
                continue
            if one.base_year is None and one.year is not None:
                one.base_year = max((year for year in levels if year < one.year), default=None)
            base = levels.get(one.base_year or 0, [])
            if len(base) == 1 and not column.is_change:
                apply(one, base[0])


def _is_subhead(named: list[str]) -> bool:
    """Whether the cells of a row go on with the heads above it."""
    return any(grids.SUBHEAD.match(one) for one in named) or (len(named) > 1 and any(grids.IN_BRACKETS.search(one) for one in named))


def _frame_of(frame: Frame, column: Column) -> Frame:
    """The frame of a cell's words: that of the document, and what the column says of its cells."""
    mood = column.statement if column.statement in (_REPORTING, _WANTING) else frame.mood
    return frame._replace(mood=mood, opens=0)


def _figure(text: str, years: Years) -> Mention:
    """A figure that the scan does not take for a quantity, because a text would not say it so."""
    led = amounts.BEFORE_WORD.match(text)
    at = led.end() if led else 0
    digits = text[at:].lstrip("-")
    one = Mention("", 0, len(text), "", "quantity", None, None, amounts.BEFORE_OF[led.group()] if led else "=")
    number = re.match(amounts.ARABIC, digits)
    times, code = years.cell or (1.0, None)
    value = to_number(number.group()) if number else None
    one.value = None if value is None else value * times * (-1 if digits != text[at:] else 1)
    one.unit = code
    if one.value is None:
        one.kind = "other"
        return one
    years.place(text, one)
    set_statement(text, one, years)
    return one


def _unit_of_name(name: str, grouped: bool) -> str | None:
    """The unit that a row's name tells."""
    bare = name.partition("(")[0] or name
    code = next((code for nouns, code in amounts.RATES if nouns.search(name) or nouns.search(bare)), None)
    if code is None and (neighbours.SHARE.search(bare) or neighbours.SHARE.search(name)):
        code = "percent"
    if code is None and grouped and (noun := amounts.COUNTED.search(name)):
        code = (noun.lastgroup or "").rpartition("_")[0]
    return code
