"""Whether a number is an achieved figure, a target, a norm or a yearly step."""

from __future__ import annotations

from collections import deque
from typing import Any, Final

from policytext.grammar import cells
from policytext.grammar.moods import NORM, STANDARD, TOLD, WANTED
from policytext.years import Years

#: What a comparator tells of a figure: floors and ceilings are wanted, 余 and 多 are counted.
_TELLS: Final = {">=": 3, "<=": 3, "<": 1, ">": -2, "between": 2, "all": 1}


def statement_type(text: str, draft: Any, years: Years) -> None:
    """Set statement and statement_words of `draft`.

    A figure of another year than the document's is told by that year; a yearly step is a trend; an undated norm per area is
    a standard; then the nearest word of the sentence that tells, then whether the paragraph looks back or ahead; then what
    comparator, figure and the text around lean to.
    """
    year, reported = draft.year, years.reported_year
    if years.tabular and (planned := cells.PLANNED.match(text, draft.end)):
        base = planned["more"] and not cells.CELL_BEFORE.search(text, max(0, draft.start - 20), draft.start)
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
    if text[start - 1 : start] == "(" and text.endswith(WANTED, low, start - 1):
        draft.statement, draft.statement_words = "target", text[start - 3 : start - 1]
        return
    told = years.told_by(text, low, start)
    if year is None:
        each = draft.per is not None and draft.per[0] == "每" and (told is None or told.lastgroup != "actual")
        norm = STANDARD.search(text, low, start) if each else None
        if norm := norm or (NORM.search(text, low, draft.end) if told is None else None):
            draft.statement, draft.statement_words = "standard", norm.group()
            return
    if told:
        draft.statement, draft.statement_words = told.lastgroup, told.group()
    elif draft.period_text and draft.period_text[-1] == "内":
        draft.statement, draft.statement_words = "target", draft.period_text
    elif years.mood:
        draft.statement = years.mood
    elif low and (found := deque(TOLD.finditer(text, max(0, low - 100), low), maxlen=1)):
        draft.statement, draft.statement_words = found[0].lastgroup, found[0].group()
    else:
        leaning = years.leaning(years.offset + start) if years.leaning else 0
        draft.statement = "target" if _leans(draft) + leaning > 0 else "actual"


def _leans(draft: Any) -> int:
    """What comparator and figure tell: exact figures (1,286, 73.2) are counted, round ones are wanted."""
    value = draft.value
    exact = value is not None and (value != int(value) or (value > 20 and value % 10 > 0))
    past = 9 if draft.benchmark is not None and draft.benchmark.startswith("historical") else 0
    return _TELLS.get(draft.comparator, 0) - exact - past
