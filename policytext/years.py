"""Which year a number refers to: the dates noted in a passage, and the one that governs what comes next.

Not here: what one passage hands on to the next (`context`), and how a date is found (`scan`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from policytext.frame import Frame
from policytext.grammar import cells, dates, neighbours, outline
from policytext.grammar.moods import NO_PRESENT, PRESENT, PRESENT_BEHIND, TOLD
from policytext.lexicon.characters import FULL_STOP
from policytext.lexicon.statement_words import YEARS_SINCE
from policytext.mention import Mention
from policytext.numerals import to_number

#: More years than this make no list.
LISTED_YEARS: Final = 11
#: Units of what has a level and is no count.
MEASURES: Final = frozenset(("percent", "percentage_point", "per_mille", "per_10k", "per_100k", "year_of_age", "ratio", "times", "point"))
#: A word that tells is no longer than this, with the words next to it.
OVERLAP: Final = 12
#: Characters before a number in which the words of its period are looked for.
CLAUSE: Final = 30


class Years:
    """The years noted so far in a passage, and the one that governs what comes next.

    Attributes:
        reported_year: The year of the document, or None.
        governing: The year that governs what comes next, or those of a list, or none.
        basis_at: Where the governing date begins; -1 for one of another passage.
        period: The first and last year of the governing period.
        first: Where the passage's first date begins, and its year.
        part: Whether that date is a part of its year.
        given: How many numbers the governing years were given to.
        frame: What holds for the whole part of the document.
        inherited_basis: The basis of a year of another passage.
        mood: target or actual, where the paragraph looks ahead or back.
        is_over: Tells whether the document's year was over when it was made public.
        leaning: Which way the text around a place leans: over 0 it wants, under 0 it reports.
        offset: Where the passage begins, as `leaning` counts.
        tabular: Whether the passage is a row of a table.
        cell: How many one of the cell's figures is, and their unit.
        columns: The same of each column, where the passage is the head of a table.
    """

    __slots__ = (
        "_aside",
        "_during",
        "_group_end",
        "_last_value_end",
        "_once",
        "_once_end",
        "_relative",
        "_since",
        "_source",
        "_told",
        "_told_low",
        "_told_to",
        "basis_at",
        "cell",
        "columns",
        "first",
        "frame",
        "given",
        "governing",
        "inherited_basis",
        "is_over",
        "leaning",
        "mood",
        "offset",
        "part",
        "period",
        "reported_year",
        "tabular",
    )  # fmt: skip

    def __init__(self, reported_year: int | None, inherited: list[int]) -> None:
        """Begin a passage.

        Args:
            reported_year: The year of the document, or None.
            inherited: The years that govern its first numbers.
        """
        self.reported_year = reported_year
        self.governing = inherited
        self.basis_at = -1
        self.period: tuple[int, int] | None = None
        self.first: tuple[int, int] | None = None
        self.mood: str | None = None
        self.frame: Frame | None = None
        self.is_over: Callable[[], bool] = bool
        self.inherited_basis = "context"
        self.leaning: Callable[[int], int] | None = None
        self.offset = 0
        self.cell: tuple[float, str] | None = None
        self.tabular = False
        self.columns: list[tuple[float, str]] = []
        self._group_end = -1
        self._relative = self._during = False
        self._once: list[int] | None = None
        self._source = (-1, 0)  # where a year begins that a figure came from, and the year
        self._once_end = -1
        self._told_low = self._told_to = -1
        self._aside: tuple[list[int], tuple[int, int] | None, int, bool, int] | None = None  # what governed before, and where it ends
        self._since = 0  # the year from which on the paragraph tells
        self._told: re.Match[str] | None = None
        self.part = False
        self.given = 0
        self._last_value_end = -1

    def note(self, text: str, start: int, end: int, words: str) -> None:
        """Note a date: its year governs from here on; joined dates make a list.

        Args:
            text: The passage's text.
            start: Where the date begins.
            end: Where it ends.
            words: Its words.
        """
        found = [int(year) for year in dates.YEAR_NUMBER.findall(words)] or [
            int(to_number(year)) for year in dates.HAN_YEAR_NUMBER.findall(words)
        ]
        if not found:
            if self.reported_year and not self.governing and dates.PART.search(words):
                self.governing, self.basis_at = [self.reported_year], start
            return
        bracketed = text[end : end + 1] in dates.CLOSING or (
            text[start - 1 : start] in dates.OPENING and not (text[start - 1] == dates.ASIDE and dates.FIGURE_IN_ASIDE.match(text, end))
        )
        if bracketed and (len(found) > 1 or self.governing or dates.DAY.search(words)):
            return
        if _is_of_another(text, start, end):
            return
        before, behind = text[max(0, start - 3) : start], text[end : end + 2]
        is_source = before[-1:] in dates.FROM and behind[:1] == dates.OF
        if _is_compared_with(text, end, before, behind, is_source):
            return
        if behind == dates.TO_NOW and self.reported_year and found[-1] < self.reported_year:
            self._govern(text, start, end, words, [found[-1], self.reported_year])
            return
        since = behind in dates.SINCE and found[-1] != self.reported_year
        self._since = found[-1] if since else self._since
        if since or (before.endswith(dates.TAKEN) and behind.startswith(dates.TAKEN_AS)):  # a year from which on governs nothing
            self.governing = []
            return
        if is_source:
            self._once, self._once_end = self.governing, -1
            self._source = (start, found[-1])
        elif self._once is not None:
            self.governing, self._once = self._once, None
        self._govern(text, start, end, words, found)

    def _open_aside(self, text: str, start: int) -> None:
        """Keep what governs, where a date stands in an aside: its year governs no further."""
        low = max(0, start - CLAUSE)
        opens = text.rfind(dates.ASIDE, low, start)
        if not self.governing or opens < 0 or text.find(dates.ASIDE_END, opens, start) >= 0:
            return
        if (close := text.find(dates.ASIDE_END, start, start + 2 * CLAUSE)) >= 0:
            self._aside = self.governing, self.period, self.basis_at, self._relative, close

    def close_aside(self, at: int) -> None:
        """Let what governed before an aside govern again, where that has ended.

        Args:
            at: A place behind all that has been noted.
        """
        if self._aside and at > self._aside[4]:
            self.governing, self.period, self.basis_at, self._relative, _ = self._aside
            self._aside = None

    def _govern(self, text: str, start: int, end: int, words: str, found: list[int]) -> None:
        """Let the years of a date govern."""
        self.close_aside(start)
        if self._aside is None:
            self._open_aside(text, start)
        joined = self._group_end >= 0 and dates.JOINED.fullmatch(text, self._group_end, start)
        period = (found[0], found[-1]) if len(found) > 1 else None
        self.governing = [*self.governing[-LISTED_YEARS:], found[-1]] if joined and not period else [found[-1]]
        self.period, self.basis_at, self._group_end, self.given = period, start, end, 0
        self._relative = False
        self._during = period is not None
        if self.first is None:
            month = dates.MONTH in words and words[-1] not in dates.MONTH_ENDS and text[end : end + 1] != dates.BEFORE_IT
            self.first, self.part = (start, found[-1]), month or dates.PART_OF_YEAR.match(text, end) is not None

    def note_relative(self, text: str, start: int, end: int, shift: int | None) -> None:
        """Take in a word that means a year (今年, 去年); 比上年 compares and governs nothing.

        Args:
            text: The passage's text.
            start: Where the word begins.
            end: Where it ends.
            shift: How many years it is after the document's; None ends what a year governs.
        """
        if text[start:end] in PRESENT:
            self._note_present(text, start, end)
        elif self._since and (count := YEARS_SINCE.get(text[start:end])):
            self._govern(text, start, end, text[start:end], [self._since, self._since + count - 1])
        elif shift is None:
            if text[start] != dates.NOW or text[start - 1 : start] == dates.UNTIL:  # 到现在的, but not 现在已
                self.governing = []
        elif self.reported_year is not None and text[start - 1 : start] in dates.FROM and text[end : end + 1] == dates.OF:
            self._once, self._once_end = self.governing, -1
            self.governing, self.period, self.basis_at, self.given = [self.reported_year + shift], None, start, 0
            self._relative = True
        elif self.reported_year is not None and text[start - 1 : start] not in dates.COMPARING:
            self.governing, self.period, self.basis_at, self.given = [self.reported_year + shift], None, start, 0
            self.first = self.first or (start, self.governing[0])
            self._relative = True

    def _note_present(self, text: str, start: int, end: int) -> None:
        """Take in a word of the present: the document's year governs what follows; of 从目前29% only that figure."""
        before = text[start - 1 : start]
        if text[start] == dates.NOW and (before not in PRESENT_BEHIND or text.startswith(NO_PRESENT, end)):
            return
        if before in dates.COMPARING and not dates.OF_NOW.match(text, end):  # 较目前增加约3岁 compares
            return
        self.close_aside(start)
        if self._aside is None:
            self._open_aside(text, start)
        if before in dates.FROM:
            self._once, self._once_end = self.governing, -1
        elif self._once is not None:
            self._once = None
        self.governing = [self.reported_year] if self.reported_year else []
        self.period, self.basis_at, self.given = None, start, 0
        self._relative = True

    def note_plan(self, text: str, start: int, end: int) -> None:
        """Take in the name of a five-year plan: its end, its term or the time since it began govern what follows.

        Args:
            text: The passage's text.
            start: Where the name begins.
            end: Where it ends.
        """
        named = dates.FIVE_YEARS.fullmatch(text, start, end)
        if named is None:
            return
        term = dates.five_years(named[1])
        if dates.PLAN_LAST.match(text, end):
            self._govern(text, start, end, named.group(), [term[1]])
        elif dates.PLAN_DURING.match(text, end):
            self._govern(text, start, end, named.group(), [*term])
        elif self.reported_year and dates.PLAN_SINCE.match(text, end) and term[0] < self.reported_year:
            self._govern(text, start, end, named.group(), [term[0], min(self.reported_year, term[1])])

    def told_by(self, text: str, low: int, start: int) -> re.Match[str] | None:
        """The nearest word before a number that tells what is reached from what is wanted.

        What has been looked at for another number of the sentence is not looked at again.

        Args:
            text: The passage's text.
            low: Where the sentence begins.
            start: Where the number begins.

        Returns:
            The match of `moods.TOLD`, or None.
        """
        begin, last = low, None
        if low == self._told_low and start >= self._told_to:
            begin, last = max(low, self._told_to - OVERLAP), self._told
        for last in TOLD.finditer(text, begin, start):  # noqa: B007
            pass
        self._told_low, self._told_to, self._told = low, start, last
        return last

    def place(self, text: str, draft: Mention) -> None:
        """Give a quantity its year and where that comes from, its period, and the words of a period that names no year.

        Args:
            text: The passage's text.
            draft: The quantity's mention.
        """
        start = draft.start
        self.close_aside(start)
        clause = text[max(0, start - CLAUSE) : start]
        if dates.YEAR_SIGN in clause:
            _set_period_text(draft, clause)
        if beside := _beside(text, draft, clause):
            draft.year, draft.year_basis = beside, "stated"
            return
        told = self.governing[-1] if self.governing else self.reported_year
        if told and dates.YEAR_BEFORE.search(clause):
            draft.year, draft.year_basis = told - 1, "relative"
            return
        if self.governing and self.reported_year and self.governing[-1] > self.reported_year and dates.STANDS.search(clause):
            draft.year, draft.year_basis = None, "none"
            return
        if self._once is not None and self._once_end >= 0:
            self._end_once(text, start)
        starts = text[start - 1 : start] in dates.STARTING or (
            clause.endswith(dates.OF) and dates.STARTING_BEFORE.search(clause) is not None
        )
        frame = self.frame
        at = clause.rfind(dates.PLAN_END) if frame and frame.term else -1
        if frame and frame.term and at >= 0 and start - len(clause) + at > self.basis_at:
            draft.year, draft.year_basis = frame.term[1], "stated"
            return
        if not self.governing:
            draft.year, draft.year_basis = None, "none"
            if frame and frame.year and not starts:
                draft.year, draft.year_basis = frame.year, frame.basis
            return
        if starts and self._once is None:  # what it was before
            draft.year, draft.year_basis = self._began(text, start)
            return
        draft.year = self.governing[self._index(text, start)]
        self.given += 1
        self._last_value_end = draft.end
        if self._once is not None and len(self.governing) == 1:
            self._once_end = draft.end
        same = 0 <= self.basis_at >= start - outline.SENTENCE and not dates.SENTENCE_BREAK.search(text, self.basis_at, start)
        if frame and 0 <= self.basis_at < frame.opens <= start and frame.year == draft.year:
            draft.year_basis = "document"
        elif self.basis_at < 0:
            draft.year_basis = frame.basis if frame and frame.year == draft.year else self.inherited_basis
        else:
            draft.year_basis = "relative" if self._relative else "stated" if same else "context"
        if self.period:
            draft.period_start, draft.period_end = self.period
        counts = draft.per is None and draft.unit not in MEASURES
        draft.is_cumulative = counts and (self._during or dates.IN_ALL in dates.CLAUSE_END.split(clause)[-1])

    def _began(self, text: str, start: int) -> tuple[int | None, str]:
        """The year of what a figure was before, and its basis: the period's first, or that of another such figure of the sentence."""
        if self.period:
            return self.period[0], "stated"
        at, year = self._source
        if 0 <= at >= start - outline.SENTENCE and not dates.SENTENCE_BREAK.search(text, at, start):
            return year, "context"  # 由2020年的9%降至8%,另一项从8%降至7%
        return None, "none"

    def _end_once(self, text: str, start: int) -> None:
        """Let a year that holds for one figure or list (由去年的92%) end where the number at `start` is none of it."""
        if self.governing and self._once is not None and not neighbours.LISTED.fullmatch(text, self._once_end, start):
            self.governing, self._once, self._once_end = self._once, None, -1

    def _index(self, text: str, start: int) -> int:
        """Which of the governing years the number at `start` is of."""
        last = self._last_value_end
        if self.tabular and last >= 0 and cells.ROW_LABEL.search(text, last, start):
            self.given = 0  # a row begins
        index = len(self.governing) - 1
        if index == 0:
            return 0
        in_list = self.given == 0 or (last >= 0 and dates.LIST_JOIN.fullmatch(text, last, start))
        if self.given > index and dates.NEXT.match(text, last, start):
            self.given, in_list = 0, True  # another measure has its own list
        return min(self.given, index) if in_list else index


