"""Running text → its clauses, each as much as one thing to do or one state to reach takes.

Not here: which of them are tasks (`tasks`, `milestones`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from policytext.body_text import closing
from policytext.grammar import assignments, clause_forms

#: Characters of a clause with a verb, and things of a list at least.
SHORT: Final = 4
ITEMS: Final = 3
#: Characters of a paragraph that are read; a longer one is no text of tasks.
PARAGRAPH: Final = 20_000


class Clause(NamedTuple):
    """A clause: its place in a text, and which sentence of it holds it."""

    low: int
    high: int
    sentence: int


def parts(text: str, low: int, high: int, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Cut a text at marks outside brackets and quotations.

    Args:
        text: The text.
        low: Where it begins.
        high: Where it ends.
        mark: The marks.

    Yields:
        The parts that are not empty, without the marks.
    """
    at = begins = low
    may_hold = assignments.OPENING.search(text, low, high) is not None
    while found := mark.search(text, at, high):
        opened = -1
        if may_hold and assignments.OPENING.search(text, begins, found.start()):
            opened = max(text.rfind(one, begins, found.start()) for one in assignments.OPEN)
        if opened >= 0 and (close := closing(text, opened)) is not None and found.start() < close < high:
            at = close + 1
            continue
        if found.start() > begins:
            yield begins, found.start()
        at = begins = found.end()
    if high > begins:
        yield begins, high


def clauses(text: str, low: int, high: int) -> list[Clause]:
    """Cut running text into clauses, sentence by sentence.

    Args:
        text: The folded, simplified text.
        low: Where to begin.
        high: Where to end.

    Returns:
        The clauses: one begins with a verb, behind words of how; what only says by what means or when goes with the one behind
        it, and what begins otherwise with the one before it.
    """
    found = list[Clause]()
    for number, sentence in enumerate(parts(text, low, min(high, low + PARAGRAPH), clause_forms.SENTENCE_END)):
        for piece in parts(text, *sentence, clause_forms.SEMICOLON):
            begins: int | None = None
            fresh = True
            for start, end in parts(text, *piece, clause_forms.COMMA):
                own = text[start:end]
                new = (
                    fresh
                    or begins is not None
                    or (clause_forms.BEGINS.match(own) and not clause_forms.GOES_ON.match(own) and len(own) >= SHORT)
                )
                at = begins if begins is not None else start
                if not new:
                    found[-1] = Clause(found[-1].low, end, found[-1].sentence)
                elif clause_forms.TIME.fullmatch(own) or clause_forms.MEANS.match(own) or clause_forms.SAYS_ALONE.fullmatch(own):
                    begins = at
                else:
                    found.append(Clause(at, end, number))
                    begins, fresh = None, False
            if begins is not None:
                found.append(Clause(begins, piece[1], number))
    return found


def items(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The things that a clause lists, where each could stand alone (…工程、…工程、…工程).

    Args:
        text: The text.
        low: Where the clause begins.
        high: Where it ends.

    Returns:
        Their spans, without the verb before the first; none where there are fewer than three, or one is no such thing.
    """
    found = list(parts(text, low, high, clause_forms.LISTED))
    if len(found) < ITEMS:
        return []
    last = clause_forms.THING_ENDS.search(text, *found[-1])
    found[-1] = (found[-1][0], last.start() if last else found[-1][1])
    if all(end - start >= SHORT and _is_thing(text, start, end) for start, end in found):
        return found
    return []


def _is_thing(text: str, low: int, high: int) -> bool:
    return clause_forms.THING.search(text, low, high) is not None or clause_forms.BEGINS.match(text, low, high) is not None


def means(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """What a clause says by what means it is done, where that is to be done itself (以筹办大会为抓手).

    Args:
        text: The text.
        low: Where the clause begins.
        high: Where it ends.

    Returns:
        The spans of such things.
    """
    found = list[tuple[int, int]]()
    for one in clause_forms.BY_MEANS.finditer(text, low, high) if text.find(clause_forms.BY, low, high) >= 0 else ():
        span = one.span("thing")
        if listed := items(text, *span):
            found.extend(listed)
        elif _is_thing(text, *span):
            found.append(span)
    return found


def inline_numbers(text: str) -> list[tuple[int, int]]:
    """Find the numbers of tasks that a text without line ends runs together (…。1.甲。责任单位:乙。2.丙。; 序号工作任务责任单位1甲…2乙…).

    Args:
        text: The text, folded.

    Returns:
        Where each number begins, and where its words do; each follows the one before. None for fewer than two.
    """
    glued = clause_forms.GLUED_HEADS.search(text) if any(word in text for word in clause_forms.SERIAL_WORDS) else None
    pattern, found, expected = clause_forms.GLUED_NUMBER if glued else clause_forms.INLINE_NUMBER, list[tuple[int, int]](), 0
    for number in pattern.finditer(text, glued.end() if glued else 0):
        if not found or int(number["number"]) == expected:
            found.append((number.start("number"), number.end()))
            expected = int(number["number"]) + 1
    return found if len(found) > 1 else []
