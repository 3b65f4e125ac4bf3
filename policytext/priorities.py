"""Running text that numbers no measures (statements, reports of meetings) → goals and priorities, where it looks ahead.

Not here: cutting text into clauses (`clauses`).
"""

from __future__ import annotations

from collections.abc import Iterator

from policytext import task_tree
from policytext.body_text import BodyText
from policytext.clauses import Clause, clauses, items
from policytext.deadlines import named_years
from policytext.grammar import tasks as grammar
from policytext.grammar.moods import LOOKS
from policytext.passages import Passage
from policytext.task import GOAL, PRIORITY
from policytext.task_reader import Reader
from policytext.task_tree import Node

#: Forms of documents without numbered measures; characters of a sentence that say whether it looks back or ahead, and of a clause.
PROSE = frozenset(("part", "point", "—", "■", "annex"))
HEAD = 16
SHORT = 4


def is_prose(tree: list[Node]) -> bool:
    """Whether a document numbers nothing but points of running text.

    Args:
        tree: Its nodes.

    Returns:
        Whether it does.
    """
    return all(node.form in PROSE for top in tree for node in top.walk())


def add_prose(reader: Reader, tree: list[Node]) -> None:
    """Add what running text wants, part by part.

    Args:
        reader: The document's tasks so far.
        tree: The document's nodes.
    """
    for node in tree:
        if node.zone != task_tree.NONE:
            _Part(reader, node).add()


class _Part:
    """One part of a document: what it has said so far."""

    def __init__(self, reader: Reader, node: Node) -> None:
        self._reader = reader
        self._told = reader.year_of(node.passage.section).told
        self._ahead: bool | None = None
        self._node = node
        self._head: int | None = None
        self._goal: int | None = None
        self._items: list[tuple[Passage, int, bool]] = sorted(
            [
                *((passage, passage.start, False) for passage in node.paragraphs),
                *((below.passage, below.begins, True) for top in node.nodes for below in top.walk()),
                *((passage, passage.start, False) for top in node.nodes for below in top.walk() for passage in below.paragraphs),
            ],
            key=lambda item: item[0].start,
        )

    def add(self) -> None:
        """Add its goals and priorities."""
        for at, (passage, begins, is_point) in enumerate(self._items):
            if begins < passage.end:
                body = self._reader.text([(begins, passage.end)])
                self._add_passage(passage, body, is_point, at + 1 < len(self._items))

    def _add_passage(self, passage: Passage, body: BodyText, is_point: bool, more: bool) -> None:
        if is_point:
            if self._ahead is not False:
                self._add_clauses(passage, body, list(clauses(body.text, 0, len(body.text))), True)
            return
        if self._ahead and grammar.BEGINS.match(body.text) is None and grammar.MEANS_BEGINS.match(body.text) is None:
            self._ahead = None if self._looks(body.text) is None else self._ahead
        for low, high, announces in self._ahead_of(body.text):
            found = clauses(body.text, low, high)
            if announces and self._goal is None and more and ";" not in body.text[low:high]:
                self._goal = self._reader.put(passage, None, GOAL, "paragraph", body.part(*_behind_will(body.text, low, high)), None, True)
            else:
                self._add_clauses(passage, body, found, not announces or ";" not in body.text[low:high])

    def _looks(self, sentence: str) -> bool | None:
        """Whether a sentence says that it looks ahead, or back; None where it says neither."""
        head = sentence[:HEAD]
        years = named_years(head)
        if years and self._told is not None:
            return years[-1] >= self._told
        if looks := LOOKS.search(head):
            return looks.lastgroup == "target"
        return True if grammar.WILL.match(sentence) else None

    def _ahead_of(self, text: str) -> Iterator[tuple[int, int, bool]]:
        """The stretches of a paragraph that look ahead, and whether they announce what follows."""
        begins: int | None = None
        announces = False
        for low, high in sentences(text):
            looks = self._looks(text[low:high])
            if looks is not None:
                self._ahead = looks
            if not self._ahead:
                if begins is not None:
                    yield begins, low, announces
                begins = None
            elif begins is None:
                begins, announces = low, looks is True
        if begins is not None:
            yield begins, len(text), announces

    def _add_clauses(self, passage: Passage, body: BodyText, found: list[Clause], has_head: bool) -> None:
        head = None
        for clause in found:
            low, high = _behind_will(body.text, clause.low, clause.high)
            if high - low < SHORT:
                continue
            parent = head if has_head else self._goal
            at = self._reader.put(passage, parent, PRIORITY, "paragraph", body.part(low, high), None, True)
            if has_head and head is None:
                head = at
            for first, last in items(body.text, low, high):
                self._reader.put(passage, at, PRIORITY, "paragraph", body.part(first, last), None, True)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into sentences, with their marks.

    Args:
        text: The text.

    Yields:
        Their spans.
    """
    low = 0
    for end in grammar.SENTENCE_END.finditer(text):
        if end.end() > low + 1:
            yield low, end.end()
        low = end.end()
    if low < len(text):
        yield low, len(text)


def _behind_will(text: str, low: int, high: int) -> tuple[int, int]:
    """Where a clause begins behind its time and behind who will do it."""
    while low < high and text[low] in ",;。\n":
        low += 1
    if (comma := grammar.COMMA.search(text, low, high)) and grammar.TIME.fullmatch(text, low, comma.start()):
        low = comma.end()
    if will := grammar.WILL.match(text[low:high]):
        low += will.end()
    while high > low and text[high - 1] in "。\n;,":
        high -= 1
    return low, high
