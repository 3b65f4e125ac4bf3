"""Which year a number refers to, and whether it is an achieved figure, a target, a norm or a yearly step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from policytext import lexicon, patterns
from policytext.numerals import to_number

if TYPE_CHECKING:
    from policytext.passages import Passage

#: More years than this make no list, and more characters no sentence.
LISTED_YEARS: Final = 11
SENTENCE: Final = 600
#: A line longer than this names no unit of a table.
TITLE: Final = 48

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_HAN_YEAR: Final = re.compile("[一二][〇零九八][〇零一二三四五六七八九]{2}")
_JOINED: Final = re.compile(r"[、,和及与]*")
_LIST_JOIN: Final = re.compile(r"[、,和及与以]*[^,。;:]{0,12}")
_EACH_YEAR: Final = re.compile(r"每年|年均|逐年|每年度")
_CLAUSE: Final = re.compile("[。;,]")
_BEHIND: Final = re.compile(r"\(((?:19|20)\d\d)年?\)")
_SENTENCE: Final = re.compile(r"[。!?！？]")


class Years:
    """The years heard so far in a passage, and the one that governs what comes next."""

    __slots__ = (
        "_duration", "_given", "_group_end", "_last_value_end", "_once", "basis_at", "cell", "default", "first", "governing", "mood", "period",
        "reported_year",
    )  # fmt: skip

    def __init__(self, reported_year: int | None, inherited: int | None) -> None:
        self.reported_year = reported_year
        self.governing: list[int] = [inherited] if inherited else []
        self.basis_at = -1
        self.period: tuple[int, int] | None = None
        self.first: tuple[int, int] | None = None
        self.mood: str | None = None
        self.default = "target"
        self.cell: tuple[float, str] | None = None
        self._group_end = -1
        self._once: list[int] | None = None
        self._given = 0
        self._last_value_end = -1
        self._duration: tuple[int, int, str] | None = None

    def hear(self, text: str, start: int, end: int, words: str) -> None:
        """A date stands at [start, end): its year governs from here on; joined dates make a list."""
        found = [int(year) for year in _YEAR.findall(words)] or [int(to_number(year)) for year in _HAN_YEAR.findall(words)]
        bracketed = text[start - 1 : start] in ("《", "(") or text[end : end + 1] in ("》", ")")
        if not found or (bracketed and (len(found) > 1 or self.governing)):
            return
        before, behind = text[max(0, start - 3) : start], text[end : end + 2]
        if before.endswith(("较", "比", "恢复到", "是")) or behind.startswith("同期"):  # a year to compare with governs nothing
            return
        if before.endswith(("由", "从")) and behind.startswith("的"):
            self._once = self.governing
        joined = self._group_end >= 0 and _JOINED.fullmatch(text, self._group_end, start)
        period = (found[0], found[-1]) if len(found) > 1 else None
        self.governing = [*self.governing[-LISTED_YEARS:], found[-1]] if joined and not period else [found[-1]]
        self.period, self.basis_at, self._group_end, self._given = period, start, end, 0
        self.first = self.first or (start, found[-1])

    def hear_relative(self, start: int, end: int, shift: int) -> None:
        """今年, 去年 …: resolved with the document's year where that is known."""
        if self.reported_year is not None:
            self.governing, self.period, self.basis_at, self._given = [self.reported_year + shift], None, start, 0
            self.first = self.first or (start, self.governing[0])

    def hear_duration(self, text: str, start: int, end: int) -> None:
        """三年内, 五年: kept in words with what follows in the sentence."""
        self._duration = (start, end, text[start:end])

    def place(self, text: str, draft: Any) -> None:
        """Give `draft` its year and why, its period, and the words of a period that names no year."""
        clause = text[max(0, draft.start - 30) : draft.start]
        each = _EACH_YEAR.search(_CLAUSE.split(clause)[-1])
        if each:
            draft.period_text = each.group()
        behind = _BEHIND.match(text, draft.end)
        if behind:
            draft.year, draft.year_basis = int(behind[1]), "stated"
            return
        if not self.governing:
            draft.year, draft.year_basis = None, "none"
            return
        index = len(self.governing) - 1
        if len(self.governing) > 1:
            in_list = self._given == 0 or (self._last_value_end >= 0 and _LIST_JOIN.fullmatch(text, self._last_value_end, draft.start))
            index = min(self._given, index) if in_list else index
        self._given += 1
        self._last_value_end = draft.end
        draft.year = self.governing[index]
        if self._once is not None and len(self.governing) == 1:
            self.governing, self._once = self._once, None
        same = 0 <= self.basis_at >= draft.start - SENTENCE and not _SENTENCE.search(text, self.basis_at, draft.start)
        draft.year_basis = "stated" if same else "context"
        if self.period:
            draft.period_start, draft.period_end = self.period


