"""A table → the mentions of its cells: year from the column, unit, denominator and obligation from row and column.

Every cell is read once, each of its numbers a quantity or structural. Not here: how tables are found (`tables`) and what the
words of a cell say (`scan`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, cast

from policytext.context import named_unit
from policytext.frame import Frame
from policytext.grammar import amounts, changes, expressions, grids, neighbours, raw_text
from policytext.lexicon import table_words
from policytext.mention import Mention
from policytext.normalize import with_gaps
from policytext.numerals import to_number
from policytext.passages import Document
from policytext.relations import RESOLVED, apply
from policytext.scan import scan
from policytext.statements import set_statement
from policytext.table import Cell
from policytext.table_column import REPORTING, WANTING, Column, Unit
from policytext.table_grid import grid_of
from policytext.years import Years

#: The unit of what may be anything.
ANYTHING: Final = "item"
#: Below this two levels are one.
STEP: Final = 1e-6
#: Kinds of mentions that the whole figure of a cell is not.
_NO_FIGURE: Final = frozenset(("other", "enumerator", "document_no", "date", "name", "contact"))


class Reader:
    """Reads the rows of one table, in their order."""

    def __init__(self, document: Document, simplified: str, place: int, frame: Frame, reported_year: int | None) -> None:
        """Read the table's heads, caption and notes.

        Args:
            document: The document.
            simplified: Its folded, simplified text.
            place: Which of its tables.
            frame: What holds for its part of the document.
            reported_year: The year that the document speaks in, or None.
        """
        self._document, self._simplified, self._place, self._frame, self._reported = document, simplified, place, frame, reported_year
        self._grid = grid_of(document, place)
        self._caption, self._caption_unit = self._grid.around.named()
        self._marks, self._totals = self._grid.around.notes()
        self._group = ""
        self._last: Unit | None = None
        self._in_parts = False

    def read(self, index: int, drafts: list[Mention]) -> None:
        """Read a row.

        Args:
            index: Which row of the table.
            drafts: The mentions found, with their places in the document's text; those of the row are appended.
        """
        row = self._grid.row(index)
        before = len(drafts)
        if index < self._grid.heads:
            for cell in row:
                self._structural(cell, drafts)
        elif (head := self._grid.group_at(index)) is not None:
            words = self._grid.words(row[head])
            self._group = self._group if grids.DEFINES.match(words) or words.isascii() else words
            self._structural(row[head], drafts)
        else:
            columns = self._grid.columns_of(row)
            for low, high in pairwise(self._grid.sides):
                self._side(columns[low:high], row[low:high], drafts)
        filled = [(cell.start, place) for place, cell in enumerate(row) if cell.start < cell.end]
        for one in drafts[before:]:
            one.cell = (self._place, index, filled[bisect_right(filled, (one.start, len(row))) - 1][1])

    def _structural(self, cell: Cell, drafts: list[Mention]) -> None:
        """Read a head or a name: its numbers are no quantities."""
        for one in self._scan(cell, Years(self._reported, [])):
            if one.kind in ("quantity", "other"):
                opens = one.start - cell.start < 2 and expressions.ENUMERATOR.match(self._grid.words(cell)) is not None
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
        text, at = self._simplified[low:high], cast(Sequence[int], range(low, high))
        if not inner and raw_text.PARTED.search(self._document.text, cell.start, cell.end):
            text, at = with_gaps(self._document, self._simplified, low, high)
        found: list[Mention] = []
        scan(text, 0, years, found, False, [])
        if inner and (not found or found[0].kind in _NO_FIGURE):
            found = [_figure(text, years)]
        for one in found:
            one.start, one.end = folded_text.sources[at[one.start]], folded_text.sources[at[one.end - 1]] + 1
        return found

    def _side(self, columns: Sequence[Column], row: tuple[Cell, ...], drafts: list[Mention]) -> None:
        """Read the cells of a row, or of one side of it, by their columns."""
        by_role = {column.role: place for place, column in reversed(list(enumerate(columns))) if row[place].start < row[place].end}
        name = row[by_role["name"]] if "name" in by_role else None
        name_words = self._grid.words(name) if name else ""
        unit = self._unit_of_row(row[by_role["unit"]] if "unit" in by_role else None, name_words)
        obligation = table_words.OBLIGATIONS.get(self._grid.words(row[by_role["obligation"]])) if "obligation" in by_role else None
        per = neighbours.PER_RATE.search(self._group + name_words)
        year = grids.YEAR.fullmatch(name_words)
        values: list[tuple[Column, Mention]] = []
        of_tasks = self._grid.is_of_tasks or not any(
            c.role == "value" and self._grid.has_figure(cell) for c, cell in zip(columns, row, strict=True)
        )
        for column, cell in zip(columns, row, strict=True):
            if column.role == "serial" and grids.SERIAL_CELL.fullmatch(self._grid.words(cell)):
                drafts.append(Mention("", cell.start, cell.end, "", "enumerator"))
                continue
            if column.role != "value" and not (column.role == "name" and of_tasks and not grids.YEAR.fullmatch(self._grid.words(cell))):
                self._structural(cell, drafts)
                continue
            for one in self._value(cell, column, unit, int(year[1]) if year else None):
                drafts.append(one)
                if one.kind == "quantity":
                    one.row, one.column = self._grid.written(name) if name else None, column.path
                    one.obligation = obligation if one.statement != REPORTING else None
                    if column.role == "value":
                        one.per = one.per or (per.group() if per else None)
                        one.subject = self._subject(column, name_words, per.group() if per else "") or one.subject
                    values.append((column, one))
        self._relate(values)

    def _subject(self, column: Column, name: str, per: str) -> str | None:
        """What a figure measures: its row's name, with the denominator of its group; of places and years, its column's head."""
        if self._grid.is_of_tasks:
            return None
        if self._grid.kind == "place" or grids.YEAR.fullmatch(name):
            return grids.ASIDE.sub("", column.words.rpartition("/")[2])
        bare = grids.ASIDE.sub("", name)
        return bare if per in bare else per + bare

    def _unit_of_row(self, cell: Cell | None, name: str) -> Unit | None:
        """The unit of a row: of its own cell or name, of the row above that it is a part of, of its group, or of its noun."""
        unit: Unit | None = None
        if (cell and (named := grids.UNIT_CELL.fullmatch(self._grid.words(cell)))) or (named := grids.IN_BRACKETS.search(name)):
            unit = named_unit(named, name)
        elif name.startswith(table_words.PART) or (self._in_parts and self._grid.heads):
            unit = self._last
        elif named := grids.IN_BRACKETS.search(self._group):
            unit = named_unit(named, self._group)
        unit = unit or self._caption_unit
        if unit is None and (code := _unit_of_name(name, bool(self._group) and self._grid.has_times)):
            unit = self._in_unit(code)
        self._in_parts = name.startswith(table_words.MARKED_PART) or (self._in_parts and named is None)
        self._last = unit
        return unit

    def _in_unit(self, code: str) -> Unit:
        """A unit that a noun tells, as many at a time as the list of units above the table says."""
        return self._grid.around.units.get(code, (1.0, code))

    def _value(self, cell: Cell, column: Column, unit: Unit | None, row_year: int | None) -> list[Mention]:
        mark = grids.MARK.search(self._document.text, cell.start, cell.end)
        if mark:  # folded, ① is a digit
            cell = Cell(cell.start, mark.start())
        words = self._grid.words(cell)
        if not words:
            return []
        figure = grids.FIGURE.fullmatch(words)
        unit = column.unit or (None if column.is_doubtful else unit)
        listed = self._grid.around.units
        if (
            unit is None
            and not column.is_doubtful
            and (
                code := _unit_of_name(column.words.rpartition("/")[2], True)
                or _unit_of_name(column.words.partition("/")[0], True)
                or _part(column, listed)
            )
        ):
            unit = self._in_unit(code)
        years = self._years(column, row_year, unit, figure is not None)
        found = self._scan(cell, years, figure.span("figure") if figure else None)
        for one in found:
            if one.kind == "other" and figure is None and one.value is not None and grids.YEAR.search(words):
                one.kind, one.unit, one.value = "quantity", (unit or (1.0, None))[1], one.value  # 2020年为36.4
            if one.kind == "quantity":
                one.is_doubtful = one.unit is None and (column.is_doubtful or bool(listed))
                if one.unit == ANYTHING and grids.UNIT_ALONE.fullmatch(column.words):
                    one.is_doubtful = True  # what is counted stood on another line
                self._complete(one, column, figure, mark.group() if mark else "")
        return found

    def _years(self, column: Column, row_year: int | None, unit: Unit | None, is_figure: bool) -> Years:
        """The years and the unit that a cell begins with."""
        year = column.year or row_year or self._caption
        years = Years(self._reported, [year] if year else [])
        years.inherited_basis = "context" if column.year or row_year else "caption"
        frame = _frame_of(self._frame, column)
        years.frame = frame._replace(year=None) if year else frame
        if unit and (is_figure or column.role == "value"):
            years.cell = unit
        return years

    def _complete(self, one: Mention, column: Column, figure: re.Match[str] | None, mark: str) -> None:
        """Give a cell's quantity what its column, brackets and footnote say."""
        if mark in self._marks:
            one.year, one.year_basis = self._marks[mark], "context"
        if column.is_total and self._grid.years:
            one.year, one.year_basis = self._grid.years[-1], "context"
        if figure and one.year and (column.is_total or (figure["open"] and self._totals)):
            first, last = self._totals or (None, None)
            one.is_cumulative, one.per = True, None
            one.period_start, one.period_end = first or (self._base_year(one.year) or one.year - 1) + 1, last or one.year
        if column.is_change and one.relation is None and one.value is not None:
            one.relation = (
                "change_annual"
                if changes.YEARLY_MEAN.search(column.words)
                else "change_percentage_points"
                if one.unit == "percentage_point"
                else "change_ratio"
                if one.unit == "percent"
                else "change_absolute"
            )
            one.change_direction = "decrease" if one.value < 0 else "increase"
            one.value = abs(one.value)
            if column.year is None:
                years = self._grid.years
                one.year, one.base_year = (years[-1], years[-2]) if len(years) > 1 else (one.year, one.year - 1 if one.year else None)
                one.year_basis = "context" if len(years) > 1 else one.year_basis
        if one.statement != "standard":
            one.statement = self._statement(one, column)

    def _statement(self, one: Mention, column: Column) -> str | None:
        year, reported = one.year, self._reported
        if column.statement == "standard":
            return "standard"
        if year is not None and reported is not None and year != reported:
            return REPORTING if year < reported else WANTING
        later = self._grid.years[-1] if self._grid.years else None
        if (column.is_total or column.year) and year == later and self._grid.has_obligations:
            return WANTING
        if column.statement or (later and column.year and later > column.year):
            return column.statement or REPORTING
        return one.statement

    def _base_year(self, year: int) -> int | None:
        return max((other for other in self._grid.years if other < year), default=None)

    def _relate(self, values: list[tuple[Column, Mention]]) -> None:
        """Give a change in a cell the base that its row states."""
        levels = defaultdict[int, list[Mention]](list)
        for column, one in values:
            if one.relation is None and one.year is not None and not column.is_change and not column.is_total:
                levels[one.year].append(one)
        for one in (one for column, one in values if column.is_total and one.relation is None and one.year):
            before, after = levels.get((one.period_start or 0) - 1, []), levels.get(one.year or 0, [])
            if len(before) == len(after) == 1 and _is_step(before[0].value, one.value, after[0].value):
                one.relation, one.change_direction = "change_absolute", "increase" if (one.value or 0) > 0 else "decrease"
                one.value = abs(one.value or 0)
        for column, one in values:
            if one.relation not in RESOLVED:
                continue
            if one.base_year is None and one.year is not None:
                one.base_year = max((year for year in levels if year < one.year), default=None)
            base = levels.get(one.base_year or 0, [])
            if len(base) == 1 and not column.is_change:
                apply(one, base[0])


def _is_step(before: float | None, step: float | None, after: float | None) -> bool:
    """Whether a figure leads from one level to another, so that it is a change and no level of its own."""
    return None not in (before, step, after) and abs((before or 0) + (step or 0) - (after or 0)) < STEP


def _part(column: Column, listed: dict[str, Unit]) -> str | None:
    """The unit, of those listed above a table, that its head can only be in."""
    rates = [code for code in listed if code in grids.RATE_CODES]
    if len(rates) == 1 and grids.RATE.search(column.words):
        return rates[0]
    return next(
        (code for code, nouns in (*grids.PARTS_OF.items(), *grids.WHOLES_OF.items()) if code in listed and nouns.search(column.words)), None
    )


def _frame_of(frame: Frame, column: Column) -> Frame:
    """The frame of a cell's words: that of the document, and what the column says of its cells."""
    mood = column.statement if column.statement in (REPORTING, WANTING) else frame.mood
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
    if code is None and grouped and grids.PARTS_OF["person"].search(bare):
        return "person"
    if code is None and grouped and (noun := amounts.COUNTED.search(name)):
        code = (noun.lastgroup or "").rpartition("_")[0]
    return code
