"""A document → the tree of its tasks: goals, milestones, actions, sections, measures, priorities and safeguards.

Each numbered passage becomes what its heading's words and its place say; then who does it, by when, and in which years. Not here: the
tree of passages (`task_tree`), units (`duties`), deadlines (`deadlines`), goals' states (`milestones`), running text (`priorities`),
rows (`task_tables`, `task_lines`).
"""

from __future__ import annotations

from collections.abc import Sequence

from policytext import task_tree
from policytext.body_text import folded_words
from policytext.describe import Description, describe
from policytext.grammar import assignments, clause_forms, documents
from policytext.mention import Mention
from policytext.mentions import mentions
from policytext.milestones import add_goal
from policytext.passages import Document, Passage
from policytext.priorities import add_prose, is_prose
from policytext.task import ACTION, LINES, MEASURE, SAFEGUARD, SECTION, Task
from policytext.task_lines import add_field_rows, field_tables
from policytext.task_reader import Reader
from policytext.task_tables import add_rows
from policytext.task_tree import Node

#: Forms of numbers within a paragraph, that make no task of their own below another number.
INLINE = frozenset(("point", "—", "■"))
#: How sure a title is at least that ends a page's own lines.
NAMED = 0.9


def tasks(
    document: Document,
    reported_year: int | None = None,
    found: Sequence[Mention] | None = None,
    parts: list[Description] | None = None,
) -> list[Task]:
    """Read the tasks of a document.

    Args:
        document: A parsed text.
        reported_year: The year that it speaks in, to which 年底前 resolves; None leaves that unresolved.
        found: Its mentions, where they have been read already; they tell figures from states.
        parts: What its parts say of themselves, where that has been read already.

    Returns:
        The tasks in the order of the text, each parent before what is below it.

    Raises:
        ClassifiedText: The text has a mark of secrecy.
    """
    reader = Reader(document, reported_year, mentions(document, reported_year) if found is None else found)
    parts = describe(document, reported_year) if parts is None else parts
    fields = field_tables(document)
    tree = _titled(task_tree.task_tree(document, [(one.start, one.end) for one in fields]), parts)
    if not is_prose(tree):
        _set_covers(tree, parts)
        for node in tree:
            _add(reader, node, None)
    add_rows(reader)
    add_field_rows(reader, fields)
    if is_prose(tree) and assignments.SET_OFF.search(document.text):
        for node in tree:
            reader.add_chunks(node, None, reader.chunks(node, is_set_off=True), LINES)
    if not reader.found and is_prose(tree) and not any(part.document_kind in documents.NO_TASKS for part in parts):
        add_prose(reader, tree)
    return reader.in_order()


def _titled(tree: list[Node], parts: list[Description]) -> list[Node]:
    """The nodes without what a page lists above a title, and without the title's own words."""
    titles = [part.evidence["title"] for part in parts if part.confidence >= NAMED and "title" in part.evidence]
    heads = [(part.start, part.evidence["title"][0]) for part in parts if part.confidence >= NAMED and "title" in part.evidence]

    def stands(passage: Passage) -> bool:
        return not any(low <= passage.start < high for low, high in titles)

    for node in (one for top in tree for one in top.walk()):
        node.paragraphs = [one for one in node.paragraphs if stands(one)]
    return [node for node in tree if node.form not in INLINE or not any(low <= node.passage.start < high for low, high in heads)]


def _set_covers(tree: list[Node], parts: list[Description]) -> None:
    """Let what a covering notice numbers say how its plan is made sure."""
    for part in parts:
        begins = part.evidence.get("forwarded_title", (part.start, 0))[0]
        for node in tree:
            if part.start <= node.passage.start < begins and node.form != "part":
                node.rezone(task_tree.TASKS, task_tree.SAFEGUARDS)