class Reading:
    """What one document has said so far: the year that a paragraph opens for what stands below the same heading, and
    whether it looks back or ahead."""

    def __init__(self, reported_year: int | None, text: str) -> None:
        self.reported_year = reported_year
        self.default = "target" if _WANTED.search(text) else "actual"
        self._opened: dict[str, int] = {}
        self._table: tuple[float, str] | None = None
        self._mood: dict[str, str] = {}

    def enter(self, passage: Passage, text: str) -> Years:
        """Begin a passage: it goes on under the year of the paragraph that opened its heading, where that is the year the
        document speaks of."""
        years = Years(self.reported_year, self._opened.get(passage.parent))
        head = text[:HEAD]
        back, ahead = _BACK.search(head), _AHEAD.search(head)
        if back or ahead:
            looks_back = back is not None and (ahead is None or back.start() < ahead.start())
            self._mood[passage.parent] = "actual" if looks_back else "target"
        if len(text) <= TITLE:
            if unit := patterns.TABLE_UNIT.search(text):
                self._table = (to_number(unit["times"]) if unit["times"] else 1.0, patterns.UNIT_OF[unit["unit"]].code)
            elif self._table and patterns.CELL.fullmatch(text):
                years.cell = self._table
        years.mood, years.default = self._mood.get(passage.parent), self.default
        return years

    def leave(self, passage: Passage, years: Years) -> None:
        """End a passage: a paragraph that begins with the document's year opens what stands behind it, one that begins with
        another year ends that."""
        if passage.kind != "item" and years.first and years.first[0] <= HEAD:
            if years.first[1] == (self.reported_year or years.first[1]):
                self._opened[passage.parent] = years.first[1]
                self._mood[passage.parent] = "target"
            else:
                self._opened.pop(passage.parent, None)
                if self.reported_year and years.first[1] < self.reported_year:
                    self._mood[passage.parent] = "actual"


#: A paragraph's first words, which say what it is about.
HEAD: Final = 12

_BACK: Final = re.compile("|".join(lexicon.LOOKS_BACK))
_AHEAD: Final = re.compile("|".join(lexicon.LOOKS_AHEAD))
_ACTUAL: Final = re.compile("|".join(sorted(lexicon.ACTUAL_WORDS, key=len, reverse=True)))
_TARGET: Final = re.compile("|".join(sorted(lexicon.TARGET_WORDS, key=len, reverse=True)) + "|(?<![重主需必紧首])要(?!求|素|点)")
_WANTED: Final = re.compile("|".join(lexicon.POLICY_WORDS))
_STANDARD: Final = re.compile("|".join(lexicon.STANDARD_WORDS))


def statement_type(text: str, draft: Any, years: Years) -> None:
    """Set statement and statement_words of `draft`.

    A yearly step is a trend; a figure of another year than the document's is told by that year; an undated norm per area is
    a standard; then the nearest word of the sentence that tells, then whether the paragraph looks back or ahead; a policy
    text that says nothing of the kind speaks of what it wants.
    """
    low = max(0, draft.start - 200)
    sentence_start = max((m.end() for m in _SENTENCE.finditer(text, low, draft.start)), default=low)
    before = text[sentence_start : draft.start]
    if draft.period_text and draft.unit in ("percentage_point", "percent"):
        draft.statement, draft.statement_words = "trend", draft.period_text
        return
    if draft.year is not None and years.reported_year is not None and draft.year != years.reported_year:
        draft.statement, draft.statement_words = ("target" if draft.year > years.reported_year else "actual"), str(draft.year)
        return
    if (
        draft.year is None
        and (word := _STANDARD.search(before))
        and ((draft.per or "").startswith("每") or word.group() in lexicon.NORM_WORDS)
    ):
        draft.statement, draft.statement_words = "standard", word.group()
        return
    told = [(m.start(), kind, m.group()) for kind, words in (("actual", _ACTUAL), ("target", _TARGET)) for m in words.finditer(before)]
    if told:
        _, draft.statement, draft.statement_words = max(told)
    else:
        draft.statement = years.mood or years.default
