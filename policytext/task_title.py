"""The words of a task → its title, and words that find it again.

Not here: the rest of what is read of it (`task_reader`).
"""

from __future__ import annotations

from typing import Final

from policytext.body_text import BodyText
from policytext.evidence import ANCHOR_LIMIT
from policytext.grammar import assignments, clause_forms
from policytext.passages import Document, Passage

#: Characters of a title at most, of one that cannot be told from another, and of an anchor at least.
TITLE: Final = 30
SHORT: Final = 2
ANCHOR: Final = 6
Span = tuple[int, int]


def title_span(body: BodyText) -> Span:
    """Where the title of a task is in its text.

    Args:
        body: The text; it must not be empty.

    Returns:
        The span of its first clause that is no mere time, at most 30 characters.
    """
    text, low = body.text, 0
    limit = len(text.rstrip(assignments.LINE)) or len(text)
    while True:
        while low < limit - 1 and clause_forms.CLAUSE_END.match(text, low):
            low += 1
        end = clause_forms.CLAUSE_END.search(text, low + SHORT, limit)
        high = end.start() if end else limit
        if high < limit - SHORT and (clause_forms.TIME.fullmatch(text, low, high) or _is_means(text, low, high, limit)):
            low = high
            continue
        if high - low > TITLE:
            cut = text.rfind(assignments.BETWEEN, low + TITLE // 2, low + TITLE)
            high = cut if cut > 0 else low + TITLE
        return low, max(high, low + 1)


def _is_means(text: str, low: int, high: int, limit: int) -> bool:
    """Whether a clause only says by what means, and one that says what follows behind a comma."""
    return (
        text[high] == assignments.COMMA
        and clause_forms.MEANS.fullmatch(text, low, high) is not None
        and (clause_forms.BY_MEANS.match(text, low, high) is not None or clause_forms.BEGINS.match(text, high + 1, limit) is not None)
    )


def anchor(document: Document, passage: Passage, body: BodyText, low: int, high: int) -> Span:
    """Where words of a task are that occur once in its section.

    Args:
        document: The document.
        passage: The passage.
        body: The task's text.
        low: Where its title begins in it.
        high: Where the title ends.

    Returns:
        The span of the shortest beginning of the title that does, at most 24 characters; else of a later piece of the text; else of the
        longest tried.
    """
    text = document.folded
    first, _, last = document.folded_span(passage)
    end = min(len(body.text.rstrip(assignments.LINE)), max(high, low + ANCHOR_LIMIT))
    find, places, sources = text.text.find, text.places, body.sources
    for start in range(low, max(low + 1, end - ANCHOR)):
        stop = min(high if high > start + ANCHOR else end, start + ANCHOR_LIMIT)
        for last_tried in (stop, min(end, start + ANCHOR_LIMIT)):
            if body.text.find(assignments.LINE, start, last_tried) >= 0:
                continue
            needle = text.text[places[sources[start]] : places[sources[last_tried - 1]] + 1]
            if len(needle) <= ANCHOR_LIMIT and find(needle, find(needle, first, last) + 1, last) < 0:
                return start, last_tried
    return low, min(high, low + ANCHOR_LIMIT)
