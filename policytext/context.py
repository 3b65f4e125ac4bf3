"""Which year a number refers to, and whether it is an achieved figure, a target, a norm or a yearly step."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from policytext import grammar, lexicon, patterns
from policytext.numerals import to_number

if TYPE_CHECKING:
    from policytext.passages import Passage

#: More years than this make no list.
LISTED_YEARS: Final = 11
#: A word that tells is no longer than this, with what stands beside it.
OVERLAP: Final = 12
#: A line longer than this names no unit of a table.
TITLE: Final = 48
#: A line no longer than this labels a row, a longer one the table.
LABEL: Final = 14

#: Bars in a line that is no more than a row, and columns that a table has at most.
ROW: Final = 4
COLUMNS: Final = 30

_WORDED: Final = re.compile(r"[^\W\d]|[%‰]")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_HAN_YEAR: Final = re.compile("[一二][〇零九八][〇零一二三四五六七八九]{2}")
_JOINED: Final = re.compile(r"(?:现状|实际|完成|目标|基期)?值?[、,和及与|]*")
_LABEL: Final = re.compile(r"[^\W\d]{2}")
_LIST_JOIN: Final = re.compile(r"[、,和及与以]*[^,。;:]{0,12}")
_NEXT: Final = re.compile("[,;][^,。;:]{4,}")
#: Before a year with 的 behind it, whose figure is what another has come from: 由去年的92%升至98.5%.
_FROM: Final = ("由", "从", "比", "较")
_COMPARING: Final = ("比", "较", "与", "同")
#: Behind a year: what it is compared with.
_COMPARED: Final = frozenset(("同期", "基础", "持平", "相比", "相当"))
_GOAL: Final = re.compile(r"(?:国家|全国|全省|全市|[^\W\d]{2,3}[省市])?(?:年度)?目标")
_SAME_TIME: Final = re.compile(r"[较比]((?:19|20)\d\d)年(?:同期|[末底])?\($")
_EACH_YEAR: Final = re.compile(r"每年|年均|逐年|每年度|每[一两二三四五六七八九十\d]{1,2}年")
#: A span of years that begins now: its figures are wanted.
_WITHIN: Final = re.compile(r"(?<![近去前\d])[一两二三四五六七八九十\d]{1,2}年之?内")
_CLAUSE: Final = re.compile("[。;,]")
_BEHIND: Final = re.compile(r"\(((?:19|20)\d\d)年?\)")
_SENTENCE: Final = re.compile(r"[。!?！？]")
#: A day, in brackets the day of writing; a part of the year, which is the document's where none is named.
_DAY: Final = re.compile(r"\d{1,2}日?$")
_PART: Final = re.compile(r"月份|季度|\d(?:-|至|~)")

_PART_OF_YEAR: Final = re.compile(r"\d{1,2}(?:-|至|~)\d{1,2}月|[上下]半年|前[一二三]季度|以来|全年")


class Years:
    """The years heard so far in a passage, and the one that governs what comes next."""

    __slots__ = (
        "_group_end", "_last_value_end", "_once", "_once_end", "_told", "_told_low", "_told_to", "around", "basis_at", "cell", "columns",
        "first", "given", "governing", "mood", "offset", "part", "period", "reported_year", "tabular",
    )  # fmt: skip

    def __init__(self, reported_year: int | None, inherited: list[int]) -> None:
        self.reported_year = reported_year
        self.governing = inherited
        self.basis_at = -1
        self.period: tuple[int, int] | None = None
        self.first: tuple[int, int] | None = None
        self.mood: str | None = None
        self.around: Reading | None = None
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
        found = [int(year) for year in _YEAR.findall(words)] or [int(to_number(year)) for year in _HAN_YEAR.findall(words)]
        bracketed = text[start - 1 : start] in ("《", "(") or text[end : end + 1] in ("》", ")")
        if not found:
            if self.reported_year and not self.governing and _PART.search(words):
                self.governing, self.basis_at = [self.reported_year], start
            return
        if bracketed and (len(found) > 1 or self.governing or _DAY.search(words)):
            return
        if (
            (before.endswith(("较", "比", "恢复到", "是")) and not (before[-1:] in _FROM and behind[:1] == "的"))
            or behind in _COMPARED
            or text.startswith("的基础", end)
            or (before[-1:] in ("到", "成", "现") and _GOAL.match(text, end))
        ):  # a year to compare with governs nothing
            return
        since = behind in ("以来", "起,") and found[-1] != self.reported_year
        if since or (before.endswith("以") and behind.startswith("为")):  # nor does one from which on
            self.governing = []
            return
        if before[-1:] in _FROM and behind[:1] == "的":
            self._once, self._once_end = self.governing, -1
        elif self._once is not None:
            self.governing, self._once = self._once, None
        joined = self._group_end >= 0 and _JOINED.fullmatch(text, self._group_end, start)
        period = (found[0], found[-1]) if len(found) > 1 else None
        self.governing = [*self.governing[-LISTED_YEARS:], found[-1]] if joined and not period else [found[-1]]
        self.period, self.basis_at, self._group_end, self.given = period, start, end, 0
        if self.first is None:
            month = "月" in words and words[-1] not in "底末" and text[end : end + 1] != "前"
            self.first, self.part = (start, found[-1]), month or _PART_OF_YEAR.match(text, end) is not None

    def hear_relative(self, text: str, start: int, end: int, shift: int | None) -> None:
        """今年, 去年 …: resolved with the document's year where that is known; 比上年 compares and governs nothing."""
        if shift is None:
            if text[start] != "现" or text[start - 1 : start] == "到":  # 到现在的, but not 现在已
                self.governing = []
        elif self.reported_year is not None and text[start - 1 : start] in _FROM and text[end : end + 1] == "的":
            self._once, self._once_end = self.governing, -1
            self.governing, self.period, self.basis_at, self.given = [self.reported_year + shift], None, start, 0
        elif self.reported_year is not None and text[start - 1 : start] not in _COMPARING:
            self.governing, self.period, self.basis_at, self.given = [self.reported_year + shift], None, start, 0
            self.first = self.first or (start, self.governing[0])

    def told_by(self, text: str, low: int, start: int) -> re.Match[str] | None:
        """The nearest word between `low` and `start` that tells what is reached from what is wanted; what has been looked at for
        another figure of the sentence is not looked at again."""
        begin, last = low, None
        if low == self._told_low and start >= self._told_to:
            begin, last = max(low, self._told_to - OVERLAP), self._told
        for last in _TOLD.finditer(text, begin, start):  # noqa: B007
            pass
        self._told_low, self._told_to, self._told = low, start, last
        return last

    def place(self, text: str, draft: Any) -> None:
        """Give `draft` its year and why, its period, and the words of a period that names no year."""
        clause = text[max(0, draft.start - 30) : draft.start]
        if "年" in clause and (each := _EACH_YEAR.search(_CLAUSE.split(clause)[-1])):
            draft.period_text = each.group()
        elif "年" in clause and "内" in clause and (within := _WITHIN.search(clause, max(clause.rfind("。"), clause.rfind(";")) + 1)):
            draft.period_text = within.group()
        if text[draft.end : draft.end + 1] == "(" and (behind := _BEHIND.match(text, draft.end)):
            draft.year, draft.year_basis = int(behind[1]), "stated"
            return
        if text[draft.start - 1 : draft.start] == "(" and (compared := _SAME_TIME.search(clause)):
            draft.year, draft.year_basis = int(compared[1]), "stated"
            return
        if not self.governing:
            draft.year, draft.year_basis = None, "none"
            return
        if self._once is not None and self._once_end >= 0 and not patterns.LISTED.fullmatch(text, self._once_end, draft.start):
            self.governing, self._once, self._once_end = self._once, None, -1
            if not self.governing:
                draft.year, draft.year_basis = None, "none"
                return
        if text[draft.start - 1 : draft.start] in ("由", "从") and self._once is None:  # what it was before
            draft.year, draft.year_basis = (self.period[0], "stated") if self.period else (None, "none")
            return
        if self.tabular and self._last_value_end >= 0 and _LABEL.search(text, self._last_value_end, draft.start):
            self.given = 0  # a row begins
        index = len(self.governing) - 1
        if len(self.governing) > 1:
            in_list = self.given == 0 or (self._last_value_end >= 0 and _LIST_JOIN.fullmatch(text, self._last_value_end, draft.start))
            if self.given >= len(self.governing) and _NEXT.match(text, self._last_value_end, draft.start):
                self.given, in_list = 0, True  # another measure has its own list
            index = min(self.given, index) if in_list else index
        self.given += 1
        self._last_value_end = draft.end
        draft.year = self.governing[index]
        if self._once is not None and len(self.governing) == 1:
            self._once_end = draft.end
        same = 0 <= self.basis_at >= draft.start - grammar.SENTENCE and not _SENTENCE.search(text, self.basis_at, draft.start)
        draft.year_basis = "stated" if same else "context"
        if self.period:
            draft.period_start, draft.period_end = self.period


