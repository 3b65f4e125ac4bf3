"""A goal → its node, and the states that its text says are to be reached by a year: milestones.

Not here: figures, which are targets (`mentions`).
"""

from __future__ import annotations

from policytext.body_text import BodyText, folded_words
from policytext.clauses import parts
from policytext.deadlines import named_years
from policytext.grammar import clause_forms
from policytext.task import ACTION, GOAL, MILESTONE
from policytext.task_reader import Reader
from policytext.task_title import title_span
from policytext.task_tree import Node

#: Characters of a milestone's clause at least.
SHORT = 6


def add_goal(reader: Reader, node: Node, parent: int | None) -> int:
    """Add the goal that a heading is, with goals and milestones below it.

    Args:
        reader: The document's tasks so far.
        node: The heading's node.
        parent: The place of its parent; None at the top.

    Returns:
        Its place.
    """
    inline = [one for one in node.nodes if not _is_goal(reader, one)]
    spans = [*node.spans(), *((one.passage.start, one.passage.end) for one in inline)]
    body = reader.text(spans)
    at = reader.put(node.passage, parent, GOAL, node.form, body, _years(body.text))
    if parent is not None and reader.found[parent].level == ACTION and clause_forms.GOAL_OF in node.words:
        reader.retitle(at, reader.found[parent].title + clause_forms.GOAL_OF)
    title = title_span(body)[1]
    _add_milestones(reader, node, at, body, title)
    for one in node.nodes:
        if one not in inline:
            add_goal(reader, one, at)
    return at


def _is_goal(reader: Reader, node: Node) -> bool:
    """Whether a point below a goal is a goal itself: its first sentence names no figure, and others follow."""
    body = reader.text(node.spans())
    end = clause_forms.SENTENCE_END.search(body.text)
    if end is None or end.start() >= len(body.text) - SHORT or clause_forms.TIME.match(body.text):
        return False
    return not reader.has_figure(body.sources[0], body.sources[end.start()])


def _years(text: str) -> tuple[int | None, int | None]:
    years = named_years(text)
    return (years[0] if len(years) > 1 else None), (years[-1] if years else None)


def _add_milestones(reader: Reader, node: Node, goal: int, body: BodyText, begins: int) -> None:
    years: list[int] = []
    from_year: int | None = None
    for sentence in parts(body.text, begins, len(body.text), clause_forms.SENTENCE_END):
        told = False
        for piece in parts(body.text, *sentence, clause_forms.SEMICOLON):
            for low, high in _whole(reader, body, *piece):
                own = body.text[low:high]
                if named := named_years(own):
                    is_span = clause_forms.SPAN.search(own) is not None
                    years, from_year = ([named[-1]], named[0]) if is_span else (named, None)
                    low = _behind_time(body.text, low, high)
                    told = True
                is_way = not told and clause_forms.BEGINS.match(body.text, low, high) is not None
                if not years or is_way or high - low < SHORT or reader.has_figure(body.sources[low], body.sources[high - 1] + 1):
                    continue
                for year in years:
                    words = body.written(low, high)
                    if (folded_words(words), year) not in reader.milestones:
                        reader.milestones.add((folded_words(words), year))
                        at = reader.put(node.passage, goal, MILESTONE, node.form, body.part(low, high), (from_year, year), is_clause=True)
                        title = reader.found[at].title
                        reader.retitle(at, clause_forms.IN_YEAR.format(title, year) if len(years) > 1 else title)


def _whole(reader: Reader, body: BodyText, low: int, high: int) -> list[tuple[int, int]]:
    """The clauses of a sentence that say a state, or a figure: a mere time or means, and what says neither, goes with what is behind it."""
    text = body.text
    found = list[tuple[int, int]]()
    begins: int | None = None
    for start, end in parts(text, low, high, clause_forms.COMMA):
        own = text[start:end]
        begins = start if begins is None else begins
        leads_in = clause_forms.TIME.fullmatch(own) or clause_forms.MEANS.match(own) or clause_forms.MEANS_BEGIN.fullmatch(own)
        says = clause_forms.REACHED.search(own) or clause_forms.BEGINS.match(text, _behind_time(text, start, end), end)
        if not leads_in and (says or reader.has_figure(body.sources[start], body.sources[end - 1] + 1)):
            found.append((begins, end))
            begins = None
    return found


def _behind_time(text: str, low: int, high: int) -> int:
    """Where the words behind a time and its comma begin."""
    comma = clause_forms.COMMA.search(text, low, high)
    if comma and clause_forms.TIME.fullmatch(text, low, comma.start()):
        return comma.end()
    found = clause_forms.TIME_BEGINS.match(text, low, high)
    return found.end() if found else low