def _add(reader: Reader, node: Node, parent: int | None) -> None:
    """Add what a node holds, below a parent."""
    reader.read_scope(node)
    if reader.is_report(node):
        return
    if node.zone == task_tree.SAFEGUARDS and node.is_named and any(reader.has_key_or_bracket(one) for one in node.walk()):
        node.rezone(task_tree.SAFEGUARDS, task_tree.TASKS)  # who names units there lists tasks
    if node.zone == task_tree.GOALS and node.is_named and node.nodes and all(reader.has_key_or_bracket(one) for one in node.nodes):
        node.rezone(task_tree.GOALS, task_tree.TASKS)
        node.zone = task_tree.CONTAINER
    if not reader.has_words(node):
        _add_below(reader, node, parent)
    elif node.zone == task_tree.GOALS and node.form != "part":
        add_goal(reader, node, parent)
    elif node.zone == task_tree.SAFEGUARDS:
        _add_safeguards(reader, node)
    elif node.zone in (task_tree.NONE, task_tree.CONTAINER) or node.form in ("part", "annex"):
        _add_below(reader, node, _annexed(reader, node, parent))
    else:
        _add_task(reader, node, parent)


def _annexed(reader: Reader, node: Node, parent: int | None) -> int | None:
    """The action that an annex goes on with, or is."""
    if node.form != "annex" or not node.words or node.zone == task_tree.NONE:
        return parent
    known = next((at for at, task in enumerate(reader.found) if task.level == ACTION and folded_words(task.title) == node.words), None)
    if known is not None or not clause_forms.ACTION.search(node.words):
        return known if known is not None else parent
    return reader.add(node, parent, ACTION, spans=[(one.start, one.end) for one in node.paragraphs])


def _add_below(reader: Reader, node: Node, parent: int | None) -> None:
    first = len(reader.found)
    if node.form not in ("part", "annex") or node.zone == task_tree.TASKS:
        reader.add_paragraphs(node, parent)
    for below in node.nodes:
        if node.form != "part" or below.form not in INLINE or reader.has_units(below):
            _add(reader, below, parent)
    reader.hand_up(parent, first)


def _add_task(reader: Reader, node: Node, parent: int | None) -> None:
    """Add a numbered passage of what is to be done."""
    below = [one for one in node.nodes if node.form == "part" or one.form not in INLINE or reader.has_units(one)]
    inline = [one for one in node.nodes if one not in below]
    spans = [*node.spans(), *((one.passage.start, one.passage.end) for one in inline)]
    is_action = (
        clause_forms.ACTION.search(node.words) is not None
        and not _inside(reader, parent, ACTION)
        and bool(below or not reader.has_units(node))
    )
    if not below and (chunks := reader.chunks(node)):
        at = reader.add(node, parent, ACTION if is_action else SECTION, spans=node.spans()[:1])
        reader.add_chunks(node, at, chunks)
        return
    if not below:
        reader.add(node, parent, ACTION if is_action else MEASURE, spans=spans)
        return
    at = reader.add(node, parent, ACTION if is_action else SECTION, spans=spans)
    if not is_action and reader.found[at].units:
        reader.relevel(at, MEASURE)
    first = len(reader.found)
    for one in below:
        _add(reader, one, at)
    reader.hand_up(at, first)


def _inside(reader: Reader, parent: int | None, level: str) -> bool:
    while parent is not None:
        if reader.found[parent].level == level:
            return True
        parent = reader.found[parent].parent
    return False


def _add_safeguards(reader: Reader, node: Node) -> None:
    """Add what makes sure that tasks are done: the numbered passages below its heading, or the heading itself."""
    below = [one for one in node.nodes if one.form not in INLINE]
    if not node.is_named or not below:
        reader.add(node, None, SAFEGUARD, spans=node.whole())
        return
    for one in below:
        reader.read_scope(one)
        if one.zone == task_tree.SAFEGUARDS:
            reader.add(one, None, SAFEGUARD, spans=one.whole())
        else:
            _add(reader, one, None)
