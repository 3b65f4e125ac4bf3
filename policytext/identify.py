"""What an unregistered text says about itself: title, area and year, guessed from its head, or None."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from policytext.folding import folded
from policytext.grammar import outline

T = TypeVar("T")

HEAD = 3000
TITLE_LENGTH = range(4, 61)
_YEAR = r"(?<!\d)((?:19|20)\d\d)"
#: Where the year that a text speaks in is told, the surest place first: its document number, its title (of a period the
#: first year), a full date, any year but one that is a deadline (到2027年).
DOCUMENT_NUMBER = re.compile(rf"[〔\[【(（]{_YEAR}[〕\]】)）]第?\d+号")
PERIOD = re.compile(rf"{_YEAR}年?[—–~-]+(?:至)?20\d\d年?")
NAMED = re.compile(rf"{_YEAR}(?=年)")
DATE = re.compile(rf"{_YEAR}年\d{{1,2}}月\d{{1,2}}日")
YEAR = re.compile(rf"(?<![到至于—–~-]){_YEAR}(?=年|[—–-]20\d\d年)")


@dataclass(frozen=True, slots=True)
class Guess:
    """Guesses from a text's head; None where it gives no ground for one."""

    title: str | None
    area_name: str | None
    year: int | None


def identify(text: str) -> Guess:
    """Guess title (first line of a title's length), area (the province-level name named most) and the year it speaks in
    (of its document number, its title or a date; else the one named most that is no deadline) from the head of `text`."""
    head = text[:HEAD]
    lines = (line.strip().lstrip("#").strip() for line in head.splitlines())
    title = next((line for line in lines if len(folded(line)) in TITLE_LENGTH and line[-1] not in outline.SENTENCE_END), None)
    dense = folded(head)
    areas = Counter({name: dense.count(name) for name in outline.AREA_NAMES if name in dense})
    return Guess(title, _first(areas), _year(folded(title or ""), dense))


def _year(title: str, head: str) -> int | None:
    period = PERIOD.search(title)
    named = [period[1]] if period else sorted(NAMED.findall(title), reverse=True)
    told = [*DOCUMENT_NUMBER.findall(head), *named, *DATE.findall(head)]
    return int(told[0] if told else _first(Counter(YEAR.findall(head))) or 0) or None


def _first(counts: Counter[T]) -> T | None:
    return counts.most_common(1)[0][0] if counts else None
