"""A question that quotes a figure of its own text → the figure's year and statement, as the text has them elsewhere.

Not here: figures that say their own year, and sentences that ask nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from policytext.grammar import dates
from policytext.mention import Mention
from policytext.passages import Document

#: Characters of a question before its mark in which its figure is.
QUESTION: Final = 60
QUANTITY: Final = "quantity"
#: Bases of a year that the question tells itself.
_OWN: Final = frozenset(("stated", "relative"))


def quote(document: Document, found: list[Mention]) -> None:
    """Give the figures of questions what the text says of the same figure elsewhere, where it says one thing only.

    Args:
        document: The document.
        found: Its mentions.
    """
    if not any(mark in document.text for mark in dates.QUESTION_MARKS):
        return
    asked = [one for one in found if one.kind == QUANTITY and one.value is not None and one.row is None and _is_asked(document, one)]
    if not asked:
        return
    wanted = {(one.value, one.unit) for one in asked}
    told: defaultdict[tuple[float | None, str | None], set[tuple[int, str | None]]] = defaultdict(set)
    inside = {one.start for one in asked}
    for one in found:
        if one.kind == QUANTITY and (one.value, one.unit) in wanted and one.start not in inside and one.year and one.relation is None:
            told[one.value, one.unit].add((one.year, one.statement))
    for one in asked:
        if len(of := told[one.value, one.unit]) == 1:
            ((one.year, one.statement),) = of
            one.year_basis, one.statement_words = "context", None


def _is_asked(document: Document, one: Mention) -> bool:
    if one.year_basis in _OWN:
        return False
    end = dates.SENTENCE_BREAK.search(document.text, one.end, one.end + QUESTION)
    return end is not None and end.group() in dates.QUESTION_MARKS
