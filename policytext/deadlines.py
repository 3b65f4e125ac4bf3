"""The text of a task → when it is to be done, and the years that it names.

Not here: years of figures (`years`), and columns of tables (`task_tables`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from policytext.body_text import BodyText
from policytext.grammar import dates, due_dates
from policytext.lexicon import deadline_words

STATED, ONGOING, RECURRING, AMBIGUOUS = "stated", "ongoing", "recurring", "ambiguous"
#: Characters before and behind a time that may say that it is none to be done by.
AROUND = 6


class Deadline(NamedTuple):
    """When something is to be done.

    Attributes:
        text: The words, as written.
        due_on: The last day; None where it is ongoing, comes again, or cannot be told.
        basis: stated, ongoing, recurring or ambiguous.
    """

    text: str
    due_on: date | None
    basis: str


class YearOf(NamedTuple):
    """What a document says of its time: the year that it speaks in, and the last of its plan; None where it says none."""

    told: int | None
    plan_end: int | None


def read_deadlines(body: BodyText, of: YearOf, spans: tuple[tuple[int, int], ...] = ()) -> list[Deadline]:
    """Find the deadlines of a task.

    Args:
        body: Its text.
        of: The document's years.
        spans: Parts of the text that name units, and may name a deadline only behind its key.

    Returns:
        Those with a day, in order of the day; else those without.
    """
    text = _blank(body.text, due_dates.CITED)
    dated = list(_points(body, text, of)) if due_dates.MAY_BE_DATED.search(text) else []
    if dated:
        return sorted(dated, key=lambda one: (one.due_on is not None, one.due_on or date.min))
    if not due_dates.MAY_GO_ON.search(text):
        return []
    for low, high in spans:
        text = text[:low] + due_dates.STOP * (high - low) + text[high:] if not due_dates.KEY.search(text, low, high) else text
    for pattern, basis in ((due_dates.ONGOING, ONGOING), (due_dates.RECURRING, RECURRING)):
        if found := pattern.search(text):
            return [Deadline(body.written(*found.span()), None, basis)]
    return []


def cell_deadlines(body: BodyText, of: YearOf) -> list[Deadline]:
    """Read the deadline that is all the words of a cell, or of what follows a key.

    Args:
        body: The words.
        of: The document's years.

    Returns:
        The deadlines; one whose words are not understood is ambiguous, and an empty cell has none.
    """
    text = body.text.strip(due_dates.EDGES)
    if not text or not any(char.isalnum() for char in text):
        return []
    whole = body.written(0, len(body.text)).strip(due_dates.EDGES)
    if year := due_dates.YEAR_CELL.fullmatch(text):
        return [Deadline(whole, date(int(year[1]), 12, 31), STATED)]
    if month := due_dates.MONTH_CELL.fullmatch(text) or due_dates.FIGURES_CELL.fullmatch(text):
        year_of = int(month["year"] or month["first"] or of.told or 0)
        if year_of and (day := _in_month(month, year_of, int(month["month"]))):
            return [Deadline(whole, day, STATED)]
    found = read_deadlines(body, of)
    if len(found) == 1:
        return [found[0]._replace(text=whole)]
    return found or [Deadline(whole, None, AMBIGUOUS)]


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: due_dates.STOP * len(found.group()), text) if pattern.search(text) else text


def _points(body: BodyText, text: str, of: YearOf) -> Iterator[Deadline]:
    year: int | None = None
    for found in due_dates.POINT.finditer(text):
        if due_dates.NO_DEADLINE.search(text, max(0, found.start() - AROUND), found.start()) or due_dates.SINCE.match(text, found.end()):
            continue
        day, named = _day(found, of, year)
        year = named or year
        if day is not None:
            yield Deadline(body.written(*found.span()), day, STATED)
        elif found["before"] or found["month_before"]:
            yield Deadline(body.written(*found.span()), None, AMBIGUOUS)


def _day(found: re.Match[str], of: YearOf, before: int | None) -> tuple[date | None, int | None]:
    """The last day that is meant, and the year that the words name."""
    named = next((int(found[group]) for group in ("year", "until_month_year", "part_year", "end_year", "until_year") if found[group]), None)
    year = named or before or of.told
    if found["five"]:
        return date(dates.five_years(found["five"])[1], 12, 31), None
    if found["plan_end"]:
        return (date(of.plan_end, 12, 31) if of.plan_end else None), None
    if found["next_end"]:
        return (date(of.told + 1, 12, 31) if of.told else None), None
    if found["year_end"]:
        return (date(of.told, 12, 31) if of.told else None), None
    if year is None or found["before"] or found["month_before"]:
        return None, named
    if found["part"]:
        return date(year, *deadline_words.PARTS[found["part"]]), named
    if month := found["month"] or found["until_month"]:
        return _in_month(found, year, int(month)), named
    return date(year, 12, 31), named


def _in_month(found: re.Match[str], year: int, month: int) -> date | None:
    last = monthrange(year, month)[1]
    if found["day"]:
        return date(year, month, int(found["day"])) if 0 < int(found["day"]) <= last else None
    return date(year, month, min(last, due_dates.TENTHS.get(found.groupdict().get("tenth") or "", last)))


def named_years(text: str) -> list[int]:
    """The years that a text names, those of cited documents left out.

    Args:
        text: The text, folded.

    Returns:
        The years, each once, the earliest first.
    """
    if due_dates.CENTURY not in text or not due_dates.ONE_YEAR.search(text):
        return []
    found = set[int]()
    text = _blank(text, due_dates.CITED)
    for one in due_dates.YEARS.finditer(text):
        if not due_dates.NO_DEADLINE.search(text, max(0, one.start() - AROUND), one.start()) and not due_dates.SINCE.match(text, one.end()):
            found.update(int(year) for year in due_dates.ONE_YEAR.findall(one["list"]))
    return sorted(found)
