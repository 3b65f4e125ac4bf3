"""A text with places marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from store.reader import Row


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text (offsets as the warehouse holds them) and what stands behind it."""

    start: int
    end: int
    kind: str
    row: Row


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks; `begins` are those of them that begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = field(default=())

    def of(self, kind: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.kind == kind]


def segments(text: str, start: int, marks: Sequence[Mark]) -> list[Segment]:
    """Cut `text`, which begins at offset `start`, where marks begin and end. Joined again, the segments are the text."""
    end = start + len(text)
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end} | {edge for mark in inside for edge in (mark.start, mark.end) if start < edge < end})
    runs = []
    for left, right in pairwise(cuts):
        over = tuple(mark for mark in inside if mark.start <= left and mark.end >= right)
        begins = tuple(mark for mark in over if mark.start == left)
        runs.append(Segment(text[left - start : right - start], over, begins))
    return runs


def quoted(sentence: str | None, quote: str | None, words: str | None) -> list[Segment]:
    """A sentence with the words of a figure marked inside their quotation; unmarked where they cannot be found."""
    if not sentence:
        return []
    at = sentence.find(quote) if quote else -1
    found = sentence.find(words, max(at, 0)) if words else -1
    if found < 0:
        return [Segment(sentence)]
    assert words is not None
    return segments(sentence, 0, [Mark(found, found + len(words), "words", {})])
