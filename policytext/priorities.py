"""Running text that numbers no measures (statements, reports of meetings) → goals and priorities, where it looks ahead.

Not here: cutting text into clauses (`clauses`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from policytext import task_tree
from policytext.body_text import BodyText
from policytext.clauses import clauses, items, means
from policytext.deadlines import named_years
from policytext.grammar import assignments, clause_forms, due_dates
from policytext.grammar.moods import LOOKS
from policytext.passages import Passage
from policytext.task import GOAL, PRIORITY
from policytext.task_reader import Reader
from policytext.task_title import TITLE
from policytext.task_tree import Node

#: Forms of documents without numbered measures; characters of a sentence that say whether it looks back or ahead, and of a clause.
PROSE = frozenset(("part", "point", "—", "■", "annex"))
HEAD = 16
YEAR = 18
SHORT = 4
#: Characters of a first sentence that is a heading as a whole, and of a clause that heads its sentence.
HEADING = 40
SUBHEAD = 12
#: Sentences at least whose first clauses are heads.
PARALLEL = 3


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
    known = set[str]()
    has_speakers = any(node.passage.kind == "speaker" for node in tree)
    for node in tree:
        if node.zone != task_tree.NONE and not (has_speakers and node.passage.kind == "part"):
            _Part(reader, node, set() if has_speakers else known).add()  # two places may want the same


class _Part:
    """One part of a document: what it has said so far."""

    def __init__(self, reader: Reader, node: Node, known: set[str]) -> None:
        self._reader = reader
        self._told = reader.year_of(node.passage.section).told
        self._ahead: bool | None = None
        self._goal: int | None = None
        self._begun = False
        self._known = known
        below = [one for top in node.nodes for one in top.walk()]
        self._items: list[tuple[Passage, int, bool]] = sorted(
            [
                *((passage, passage.start, False) for passage in node.paragraphs),
                *((one.passage, one.begins, True) for one in below),
                *((passage, passage.start, False) for one in below for passage in one.paragraphs),
            ],
            key=lambda item: item[0].start,
        )

    def add(self) -> None:
        """Add its goals and priorities."""
        for at, (passage, begins, is_point) in enumerate(self._items):
            if begins < passage.end:
                body = self._reader.text([(begins, passage.end)])
                if is_point and self._ahead is not False:
                    self._begun = True
                    self._add_clauses(passage, body, 0, len(body.text), has_head=True)
                elif not is_point:
                    self._add_paragraph(passage, body, more=at + 1 < len(self._items))

    def _add_paragraph(self, passage: Passage, body: BodyText, more: bool) -> None:
        text = body.text
        if assignments.KEY.match(text) or due_dates.KEY.match(text):
            return
        if self._ahead and not clause_forms.BEGINS.match(text) and not clause_forms.MEANS_BEGINS.match(text):
            self._ahead = None  # what only tells ends what is to be done
        for low, high, announces in self._ahead_of(text):
            end = next((end for _, end in sentences(text[low:high])), high - low) + low
            if announces and not self._begun and more and clause_forms.SEMICOLON.search(text, low, end) is None:
                self._add_goal(passage, body, low, end)
                low = end
            self._begun = True
            self._add_clauses(passage, body, low, high, has_head=clause_forms.SEMICOLON.search(text, low, end) is None)

    def _add_goal(self, passage: Passage, body: BodyText, low: int, high: int) -> None:
        """Add the goal that an announcing sentence is, and what it wants beside the spirit in which."""
        begins, end = _behind_will(body.text, low, high)
        self._goal = self._put(passage, body, begins, end, None, GOAL, self._year(body.text[low:begins]))
        for clause in clauses(body.text, begins, end):
            if not clause_forms.SPIRIT.search(body.text, clause.low, clause.high) and clause.low > begins:
                self._add_clause(passage, body, clause.low, clause.high, self._goal)

    def _year(self, before: str) -> tuple[int | None, int | None] | None:
        years = named_years(before)
        return (None, years[-1]) if years else None

    def _looks(self, sentence: str) -> bool | None:
        """Whether a sentence says that it looks ahead, or back; None where it says neither."""
        sentence = clause_forms.THEN.sub("", sentence, count=1)
        year_is = clause_forms.KIND_OF_YEAR.search(sentence)
        if year_is and not clause_forms.WILL.match(sentence[year_is.end() :].lstrip(assignments.COMMA + clause_forms.CLOSING)):
            return None
        years = named_years(sentence[:YEAR])
        if years and self._told is not None and not clause_forms.TOOK_PLACE.search(sentence):
            return years[-1] >= self._told
        if looks := LOOKS.search(sentence[:HEAD]):
            return looks.lastgroup == "target"
        return True if clause_forms.WILL.match(sentence) else None

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

    def _add_clauses(self, passage: Passage, body: BodyText, low: int, high: int, has_head: bool) -> None:
        head = None
        told = [(*_behind_will(body.text, clause.low, clause.high), clause) for clause in clauses(body.text, low, high)]
        told = [one for one in told if one[1] - one[0] >= SHORT]
        first_sentence = [one for one in told if one[2].sentence == told[0][2].sentence]
        is_heading = has_head and 1 < len(first_sentence) < len(told) and first_sentence[-1][1] - first_sentence[0][0] <= HEADING
        if is_heading:
            told = [(first_sentence[0][0], first_sentence[-1][1], first_sentence[0][2]), *told[len(first_sentence) :]]  # one heading
        heads = _heads([(begins, end, clause.sentence) for begins, end, clause in told[1:]]) if has_head else set()
        below = None
        for begins, end, clause in told:
            cut = self._head_of_means(body.text, begins, end) if head is None and has_head else None
            spans = [(begins, cut), (cut + 1, end)] if cut else [(begins, end)]
            for first, last in spans:
                parent = (head if below is None or first in heads else below) if has_head else self._goal
                at = self._add_clause(passage, body, first, last, parent, self._year(body.text[clause.low : begins]))
                if has_head and head is None:
                    head = at
                    if is_heading and at is not None and last - first <= TITLE:
                        self._reader.retitle(at, body.written(first, last))
                elif first in heads:
                    below = at

    def _head_of_means(self, text: str, low: int, high: int) -> int | None:
        """Where a means ends that heads what follows, where that is more than one thing."""
        comma = clause_forms.COMMA.search(text, low, high)
        if comma is None or not clause_forms.MEANS.fullmatch(text, low, comma.start()):
            return None
        end = clause_forms.SENTENCE_END.search(text, low)
        rest = clauses(text, comma.end(), end.start() if end else len(text))
        return comma.start() if len(rest) > 1 else None

    def _add_clause(
        self, passage: Passage, body: BodyText, low: int, high: int, parent: int | None, years: tuple[int | None, int | None] | None = None
    ) -> int | None:
        at = self._put(passage, body, low, high, parent, PRIORITY, years)
        for first, last in [*means(body.text, low, high), *items(body.text, low, high)] if at is not None else []:
            self._put(passage, body, first, last, at, PRIORITY, None)
        return at

    def _put(
        self,
        passage: Passage,
        body: BodyText,
        low: int,
        high: int,
        parent: int | None,
        level: str,
        years: tuple[int | None, int | None] | None,
    ) -> int | None:
        """Add a task of a clause, unless the document has said the same before."""
        words = body.text[low:high]
        if words in self._known:
            return None
        self._known.add(words)
        return self._reader.put(passage, parent, level, "paragraph", body.part(low, high), years, is_clause=True)


def _heads(told: list[tuple[int, int, int]]) -> set[int]:
    """Where clauses begin that head the others of their sentence: the short first ones, where every sentence has one.

    Args:
        told: Begin, end and sentence of each clause.

    Returns:
        Where they begin; nowhere with fewer than three such sentences.
    """
    found = [list(of) for _, of in groupby(told, key=itemgetter(2))]
    are_heads = len(found) >= PARALLEL and all(len(of) > 1 and of[0][1] - of[0][0] <= SUBHEAD for of in found)
    return {of[0][0] for of in found} if are_heads else set()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into sentences, with their marks.

    Args:
        text: The text.

    Yields:
        Their spans.
    """
    low = 0
    for end in clause_forms.SENTENCE_END.finditer(text):
        if end.end() > low + 1:
            yield low, end.end()
        low = end.end()
    if low < len(text):
        yield low, len(text)


def _behind_will(text: str, low: int, high: int) -> tuple[int, int]:
    """Where a clause begins behind its time and behind who will do it."""
    while low < high and text[low] in clause_forms.EDGES:
        low += 1
    if (comma := clause_forms.COMMA.search(text, low, high)) and clause_forms.TIME.fullmatch(text, low, comma.start()):
        low = comma.end()
    if says := clause_forms.SAYS.match(text, low, high):
        low = says.end()
    if will := clause_forms.WILL.match(text[low:high]) or clause_forms.MUST.match(text, low, high):
        low = low + will.end() if will.re is clause_forms.WILL else will.end()
    if joined := clause_forms.CONNECTIVES.match(text, low, high):
        low = joined.end()
    while high > low and text[high - 1] in clause_forms.EDGES:
        high -= 1
    return low, high
