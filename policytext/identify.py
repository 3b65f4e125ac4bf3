"""What an unregistered text says about itself: title, area and year, guessed from its head, or None."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from policytext import grammar
from policytext.folding import folded

T = TypeVar("T")

HEAD = 3000
TITLE_LENGTH = range(4, 61)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[—–-]20\d\d年)")


@dataclass(frozen=True, slots=True)
class Guess:
    """Guesses from a text's head; None where it gives no ground for one."""

    title: str | None
    area_name: str | None
    year: int | None


def identify(text: str) -> Guess:
    """Guess title (first line of a title's length), area (the province-level name named most) and year
    (the one named most) from the head of `text`."""
    head = text[:HEAD]
    lines = (line.strip().lstrip("#").strip() for line in head.splitlines())
    title = next((line for line in lines if len(folded(line)) in TITLE_LENGTH and line[-1] not in grammar.SENTENCE_END), None)
    dense = folded(head)
    areas = Counter({name: dense.count(name) for name in grammar.AREA_NAMES if name in dense})
    years = Counter(int(year) for year in YEAR.findall(dense))
    return Guess(title, _first(areas), _first(years))


def _first(counts: Counter[T]) -> T | None:
    return counts.most_common(1)[0][0] if counts else None
