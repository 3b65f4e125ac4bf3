"""Cutting a text into segments at the places that are marked in it. Does not belong here: what is marked, and HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from store.reader import Row


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text (offsets of the warehouse), with the row that it is marked for."""

    start: int
    end: int
    kind: str
    row: Row


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks; `begins` holds those of them that begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = field(default=())

    def of(self, kind: str) -> list[Mark]:
        """Select marks.

        Args:
            kind: Kind of a mark.

        Returns:
            The marks of that kind over this segment.
        """
        return [mark for mark in self.marks if mark.kind == kind]


def segments(text: str, start: int, marks: Sequence[Mark]) -> list[Segment]:
    """Cut a text where marks begin and end.

    Args:
        text: The text.
        start: Its offset in the document.
        marks: Marks of the document; those outside the text are ignored.

    Returns:
        Segments; joined, they are the text.
    """
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
    """Mark the words of a figure in a sentence.

    Args:
        sentence: The sentence, or None.
        quote: The quotation of the figure, in which its words are looked for.
        words: The words.

    Returns:
        Segments with a mark of kind words; unmarked where the words cannot be found, none without a sentence.
    """
    if not sentence:
        return []
    at = sentence.find(quote) if quote else -1
    found = sentence.find(words, max(at, 0)) if words else -1
    if not words or found < 0:
        return [Segment(sentence)]
    return segments(sentence, 0, [Mark(found, found + len(words), "words", {})])