class Reading:
    """What one document has said so far: the year that a paragraph opens for what stands below the same heading, whether it
    looks back or ahead, and the years and the unit of a table."""

    def __init__(self, reported_year: int | None, text: str) -> None:
        self.reported_year = reported_year
        self.quotes: list[str] = []
        self._text = text
        self._leaning: dict[int, int] = {}
        self._opened: dict[str, int] = {}
        self._mood: dict[str, str] = {}
        self._last: list[int] = []
        self._leading: list[int] = []
        self._place = ""
        self._table: tuple[float, str] | None = None
        self._heads: list[tuple[int | None, bool]] = []
        self._columns: list[tuple[int | None, bool]] = []
        self._column = 0
        self._row: tuple[float, str] | None = None
        self._units: list[tuple[float, str]] = []
        self._label = ""
        self._labels = 0  # since a unit was named; under 0 when figures have followed

    def enter(self, passage: Passage, text: str) -> Years:
        """Begin a passage: it goes on under the year of the paragraph that opened its heading, where that is the year the
        document speaks of."""
        opened = self._opened.get(passage.parent)
        years = Years(self.reported_year, [opened] if opened else self._inherited(passage)[:])
        if looks := _LOOKS.search(text, 0, HEAD):
            self._mood[passage.parent] = looks.lastgroup or ""
        if len(text) <= TITLE:
            self._enter_cell(text, years)
        years.tabular = ("|" in text or patterns.GAP in text) and "。" not in text
        if years.tabular and text.count("|") > ROW:
            heads = [_unit_of(head) for head in patterns.HEAD_UNIT.finditer(text)]
            years.columns = heads if len(heads) > 1 else []
        years.mood = self._mood.get(passage.parent)
        years.around, years.offset = self, passage.start
        return years

    def _inherited(self, passage: Passage) -> list[int]:
        """The years of the paragraph before, for one that stands beside it or below it; of what led a list, for its items."""
        if passage.kind in ("heading", "item"):
            return self._leading
        return self._last if passage.parent == self._place else []

    def _enter_cell(self, text: str, years: Years) -> None:
        """The unit a table names, the years of its columns, and the cells that they hold for."""
        if text[-1] in _CELL_ENDS and patterns.CELL.fullmatch(text):
            if self._heads:
                self._columns, self._heads = self._heads[:-1], []  # the last one labels the row
            self._labels = -1
            year, share = self._columns[self._column] if self._column < len(self._columns) else (None, False)
            column = self._units[min(self._column, len(self._units) - 1)] if len(self._units) > 1 else None
            years.cell = (1.0, "percent") if share else column or self._row or self._table
            if self._columns:
                years.governing = [year or self._columns[0][0] or 0]
            self._column += 1
            return
        if (len(text) < 2 and text not in patterns.UNIT_OF) or not _WORDED.search(text):
            return
        unit = patterns.CELL_UNIT.fullmatch(text) if len(text) <= LABEL or text[-1] == ")" else None
        if unit and text[0] == "(":  # the unit of the head before it
            self._units = [*(self._units if self._labels >= 0 else [])[-COLUMNS:], _unit_of(unit, self._label)]
        elif unit:
            self._units = [*(self._units if self._labels == 0 else [])[-COLUMNS:], _unit_of(unit)]
        self._labels = 0 if unit else self._labels + (self._labels >= 0)
        self._label = text
        self._row = self._units[-1] if unit else None
        year_cell = patterns.CELL_YEAR.fullmatch(text) if text[0] in "|12" else None
        if year_cell or (self._heads and len(self._heads) < LISTED_YEARS):
            self._heads.append((int(year_cell[1]) if year_cell else None, _SHARE_HEAD.search(text) is not None))
        elif (len(text) >= LABEL or "位" in text) and (unit := patterns.TABLE_UNIT.search(text)):
            self._table = (to_number(unit["times"]) if unit["times"] else 1.0, patterns.UNIT_OF[unit["unit"]].code)
        self._column = 0

    def leaning(self, at: int) -> int:
        """Which way the text around `at` leans: over 0 it wants, under 0 it reports; in blocks, each looked at once."""
        block = at // BLOCK
        if block not in self._leaning:
            words = self._text[block * BLOCK : (block + 1) * BLOCK]
            self._leaning[block] = len(_WANTING.findall(words)) - len(_REPORTING.findall(words)) - words.count(lexicon.NOT_WANTING)
        return self._leaning[block]

    def leave(self, passage: Passage, years: Years, text: str) -> None:
        """End a passage: a paragraph that begins with the document's year opens what stands behind it, one that begins with
        another year ends that."""
        first, colon = years.first, text[-1] == ":"
        if years.governing and (first is None or first[0] > HEAD) and ("同比" in text or "上年" in text):
            self._last = years.governing[-1:]  # figures compared with those of the year before go on with their year
        elif not colon and passage.kind != "title" and (first is None or first[0] > HEAD):
            self._last = []  # a year in passing, or one that has been handed on already
        else:
            self._last = years.governing if len(years.governing) < 2 or not years.given else years.governing[-1:]
        self._place = passage.section if passage.kind == "heading" else passage.parent
        if passage.kind not in ("item", "heading"):
            self._leading = self._last if colon else []
        if passage.kind != "item" and years.first and years.first[0] <= HEAD:
            if years.first[1] == (self.reported_year or years.first[1]):
                self._opened[passage.parent] = years.first[1]
                if not years.part:  # 2022年1-8月 looks back
                    self._mood[passage.parent] = "target"
            else:
                self._opened.pop(passage.parent, None)
                if self.reported_year and years.first[1] < self.reported_year:
                    self._mood[passage.parent] = "actual"


