"""What an unregistered text says about itself: title, area and year, guessed from its head, or None.

Not here: what a registered text is (seeds/documents.csv).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, TypeVar

from policytext.folding import folded
from policytext.grammar import dates, outline

T = TypeVar("T")

#: Characters of a text's head, and those of a title (folded).
HEAD: Final = 3000
TITLE_LENGTH: Final = range(4, 61)


@dataclass(frozen=True, slots=True)
class Guess:
    """Guesses from a text's head; None where it gives no ground for one."""

    title: str | None
    area_name: str | None
    year: int | None


def identify(text: str) -> Guess:
    """Guess what a text is from its head.

    Args:
        text: The whole text.

    Returns:
        Its title (the first line of a title's length), its area (the province-level name named most) and the year that it
        speaks in (that of its document number, its title or a date; else the one named most that is no deadline).
    """
    head = text[:HEAD]
    lines = (line.strip().lstrip("#").strip() for line in head.splitlines())
    title = next((line for line in lines if len(folded(line)) in TITLE_LENGTH and line[-1] not in outline.SENTENCE_END), None)
    dense = folded(head)
    areas = Counter({name: dense.count(name) for name in outline.AREA_NAMES if name in dense})
    return Guess(title, _first(areas), _year(folded(title or ""), dense))


def _year(title: str, head: str) -> int | None:
    period = dates.PERIOD.search(title)
    named = [period[1]] if period else sorted(dates.NAMED.findall(title), reverse=True)
    told = [*dates.DOCUMENT_NUMBER.findall(head), *named, *dates.FULL_DATE.findall(head)]
    return int(told[0] if told else _first(Counter(dates.ANY_YEAR.findall(head))) or 0) or None


def _first(counts: Counter[T]) -> T | None:
    return counts.most_common(1)[0][0] if counts else None
