"""What one document has said so far, which later passages go on with.

Here are the year that a paragraph opens for what is below the same heading, whether it looks back or ahead, and the years and
units of a table. Not here: the years noted within one passage (`years`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.folding import folded
from policytext.frame import Frame
from policytext.grammar import amounts, cells, dates, raw_text
from policytext.grammar.moods import LOOKS, REPORTING, TOLD, WANTING
from policytext.lexicon.characters import FULL_STOP
from policytext.lexicon.statement_words import NOT_WANTING
from policytext.lexicon.unit_words import VISITS
from policytext.normalize import simplify
from policytext.numerals import to_number
from policytext.passages import Passage
from policytext.years import LISTED_YEARS, Years

#: A line longer than this names no unit of a table.
TITLE: Final = 48
#: A line no longer than this labels a row, a longer one the table.
LABEL: Final = 14
#: Bars in a line that is no more than a row, and columns that a table has at most.
ROW: Final = 4
COLUMNS: Final = 30
#: A paragraph's first characters, whose words say what it is about.
HEAD: Final = 12
#: Characters of a text whose words tell together which way it leans.
BLOCK: Final = 1500


class Reading:
    """What one document has said so far; passages enter and leave it in reading order."""

    def __init__(self, reported_year: int | None, text: str) -> None:
        """Begin a document.

        Args:
            reported_year: The year of the document, or None.
            text: Its text.
        """
        self.reported_year = reported_year
        self.quotes: list[str] = []
        self._text = text
        self._is_over: bool | None = None
        self._leaning: dict[int, int] = {}
        self._opened: dict[str, int] = {}
        self._mood: dict[str, str] = {}
        self._last: list[int] = []
        self._leading: list[int] = []
        self._place = ""
        self._basis = "context"
        self._table: tuple[float, str] | None = None
        self._heads: list[tuple[int | None, bool]] = []
        self._columns: list[tuple[int | None, bool]] = []
        self._column = 0
        self._row: tuple[float, str] | None = None
        self._units: list[tuple[float, str]] = []
        self._label = ""
        self._labels = 0  # since a unit was named; under 0 when figures have followed

    def enter(self, passage: Passage, text: str, frame: Frame | None = None) -> Years:
        """Begin a passage.

        It goes on under the year of the paragraph that opened its heading, where that is the year the document speaks of.

        Args:
            passage: The passage.
            text: Its simplified text.
            frame: What holds for its part of the document.

        Returns:
            Its years, with what is known of its mood and of the table that it is part of.
        """
        opened = self._opened.get(passage.parent)
        years = Years(self.reported_year, [opened] if opened else self._inherited(passage)[:])
        years.frame, years.inherited_basis = frame, "context" if opened else self._basis
        if looks := LOOKS.search(text, 0, HEAD):
            self._mood[passage.parent] = looks.lastgroup or ""
        if len(text) <= TITLE:
            self._enter_cell(text, years)
        years.tabular = ("|" in text or raw_text.GAP in text) and FULL_STOP not in text
        if years.tabular and text.count("|") > ROW:
            heads = [named_unit(head) for head in cells.HEAD_UNIT.finditer(text)]
            years.columns = heads if len(heads) > 1 else []
        years.mood = self._mood.get(passage.parent)
        years.leaning, years.offset, years.is_over = self.leaning, passage.start, self.is_over
        return years

    def _inherited(self, passage: Passage) -> list[int]:
        """The years that a passage begins with.

        They are those of the paragraph before, for one that is next to it or below it; of what led a list, for its items.
        """
        if passage.kind in ("heading", "item"):
            return self._leading
        return self._last if passage.parent == self._place else []

    def _enter_cell(self, text: str, years: Years) -> None:
        """Read a short line as a cell of a table: a figure, or a label."""
        if text[-1] in cells.CELL_ENDS and cells.CELL.fullmatch(text):
            self._enter_figure(years)
        elif (len(text) > 1 or text in amounts.UNIT_OF) and cells.WORDED.search(text):
            self._enter_label(text)

    def _enter_figure(self, years: Years) -> None:
        """Give a figure's cell the year and the unit of its column or row."""
        if self._heads:
            self._columns, self._heads = self._heads[:-1], []  # the last one labels the row
        self._labels = -1
        year, share = self._columns[self._column] if self._column < len(self._columns) else (None, False)
        column = self._units[min(self._column, len(self._units) - 1)] if len(self._units) > 1 else None
        years.cell = (1.0, "percent") if share else column or self._row or self._table
        if self._columns:
            years.governing = [year or self._columns[0][0] or 0]
        self._column += 1

    def _enter_label(self, text: str) -> None:
        """Take the unit or the year that a label names for its row, its column or the whole table."""
        unit = cells.CELL_UNIT.fullmatch(text) if len(text) <= LABEL or text[-1] == ")" else None
        if unit and text[0] == "(":  # the unit of the head before it
            self._units = [*(self._units if self._labels >= 0 else [])[-COLUMNS:], named_unit(unit, self._label)]
        elif unit:
            self._units = [*(self._units if self._labels == 0 else [])[-COLUMNS:], named_unit(unit)]
        self._labels = 0 if unit else self._labels + (self._labels >= 0)
        self._label = text
        self._row = self._units[-1] if unit else None
        year_cell = cells.CELL_YEAR.fullmatch(text) if text[0] in "|12" else None
        if year_cell or (self._heads and len(self._heads) < LISTED_YEARS):
            self._heads.append((int(year_cell[1]) if year_cell else None, cells.SHARE_HEAD.search(text) is not None))
        elif (len(text) >= LABEL or cells.UNIT_SIGN in text) and (unit := cells.TABLE_UNIT.search(text)):
            self._table = (to_number(unit["times"]) if unit["times"] else 1.0, amounts.UNIT_OF[unit["unit"]].code)
        self._column = 0

    def is_over(self) -> bool:
        """Whether the document's year was over when it was made public, looked for once.

        Returns:
            Whether the first lines name a time in a later year, or a sentence how things stood when it ended.
        """
        if self._is_over is None:
            public = dates.MADE_PUBLIC.search(simplify(folded(self._text[:BLOCK]))) if self.reported_year else None
            ended = self.reported_year and any(int(year) == self.reported_year for year in dates.STOOD_AT_END.findall(self._text))
            self._is_over = bool(ended) or (public is not None and int(public[1]) > (self.reported_year or 0))
        return self._is_over

    def leaning(self, at: int) -> int:
        """Which way the text around a place leans, told in blocks, each looked at once.

        Args:
            at: A place in the document's text.

        Returns:
            A number over 0 where the text wants, under 0 where it reports.
        """
        block = at // BLOCK
        if block not in self._leaning:
            words = self._text[block * BLOCK : (block + 1) * BLOCK]
            self._leaning[block] = len(WANTING.findall(words)) - len(REPORTING.findall(words)) - words.count(NOT_WANTING)
        return self._leaning[block]

    def leave(self, passage: Passage, years: Years, text: str) -> None:
        """End a passage, and keep what the next ones go on with.

        A paragraph that begins with the document's year opens what is behind it, one that begins with another year ends that.

        Args:
            passage: The passage.
            years: Its years.
            text: Its simplified text.
        """
        years.close_aside(len(text))
        colon = text[-1] == ":"
        self._last = self._handed_on(passage, years, text, colon)
        self._basis = "heading" if passage.kind == "heading" else "context"
        self._place = passage.section if passage.kind == "heading" else passage.parent
        if passage.kind not in ("item", "heading"):
            self._leading = self._last if colon else []
        first = years.first
        if passage.kind == "item" or not first or first[0] > HEAD:
            return
        if first[1] == (self.reported_year or first[1]):
            self._opened[passage.parent] = first[1]
            if not years.part and not (years.frame and years.frame.mood):  # 2022年1-8月 looks back
                told = {m.lastgroup for m in TOLD.finditer(text)} or ({"actual"} if self.is_over() else set())
                self._mood[passage.parent] = "actual" if told == {"actual"} else "target"
        else:
            self._opened.pop(passage.parent, None)
            if self.reported_year and first[1] < self.reported_year:
                self._mood[passage.parent] = "actual"

    @staticmethod
    def _handed_on(passage: Passage, years: Years, text: str, colon: bool) -> list[int]:
        """The years that the next paragraph begins with."""
        opens = years.first is not None and years.first[0] <= HEAD
        if years.governing and not opens and _compares_years(text):
            return years.governing[-1:]  # these figures go on with their year
        if not colon and passage.kind != "title" and not opens:
            return []  # a year in passing, or one that has been handed on already
        return years.governing if len(years.governing) < 2 or not years.given else years.governing[-1:]


def _compares_years(text: str) -> bool:
    """Whether figures are compared with those of the year before."""
    return any(word in text for word in dates.YEAR_ON_YEAR)


def named_unit(named: re.Match[str], label: str = "") -> tuple[float, str]:
    """Read the unit that the head of a column, a row's name or a cell names.

    Args:
        named: The match, with the groups times, unit and label.
        label: The words beside it.

    Returns:
        How many one figure is, and its unit; for 个 and 次 that of the noun in the label.
    """
    times, word = to_number(named["times"]) if named["times"] else 1.0, named["unit"]
    code = amounts.UNIT_OF[word].code
    if code == "time" and VISITS in (named["label"] or label):
        code = "visit"  # 诊疗人次(亿次)
    if code == "item" and (noun := amounts.COUNTED.search(named["label"] or label)):
        code = (noun.lastgroup or code).rpartition("_")[0]
    return times, code