def _unit_of(named: re.Match[str], label: str = "") -> tuple[float, str]:
    """What a column's or a row's head says of its figures: how many one of them is, and the unit, for 个 that of its noun."""
    times, word = to_number(named["times"]) if named["times"] else 1.0, named["unit"]
    code = patterns.UNIT_OF[word].code
    if code == "item" and (noun := patterns.COUNTED.search(named["label"] or label)):
        code = (noun.lastgroup or code).rpartition("_")[0]
    return times, code


#: A paragraph's first words, which say what it is about.
HEAD: Final = 12

_LOOKS: Final = re.compile(
    f"(?P<target>{patterns.words_of(' '.join(lexicon.LOOKS_AHEAD))}|{lexicon.THIS_YEAR_AHEAD})|(?P<actual>{patterns.words_of(' '.join(lexicon.LOOKS_BACK))})"
)
_TOLD: Final = re.compile(
    f"(?P<actual>{patterns.words_of(lexicon.ACTUAL_WORDS)})|(?P<target>{patterns.words_of(lexicon.TARGET_WORDS)}|{'|'.join(lexicon.TARGET_FORMS)})"
)
_REPORTING: Final = re.compile(patterns.words_of(lexicon.REPORTING))
_WANTING: Final = re.compile(patterns.words_of(lexicon.WANTING))
_WANTED: Final = tuple(lexicon.WANTED.split())
_STANDARD: Final = re.compile(patterns.words_of(lexicon.STANDARD_WORDS))
_NORM: Final = re.compile(patterns.words_of(lexicon.NORM_WORDS))
#: A column of shares, whatever the table's unit.
_SHARE_HEAD: Final = re.compile(r"%\)?\|?$|百分比|增幅|增长率|增速")
_CELL_ENDS: Final = frozenset("0123456789|%上下内右")
#: Characters of a text whose words tell together which way it leans.
BLOCK: Final = 1500
#: What a comparator tells of a figure: floors and ceilings are wanted, 余 and 多 are counted.
_TELLS: Final = {">=": 3, "<=": 3, "<": 1, ">": -2, "between": 2, "all": 1}


