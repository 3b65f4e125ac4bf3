"""The passages of a document → a tree of what its numbers, headings and annexes hold, each with what stands there.

Not here: what becomes a task (`tasks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from policytext.body_text import folded_words
from policytext.grammar import clause_forms, documents, outline
from policytext.normalize import simplified_text
from policytext.passages import Document, Passage

#: Characters of a heading that says what stands below it, and of an annex's title.
HEADING: Final = 20
TITLE: Final = 48
NONE, GOALS, CONTAINER, TASKS, SAFEGUARDS = "none", "goals", "container", "tasks", "safeguards"
#: Forms of headings of a document's parts.
TOP: Final = frozenset(("division", "chapter", "section", outline.FIRST_LEVEL))
_STARRED: Final = "#"


@dataclass(slots=True)
class Node:
    """A numbered passage, a part or an annex.

    Attributes:
        passage: The passage.
        form: What its number looks like; part for a part or a heading without a number.
        words: Its heading or first sentence, folded and simplified, without the number.
        zone: What it holds: none, goals, container, tasks or safeguards.
        is_named: Whether its own words say so.
        begins: Where its words begin behind the number, in `Document.text`.
        paragraphs: The passages without a number below it.
        nodes: The numbered ones.
        parent: The one above; None at the top.
    """

    passage: Passage
    form: str
    words: str
    zone: str
    is_named: bool
    begins: int
    paragraphs: list[Passage] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    parent: Node | None = None

    def spans(self) -> list[tuple[int, int]]:
        """Its own words behind the number, and those of its unnumbered passages, in order.

        Returns:
            Their spans.
        """
        own = [(self.begins, self.passage.end)] if self.passage.end > self.begins else []
        return [*own, *((one.start, one.end) for one in self.paragraphs)]

    def rezone(self, zone: str, other: str) -> None:
        """Let what holds one kind of thing hold another, here and below.

        Args:
            zone: The zone.
            other: The zone in its place.
        """
        for node in self.walk():
            if node.zone == zone:
                node.zone = other

    def whole(self) -> list[tuple[int, int]]:
        """Its own words and those of all passages below it, in order.

        Returns:
            Their spans.
        """
        return sorted([*self.spans(), *(span for node in self.nodes for span in node.whole())])

    def walk(self) -> Iterator[Node]:
        """Go through it and all below it.

        Yields:
            The nodes, each before those below it.
        """
        yield self
        for node in self.nodes:
            yield from node.walk()


def task_tree(document: Document, without: Sequence[tuple[int, int]] = ()) -> list[Node]:
    """Read the tree of a document.

    Args:
        document: The document.
        without: Spans whose passages are none of it.

    Returns:
        The nodes at the top, in order.
    """
    found: dict[str, Node] = {}
    top = list[Node]()
    left_out = -1
    rows = {at for table in document.tables for at in (*table.lines, *(start for start, _ in table.rows))}
    for passage in document.passages:
        if any(low <= passage.start < high for low, high in without):
            continue
        if passage.start < left_out or passage.kind == "boilerplate" or passage.section == outline.BOILERPLATE_PART:
            continue
        if passage.kind == "heading" and passage.label.partition(_STARRED)[0] in outline.NO_TEXT:
            left_out = passage.subtree_end
            continue
        above = found.get(passage.parent)
        form = form_of(passage)
        if form is None:
            if above is not None and passage.start not in rows and passage.kind != "caption" and not _is_foot(document, passage):
                above.paragraphs.append(passage)
                _name_annex(document, above, passage)
            continue
        node = _node(document, passage, form, above)
        found[passage.section] = node
        (above.nodes if above else top).append(node)
    return top


def _is_foot(document: Document, passage: Passage) -> bool:
    """Whether a passage is the day of writing or says how open the document is, and no text of a task."""
    if passage.end - passage.start > 2 * TITLE:
        return False
    own = folded_words(document.text[passage.start : min(passage.end, passage.start + TITLE)])
    return any(form.fullmatch(own) for form in (documents.DATE, documents.HAN_DATE, documents.OPENNESS))


def form_of(passage: Passage) -> str | None:
    """What the number of a passage looks like.

    Args:
        passage: The passage.

    Returns:
        The form; part for parts, speakers and headings without a number; None for passages without a number.
    """
    if passage.kind in ("heading", "item"):
        return _form_of(passage.label.partition(_STARRED)[0])
    return "part" if passage.kind in ("part", "speaker") else None


@lru_cache(maxsize=512)
def _form_of(label: str) -> str:
    return next((form for form, pattern in outline.FORMS if pattern.fullmatch(label)), "part")


def _node(document: Document, passage: Passage, form: str, above: Node | None) -> Node:
    begins = passage.start if form == "part" else _behind_number(document, passage)
    at = document.folded.at
    own = simplified_text(document)[at(begins) : at(min(passage.end, begins + 2 * TITLE))]
    end = clause_forms.HEADING_END.search(own)
    words = own[: end.start()] if end else own
    named = _zone(words, form) if passage.kind != "speaker" else None
    zone = named or _inherited(above)
    return Node(passage, form, words, zone, named is not None, begins, parent=above)


def _inherited(above: Node | None) -> str:
    if above is None or above.zone in (CONTAINER, TASKS):
        return TASKS
    return above.zone


def _zone(words: str, form: str) -> str | None:
    """What a heading's own words say that it holds."""
    if len(words) > HEADING:
        return None
    if clause_forms.BACKGROUND_ALONE.fullmatch(words):
        return NONE
    if clause_forms.GOALS_ALONE.fullmatch(words):
        return GOALS
    begins = clause_forms.BEGINS.match(words) is not None
    if form in TOP and clause_forms.SAFEGUARDS.search(words):
        return SAFEGUARDS
    if begins and not clause_forms.CONTAINERS_ALONE.fullmatch(words):
        return None
    for pattern, zone in ((clause_forms.CONTAINERS, CONTAINER), (clause_forms.GOALS, GOALS), (clause_forms.BACKGROUND, NONE)):
        if pattern.search(words):
            return zone
    return None


def _behind_number(document: Document, passage: Passage) -> int:
    """Where the words of a numbered passage begin."""
    text = document.text
    for marker in outline.MARKERS_BY_START.get(text[passage.start], ()):
        if match := marker.pattern.match(text, passage.start, passage.end):
            at = match.end()
            while at < passage.end and text[at] in outline.BEHIND_NUMBER:
                at += 1
            return at
    return passage.start


def _name_annex(document: Document, node: Node, passage: Passage) -> None:
    """Give an annex its title: its first passage, where that is short and no sentence."""
    if node.form != "annex" or node.words or len(node.paragraphs) > 1:
        return
    own = folded_words(document.text[passage.start : passage.end])
    if len(own) <= TITLE and not clause_forms.HEADING_END.search(own):
        node.words = own
        node.zone = _zone(own, node.form) or node.zone