def _beside(text: str, draft: Mention, clause: str) -> int | None:
    """The year that brackets behind a figure, or before the one in brackets, give."""
    if text[draft.end : draft.end + 1] == "(" and (behind := dates.YEAR_BEHIND.match(text, draft.end)):
        return int(behind[1])
    if text[draft.start - 1 : draft.start] == "(" and (compared := dates.SAME_TIME.search(clause)):
        return int(compared[1])
    return None


def _is_of_another(text: str, start: int, end: int) -> bool:
    """Whether a year is that of a cited document or of a page's publication: it governs nothing."""
    if text.startswith(dates.EDITION, end) or text.endswith(dates.PUBLISHED, max(0, start - CLAUSE), start):
        return True
    low = max(0, start - CLAUSE)
    return text.rfind(dates.CITED, low, start) > text.rfind(dates.CITED_END, low, start)


def _is_compared_with(text: str, end: int, before: str, behind: str, is_source: bool) -> bool:
    """Whether a year is one that others are compared with: it governs nothing."""
    return (
        (before.endswith(dates.COMPARED_BEFORE) and not is_source)
        or (before[-1:] in dates.BESIDE and behind[:1] in dates.THAN)
        or behind in dates.COMPARED_WITH
        or text.startswith(dates.ON_THE_BASIS, end)
        or dates.BYGONE.match(text, end) is not None
        or (before[-1:] in dates.GOAL_BEFORE and dates.GOAL.match(text, end) is not None)
    )


def _set_period_text(draft: Mention, clause: str) -> None:
    """Give a quantity the words of a period that names no year (每年, 三年内)."""
    if each := dates.EACH_YEAR.search(dates.CLAUSE_END.split(clause)[-1]):
        draft.period_text = each.group()
    elif dates.WITHIN_SIGN in clause and (within := dates.WITHIN.search(clause, max(clause.rfind(FULL_STOP), clause.rfind(";")) + 1)):
        draft.period_text = within.group()