def statement_type(text: str, draft: Any, years: Years) -> None:
    """Set statement and statement_words of `draft`.

    A figure of another year than the document's is told by that year; a yearly step is a trend; an undated norm per area is
    a standard; then the nearest word of the sentence that tells, then whether the paragraph looks back or ahead; then what
    comparator, figure and the text around lean to.
    """
    year, reported = draft.year, years.reported_year
    if years.tabular and (planned := patterns.PLANNED.match(text, draft.end)):
        base = planned["more"] and not patterns.CELL_BEFORE.search(text, max(0, draft.start - 20), draft.start)
        draft.statement, draft.statement_words = ("actual" if base else "target"), planned.group()[-3:]
        return
    if year is not None and reported is not None and year < reported:
        draft.statement, draft.statement_words = "actual", str(year)
        return
    start = draft.start
    low = max(0, start - 400)
    low = max(low, text.rfind("。", low, start) + 1, text.rfind("!", low, start) + 1, text.rfind("?", low, start) + 1)
    if (
        draft.period_text
        and draft.unit in ("percentage_point", "percent")
        and draft.period_text != "年均"
        and draft.period_text[-1] != "内"
    ):
        draft.statement, draft.statement_words = "trend", draft.period_text
        return
    if year is not None and reported is not None and year > reported:
        draft.statement, draft.statement_words = "target", str(year)
        return
    if text[start - 1 : start] == "(" and text.endswith(_WANTED, low, start - 1):
        draft.statement, draft.statement_words = "target", text[start - 3 : start - 1]
        return
    told = years.told_by(text, low, start)
    if year is None:
        each = draft.per is not None and draft.per[0] == "每" and (told is None or told.lastgroup != "actual")
        norm = _STANDARD.search(text, low, start) if each else None
        if norm := norm or (_NORM.search(text, low, draft.end) if told is None else None):
            draft.statement, draft.statement_words = "standard", norm.group()
            return
    if told:
        draft.statement, draft.statement_words = told.lastgroup, told.group()
    elif draft.period_text and draft.period_text[-1] == "内":
        draft.statement, draft.statement_words = "target", draft.period_text
    elif years.mood:
        draft.statement = years.mood
    elif low and (found := deque(_TOLD.finditer(text, max(0, low - 100), low), maxlen=1)):
        draft.statement, draft.statement_words = found[0].lastgroup, found[0].group()
    else:
        leaning = years.around.leaning(years.offset + start) if years.around else 0
        draft.statement = "target" if _leans(draft) + leaning > 0 else "actual"


def _leans(draft: Any) -> int:
    """What comparator and figure tell: exact figures (1,286, 73.2) are counted, round ones are wanted."""
    value = draft.value
    exact = value is not None and (value != int(value) or (value > 20 and value % 10 > 0))
    past = 9 if draft.benchmark is not None and draft.benchmark.startswith("historical") else 0
    return _TELLS.get(draft.comparator, 0) - exact - past
