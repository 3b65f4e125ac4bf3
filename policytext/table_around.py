"""What stands around a table: its caption, the year and the units that lines above name, and the notes below.

Not here: its cells and heads (`table_grid`).
"""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile
from typing import Final

from policytext.context import named_unit
from policytext.folding import folded
from policytext.grammar import grids, titles
from policytext.lexicon.characters import FULL_STOP
from policytext.merged_heads import names_unit
from policytext.normalize import simplify
from policytext.table import Table
from policytext.table_column import Unit

#: Characters of a caption, and of notes below.
CAPTION: Final = 60
NOTES: Final = 600
#: Words of a line at most that names the unit of aligned figures in brackets; one of more is a line of heads.
WORDS_OF_CAPTION: Final = 2
#: Characters above aligned figures among which their heads may be.
HEADS_ABOVE: Final = 400


class Surroundings:
    """The lines around one table, and what they say of its cells."""

    def __init__(self, text: str, table: Table, inside: list[str]) -> None:
        """Look around a table.

        Args:
            text: The document's text.
            table: The table.
            inside: Its own first rows that say what it is of; with any, no line above is looked at.
        """
        self._text, self._table, self._inside = text, table, inside

    @cached_property
    def _above(self) -> list[str]:
        """Its titles, or the two short lines above it, the nearest last."""
        if self._inside:
            return self._inside
        text, start = self._text, self._table.rows[0][0]
        low = max(0, start - 2 * CAPTION)
        lines = [line.strip() for line in text[low:start].splitlines()[bool(low) :] if line.strip()][-2:]
        return [line for line in lines if len(folded(line)) <= CAPTION and not grids.NO_CAPTION.search(line)]

    @cached_property
    def caption(self) -> str:
        """The line above that says what the table is of, as written, without white space; '' where none does."""
        lines = [
            line
            for line in reversed(self._above)
            if not grids.NUMBERED.match(line)
            and not any(unit.fullmatch(simplify(folded(line)).strip("()")) for unit in (grids.TABLE_UNIT, grids.TABLE_UNITS))
        ]
        line = next((line for line in lines if not line.isascii()), lines[0] if lines else "")  # of a line and its translation, the line
        return "".join(line.split())

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The units that a line above the table lists, by their codes; each is of the columns or rows whose noun tells it."""
        for line in self._above:
            if listed := grids.TABLE_UNITS.search(simplify(folded(line))):
                units = map(named_unit, grids.ONE_OF_UNITS.finditer(listed["units"]))
                return {code: (times, code) for times, code in units}
        return {}

    def named(self) -> tuple[int | None, Unit | None]:
        """What the lines above the table name.

        Returns:
            The year and the unit, each None where they name none.
        """
        year: int | None = None
        unit: Unit | None = None
        for line in self._above:
            words = simplify(folded(line))
            years = titles.YEAR.findall(" ".join(map(folded, line.split())))
            year = int(years[0]) if len(set(years)) == 1 and not titles.TERM.search(words) else year
            is_head = self._table.is_right and len(line.split()) > WORDS_OF_CAPTION
            alone = not is_head and len(grids.ANY_IN_BRACKETS.findall(words)) == 1
            if named := grids.TABLE_UNIT.search(words) or (grids.IN_BRACKETS.search(words) if alone else None):
                unit = named_unit(named, words)
        return year or (self._year_far_above if self._table.is_right else None), unit

    @cached_property
    def has_units(self) -> bool:
        """Whether the lines above aligned figures name units in brackets, which no column of the table has."""
        heads = takewhile(lambda line: not grids.FIGURES_BEHIND.search(line), self._lines_above)
        return self.named()[1] is None and names_unit([simplify(folded(line)) for line in heads])

    def notes(self) -> tuple[dict[str, int], tuple[int | None, int | None] | None]:
        """What the notes below say.

        Returns:
            The year of each mark, and the period whose totals stand in brackets.
        """
        end = self._table.rows[-1][1][-1].end
        marks: dict[str, int] = {}
        totals: tuple[int | None, int | None] | None = None
        for line in self._text[end : end + NOTES].splitlines()[:6]:
            words = simplify(folded(line)).strip(grids.BAR)
            marks.update((mark, int(year)) for mark, year in grids.MARK_YEAR.findall(line))
            if words and not grids.NOTE.match(words):
                break
            if found := grids.TOTALS.search(words):
                totals = (int(found[1]), int(found[2])) if found[1] else (None, None)
        return marks, totals

    @cached_property
    def _year_far_above(self) -> int | None:
        """The one year that the lines of heads above aligned figures name, the title's."""
        years = {int(year) for line in self._lines_above for year in titles.ANY_YEAR.findall(folded(line))}
        return years.pop() if len(years) == 1 else None

    @cached_property
    def _lines_above(self) -> list[str]:
        """The lines above aligned figures that may be their heads and title, up to a sentence, the nearest first."""
        start = self._table.rows[0][0]
        lines = self._text[max(0, start - HEADS_ABOVE) : start].splitlines()
        return list(takewhile(lambda line: len(line) <= 2 * CAPTION and FULL_STOP not in line, reversed(lines)))
