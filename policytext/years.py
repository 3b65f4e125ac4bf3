"""Which year a number refers to."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from policytext.grammar import neighbours, outline
from policytext.grammar.cells import ROW_LABEL
from policytext.grammar.dates import (
    CLAUSE_END,
    COMPARED_WITH,
    COMPARING,
    DAY,
    EACH_YEAR,
    FROM,
    GOAL,
    HAN_YEAR_NUMBER,
    JOINED,
    LIST_JOIN,
    NEXT,
    PART,
    PART_OF_YEAR,
    SAME_TIME,
    SENTENCE_BREAK,
    WITHIN,
    YEAR_BEHIND,
    YEAR_NUMBER,
)
from policytext.grammar.moods import TOLD
from policytext.numerals import to_number

#: More years than this make no list.
LISTED_YEARS: Final = 11

#: A word that tells is no longer than this, with what stands beside it.
OVERLAP: Final = 12


class Years:
    """The years heard so far in a passage, and the one that governs what comes next."""

    __slots__ = (
        "_group_end", "_last_value_end", "_once", "_once_end", "_told", "_told_low", "_told_to", "basis_at", "cell", "columns",
        "first", "given", "governing", "leaning", "mood", "offset", "part", "period", "reported_year", "tabular",
    )  # fmt: skip

    def __init__(self, reported_year: int | None, inherited: list[int]) -> None:
        self.reported_year = reported_year
        self.governing = inherited
        self.basis_at = -1
        self.period: tuple[int, int] | None = None
        self.first: tuple[int, int] | None = None
        self.mood: str | None = None
        self.leaning: Callable[[int], int] | None = None
        self.offset = 0
        self.cell: tuple[float, str] | None = None
        self.tabular = False
        self.columns: list[tuple[float, str]] = []
        self._group_end = -1
        self._once: list[int] | None = None
        self._once_end = -1
        self._told_low = self._told_to = -1
        self._told: re.Match[str] | None = None
        self.part = False
        self.given = 0
        self._last_value_end = -1

    def hear(self, text: str, start: int, end: int, words: str) -> None:
        """A date stands at [start, end): its year governs from here on; joined dates make a list."""
        before, behind = text[max(0, start - 3) : start], text[end : end + 2]
        found = [int(year) for year in YEAR_NUMBER.findall(words)] or [int(to_number(year)) for year in HAN_YEAR_NUMBER.findall(words)]
        bracketed = text[start - 1 : start] in ("《", "(") or text[end : end + 1] in ("》", ")")
        if not found:
            if self.reported_year and not self.governing and PART.search(words):
                self.governing, self.basis_at = [self.reported_year], start
            return
        if bracketed and (len(found) > 1 or self.governing or DAY.search(words)):
            return
        if (
            (before.endswith(("较", "比", "恢复到", "是")) and not (before[-1:] in FROM and behind[:1] == "的"))
            or behind in COMPARED_WITH
            or text.startswith("的基础", end)
            or (before[-1:] in ("到", "成", "现") and GOAL.match(text, end))
        ):  # a year to compare with governs nothing
            return
        since = behind in ("以来", "起,") and found[-1] != self.reported_year
        if since or (before.endswith("以") and behind.startswith("为")):  # nor does one from which on
            self.governing = []
            return
        if before[-1:] in FROM and behind[:1] == "的":
            self._once, self._once_end = self.governing, -1
        elif self._once is not None:
            self.governing, self._once = self._once, None
        joined = self._group_end >= 0 and JOINED.fullmatch(text, self._group_end, start)
        period = (found[0], found[-1]) if len(found) > 1 else None
        self.governing = [*self.governing[-LISTED_YEARS:], found[-1]] if joined and not period else [found[-1]]
        self.period, self.basis_at, self._group_end, self.given = period, start, end, 0
        if self.first is None:
            month = "月" in words and words[-1] not in "底末" and text[end : end + 1] != "前"
            self.first, self.part = (start, found[-1]), month or PART_OF_YEAR.match(text, end) is not None

    def hear_relative(self, text: str, start: int, end: int, shift: int | None) -> None:
        """今年, 去年 …: resolved with the document's year where that is known; 比上年 compares and governs nothing."""
        if shift is None:
            if text[start] != "现" or text[start - 1 : start] == "到":  # 到现在的, but not 现在已
                self.governing = []
        elif self.reported_year is not None and text[start - 1 : start] in FROM and text[end : end + 1] == "的":
            self._once, self._once_end = self.governing, -1
            self.governing, self.period, self.basis_at, self.given = [self.reported_year + shift], None, start, 0
        elif self.reported_year is not None and text[start - 1 : start] not in COMPARING:
            self.governing, self.period, self.basis_at, self.given = [self.reported_year + shift], None, start, 0
            self.first = self.first or (start, self.governing[0])

    def told_by(self, text: str, low: int, start: int) -> re.Match[str] | None:
        """The nearest word between `low` and `start` that tells what is reached from what is wanted; what has been looked at for
        another figure of the sentence is not looked at again."""
        begin, last = low, None
        if low == self._told_low and start >= self._told_to:
            begin, last = max(low, self._told_to - OVERLAP), self._told
        for last in TOLD.finditer(text, begin, start):  # noqa: B007
            pass
        self._told_low, self._told_to, self._told = low, start, last
        return last

    def place(self, text: str, draft: Any) -> None:
        """Give `draft` its year and why, its period, and the words of a period that names no year."""
        clause = text[max(0, draft.start - 30) : draft.start]
        if "年" in clause and (each := EACH_YEAR.search(CLAUSE_END.split(clause)[-1])):
            draft.period_text = each.group()
        elif "年" in clause and "内" in clause and (within := WITHIN.search(clause, max(clause.rfind("。"), clause.rfind(";")) + 1)):
            draft.period_text = within.group()
        if text[draft.end : draft.end + 1] == "(" and (behind := YEAR_BEHIND.match(text, draft.end)):
            draft.year, draft.year_basis = int(behind[1]), "stated"
            return
        if text[draft.start - 1 : draft.start] == "(" and (compared := SAME_TIME.search(clause)):
            draft.year, draft.year_basis = int(compared[1]), "stated"
            return
        if not self.governing:
            draft.year, draft.year_basis = None, "none"
            return
        if self._once is not None and self._once_end >= 0 and not neighbours.LISTED.fullmatch(text, self._once_end, draft.start):
            self.governing, self._once, self._once_end = self._once, None, -1
            if not self.governing:
                draft.year, draft.year_basis = None, "none"
                return
        if text[draft.start - 1 : draft.start] in ("由", "从") and self._once is None:  # what it was before
            draft.year, draft.year_basis = (self.period[0], "stated") if self.period else (None, "none")
            return
        if self.tabular and self._last_value_end >= 0 and ROW_LABEL.search(text, self._last_value_end, draft.start):
            self.given = 0  # a row begins
        index = len(self.governing) - 1
        if len(self.governing) > 1:
            in_list = self.given == 0 or (self._last_value_end >= 0 and LIST_JOIN.fullmatch(text, self._last_value_end, draft.start))
            if self.given >= len(self.governing) and NEXT.match(text, self._last_value_end, draft.start):
                self.given, in_list = 0, True  # another measure has its own list
            index = min(self.given, index) if in_list else index
        self.given += 1
        self._last_value_end = draft.end
        draft.year = self.governing[index]
        if self._once is not None and len(self.governing) == 1:
            self._once_end = draft.end
        same = 0 <= self.basis_at >= draft.start - outline.SENTENCE and not SENTENCE_BREAK.search(text, self.basis_at, draft.start)
        draft.year_basis = "stated" if same else "context"
        if self.period:
            draft.period_start, draft.period_end = self.period
