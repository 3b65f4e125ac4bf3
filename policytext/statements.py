"""Whether a quantity is an achieved figure, a target, a norm or a yearly step.

Not here: the words that tell (`lexicon.statement_words`), and the year (`years`).
"""

from __future__ import annotations

from collections import deque
from typing import Final

from policytext.grammar import cells, dates, neighbours
from policytext.grammar.moods import COMPARED_BEHIND, NORM, SCORED, SCORING, STANDARD, TOLD, WANTED, WEIGHT
from policytext.lexicon.characters import SENTENCE_ENDS
from policytext.lexicon.statement_words import ESTIMATES
from policytext.mention import Mention
from policytext.years import Years

#: Characters of a sentence looked at before a number, and of the sentence before that.
SENTENCE: Final = 400
SENTENCE_BEFORE: Final = 100
#: Characters before the last figure of a table's row in which another figure is looked for.
CELL: Final = 20
#: Characters before a floor in which 每 makes it one of each (每班配备不少于3名).
EACH: Final = 12
#: Characters around a score that tell that it is one.
SCORE: Final = 10
#: Bases of a year that holds for a whole part of the text.
_FRAMED: Final = frozenset(("document", "heading"))
_STOP, _CALL, _ASK = SENTENCE_ENDS
#: What a comparator tells of a figure: floors and ceilings are wanted, 余 and 多 are counted.
_TELLS: Final = {">=": 3, "<=": 3, "<": 1, ">": -2, "between": 2, "all": 1}


def set_statement(text: str, draft: Mention, years: Years) -> None:
    """Give a quantity its statement and the words that tell it.

    A figure of another year than the document's is told by that year; a yearly step is a trend; an undated norm per area is
    a standard; then the nearest word of the sentence that tells, then whether the paragraph looks back or ahead; then what
    comparator, figure and the text around lean to.

    Args:
        text: The passage's text.
        draft: The quantity's mention, with its year.
        years: The years of the passage.
    """
    found: tuple[str, str | None] | None
    found = _by_scoring(text, draft) or (_by_table(text, draft) if years.tabular else None) or _by_year(draft, years.reported_year)
    if not found:
        start = draft.start
        low = max(0, start - SENTENCE)
        low = max(low, text.rfind(_STOP, low, start) + 1, text.rfind(_CALL, low, start) + 1, text.rfind(_ASK, low, start) + 1)
        found = _by_words(text, draft, years, low) or _by_surroundings(text, draft, years, low)
    draft.statement, draft.statement_words = _compared_with(text, draft, years) or found
    frame = years.frame
    if draft.year is None and draft.statement == "target" and frame and frame.term and draft.year_basis == "none":
        draft.year, draft.year_basis = frame.term[1], "plan_end"


def _compared_with(text: str, draft: Mention, years: Years) -> tuple[str, str] | None:
    """Of a figure that others are compared with (低于10‰和13‰的目标, 高于通行10%的标准): it is of no year that is named before."""
    behind = neighbours.OF_GOAL.match(text, draft.end)
    if behind is None or not neighbours.HELD_AGAINST.search(text, max(0, draft.start - 3 * SCORE), draft.end):
        return None
    term = years.frame.term if years.frame else None
    draft.comparator, draft.year, draft.year_basis = "=", term[1] if term else None, "plan_end" if term else "none"
    return ("standard" if behind["norm"] else "target"), behind.group()[-2:]


def _by_table(text: str, draft: Mention) -> tuple[str, str] | None:
    """By the place in a row of a plan's table, whose last figure is the target."""
    planned = cells.PLANNED.match(text, draft.end)
    if not planned:
        return None
    base = planned["more"] and not cells.CELL_BEFORE.search(text, max(0, draft.start - CELL), draft.start)
    return ("actual" if base else "target"), planned.group()[-3:]


def _by_scoring(text: str, draft: Mention) -> tuple[str, str] | None:
    """By the words of an assessment: its scores, weights and the bounds of its grades are norms."""
    if draft.unit == "percent":
        weight = WEIGHT.search(text, max(0, draft.start - SCORE), draft.start)
        return ("standard", weight.group()) if weight else None
    if draft.unit != "point":
        return None
    if (
        SCORED.search(text, max(0, draft.start - SCORE), draft.start)
        and not neighbours.GRADE.match(text, draft.end)
        and draft.comparator == "="
    ):
        return None
    near = SCORING.search(text, max(0, draft.start - 4 * SCORE), draft.end + SCORE)
    return ("standard", near.group()) if near else None


def _by_year(draft: Mention, reported: int | None) -> tuple[str, str] | None:
    """By the year, where it is not the document's, and by a yearly step."""
    year = draft.year
    if year is not None and reported is not None and year < reported:
        return "actual", str(year)
    period = draft.period_text
    if period and draft.unit in ("percentage_point", "percent") and period != dates.YEARLY_AVERAGE and period[-1] != dates.WITHIN_SIGN:
        return "trend", period
    if year is not None and reported is not None and year > reported:
        return "target", str(year)
    return None


def _by_words(text: str, draft: Mention, years: Years, low: int) -> tuple[str, str] | None:
    """By the words of the sentence."""
    start = draft.start
    if text[start - 1 : start] == "(" and text.endswith(WANTED, low, start - 1):
        return "target", text[start - 3 : start - 1]
    if text.startswith(neighbours.OF_STANDARD, draft.end):
        return "standard", neighbours.OF_STANDARD
    told = years.told_by(text, low, start)
    if draft.year is None or draft.year_basis in _FRAMED:
        led = draft.comparator == ">=" and neighbours.EACH.search(text, max(low, start - EACH), start)
        each = (led or (draft.per is not None and draft.per[0] == neighbours.PER_EACH)) and (told is None or told.lastgroup != "actual")
        norm = STANDARD.search(text, low, start) if each else None
        if norm := norm or (NORM.search(text, low, draft.end) if told is None else None):
            return "standard", norm.group()
    is_estimate = told and told.group() in ESTIMATES and years.frame and years.frame.mood == "actual"
    if told and not is_estimate:
        return told.lastgroup or "", told.group()
    if draft.period_text and draft.period_text[-1] == dates.WITHIN_SIGN:
        return "target", draft.period_text
    return None


def _by_surroundings(text: str, draft: Mention, years: Years, low: int) -> tuple[str, str | None]:
    """By what the paragraph and the sentence before look at, and what comparator, figure and the text around lean to."""
    reported = years.reported_year or 0
    if draft.period_start and draft.period_start < reported and (draft.period_end or 0) <= reported:
        return "actual", None  # a period that is over looks back
    if COMPARED_BEHIND.match(text, draft.end):
        return "actual", None
    if draft.year == reported and years.is_over() and not (years.frame and (years.frame.term or years.frame.mood)):
        return "actual", None
    if years.mood:
        return years.mood, None
    if low and (found := deque(TOLD.finditer(text, max(0, low - SENTENCE_BEFORE), low), maxlen=1)):
        return found[0].lastgroup or "", found[0].group()
    if years.frame and years.frame.mood:
        return years.frame.mood, None
    leaning = years.leaning(years.offset + draft.start) if years.leaning else 0
    return ("target" if _leans(draft) + leaning > 0 else "actual"), None


def _leans(draft: Mention) -> int:
    """What comparator and figure tell: exact figures (1,286, 73.2) are counted, round ones are wanted."""
    value = draft.value
    exact = value is not None and (value != int(value) or (value > 20 and value % 10 > 0))
    past = 9 if draft.benchmark is not None and draft.benchmark.startswith("historical") else 0
    return _TELLS.get(draft.comparator or "", 0) - exact - past
