"""What is read of one document while its tasks are gathered: years, clauses of scope, units, titles, anchors.

Not here: which passages are tasks (`tasks`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from policytext.body_text import BodyText, body_text
from policytext.clauses import inline_numbers
from policytext.deadlines import Deadline, YearOf, cell_deadlines, named_years, read_deadlines
from policytext.duties import NAME, NOBODY, Scope, duty_head, read_duties
from policytext.frame import Frame, frames
from policytext.grammar import assignments, due_dates
from policytext.lexicon.theme_words import OTHER
from policytext.mention import Mention
from policytext.passages import Document, Passage
from policytext.roles import Duties
from policytext.task import ACTION, GOAL, LINES, MEASURE, PRIORITY, ROW, SECTION, Task
from policytext.task_confidence import confidence
from policytext.task_title import anchor, title_span
from policytext.task_tree import Node
from policytext.themes import themes_of

#: Items of a list of tasks at least.
ITEMS: Final = 2
#: Levels of what somebody is to do, to which a clause of scope applies.
_DONE: Final = frozenset((MEASURE, PRIORITY))
#: Levels whose text names who does it.
_WITH_UNITS: Final = frozenset((MEASURE, PRIORITY, SECTION, ACTION))
_HEADS: Final = frozenset((PRIORITY, GOAL))
Span = tuple[int, int]


class Reader:
    """One document's tasks so far.

    Attributes:
        document: The document.
        found: The tasks, each parent before what is below it.
        mentions: Its quantities, in order.
        milestones: The words and years of the milestones so far.
    """

    def __init__(self, document: Document, reported_year: int | None, found: Sequence[Mention]) -> None:
        """Begin a document.

        Args:
            document: The document.
            reported_year: The year that it speaks in, or None.
            found: Its mentions.
        """
        self.document = document
        self.mentions = [one for one in found if one.kind == "quantity"]
        self.found: list[Task] = []
        self.milestones: set[tuple[str, int]] = set()
        self._reported = reported_year
        self._scope = Scope()
        self._places: dict[str, int] = {}
        self._texts, self._duties = dict[tuple[Span, ...], BodyText](), dict[tuple[tuple[Span, ...], bool, str], Duties]()
        self._frame = Frame(told=reported_year)
        self._frames: dict[str, Frame] = {}
        for passage, frame in frames(document, reported_year):
            self._frames[passage.section] = frame

    def year_of(self, section: str) -> YearOf:
        """The years that a passage speaks in.

        Args:
            section: Its path.

        Returns:
            The years.
        """
        frame = self._frames.get(section, self._frame)
        return YearOf(frame.year or frame.told or self._reported, frame.term[1] if frame.term else None)

    def is_report(self, node: Node) -> bool:
        """Whether what stands in a passage has been done, and is none to do.

        Args:
            node: The passage's node.

        Returns:
            Whether it is of a report, or of the part of a document that looks back.
        """
        frame = self._frames.get(node.passage.section)
        return frame is not None and frame.mood == "actual"

    def has_figure(self, start: int, end: int) -> bool:
        """Whether a figure, a universal claim or a benchmark stands in a span.

        Args:
            start: Where it begins.
            end: Where it ends.

        Returns:
            Whether one does.
        """
        at = bisect_left(self.mentions, end, key=lambda one: one.start)
        return at > 0 and self.mentions[at - 1].end > start

    def above(self, section: str) -> int | None:
        """The task that a section is, or the nearest above it.

        Args:
            section: The section's path.

        Returns:
            Its place; None where no section above is a task.
        """
        while section:
            if section in self._places:
                return self._places[section]
            section = section.rpartition("/")[0]
        return None

    def text(self, spans: Sequence[Span]) -> BodyText:
        """The text of some spans of the document.

        Args:
            spans: The spans.

        Returns:
            Their text.
        """
        key = tuple(spans)
        if key not in self._texts:  # of a node it is asked whether it has words, whether it has units, and what they are
            self._texts[key] = body_text(self.document, spans)
        return self._texts[key]

    def has_words(self, node: Node) -> bool:
        """Whether anything stands in a node but its number.

        Args:
            node: The node.

        Returns:
            Whether it does.
        """
        return bool(self.text(node.spans()).text.strip(assignments.LINE))

    def has_units(self, node: Node) -> bool:
        """Whether a node's own words name who does it.

        Args:
            node: The node.

        Returns:
            Whether they do.
        """
        return bool(self._tried(node.spans()).units)

    def has_key_or_bracket(self, node: Node) -> bool:
        """Whether a node's own words name who does it in brackets or behind a key, and not only in a sentence.

        Args:
            node: The node.

        Returns:
            Whether they do.
        """
        return self._tried(node.spans()).is_set_off

    def _tried(self, spans: Sequence[Span]) -> Duties:
        key = (tuple(spans), self._scope.first_leads, self._scope.rest)
        if key not in self._duties:  # of a node it is asked whether it has units, and whether they are set off
            self._duties[key] = read_duties(self.text(spans), replace(self._scope, units=[*self._scope.units]))
        return self._duties[key]

    def read_scope(self, node: Node) -> None:
        """Take notice of clauses that hold from a passage on which is no task itself.

        Args:
            node: Its node.
        """
        if node.form in ("part", "annex") or node.nodes:
            read_duties(self.text([(one.start, one.end) for one in node.paragraphs]), self._scope)

    def add(self, node: Node, parent: int | None, level: str, spans: Sequence[Span], form: str = "") -> int:
        """Add a task.

        Args:
            node: The node that it is of.
            parent: The place of its parent; None at the top.
            level: Its level.
            spans: Its words, those of its title first.
            form: Its form, where it is not the node's.

        Returns:
            Its place.
        """
        return self.put(node.passage, parent, level, form or node.form, self.text(spans))

    def put(
        self,
        passage: Passage,
        parent: int | None,
        level: str,
        form: str,
        body: BodyText,
        years: tuple[int | None, int | None] | None = None,
        is_clause: bool = False,
    ) -> int:
        """Add a task of some text.

        Args:
            passage: The passage whose path it has.
            parent: The place of its parent; None at the top.
            level: Its level.
            form: Its form.
            body: Its text, the title first.
            years: Its years, where the text around it tells them.
            is_clause: Whether the text is all its own words, and no more than its title begins it.

        Returns:
            Its place.
        """
        known = [*self._scope.units]
        read = read_duties(body, self._scope) if level in _WITH_UNITS else NOBODY
        if level in _DONE and not read.units and assignments.BEGIN_SIGN.search(body.text, 0, NAME) and (headed := duty_head(body)):
            read, body = headed[1], body.part(headed[0], len(body.text)) if headed[0] else body
        due = self._deadlines(body, passage.section, read.spans) if level in _DONE else []
        words = _without(body, read.spans) if read.spans else body.text
        if years is None:
            years = _span(named_years(words), due)
        low, high = title_span(body)
        title, quoted = body.written(low, high), anchor(self.document, passage, body, low, high)
        whole = len(body.text.rstrip(assignments.LINE)) if is_clause else high
        task = Task(
            passage.section,
            parent,
            level,
            form,
            title,
            title if quoted == (low, high) else body.written(*quoted),
            body.sources[0 if is_clause else low],
            body.sources[whole - 1] + 1,
            *years,
            deadlines=tuple(due),
            themes=self._themes(body.text[low:high], words, parent),
        )
        if form not in (ROW, LINES):
            self._places.setdefault(passage.section, len(self.found))
        task.set_units(read, known if level in _DONE else [])
        self.found.append(task)
        return len(self.found) - 1

    def _themes(self, title: str, words: str, parent: int | None) -> tuple[str, ...]:
        """The themes that a task's words tell, else its parent's."""
        own = themes_of(title, words)
        return self.found[parent].themes if own == (OTHER,) and parent is not None else own

    def _gather_themes(self, at: int) -> None:
        """Give what heads priorities or goals the themes of what is below it too."""
        task = self.found[at]
        above = None if task.parent is None else self.found[task.parent]
        if task.parent is not None and above is not None and above.level in _HEADS:
            themes = dict.fromkeys(theme for theme in (*above.themes, *task.themes) if theme != OTHER)
            above.themes = tuple(themes) or above.themes

    def complete(self, at: int, read: Duties, due: Sequence[Deadline], group: str) -> None:
        """Give a row's task what its other cells say.

        Args:
            at: The task's place.
            read: The units of its cells; those of its own words stay where there are none.
            due: The deadlines of its cell, likewise.
            group: What it has in common with rows around it.
        """
        task = self.found[at]
        if read.units:
            task.set_units(read, task.global_units)
        if due:
            task.deadlines = tuple(due)
            task.year_from, task.year_to = _span([year for year in (task.year_from, task.year_to) if year], list(due))
        task.group = group

    def _deadlines(self, body: BodyText, section: str, spans: tuple[Span, ...]) -> list[Deadline]:
        """The deadlines of a text: those behind a key first."""
        if not due_dates.SIGN.search(body.text):
            return []
        of = self.year_of(section)
        for key in due_dates.KEY.finditer(body.text):
            if key.group().endswith(":"):
                end = min((at for mark in assignments.FIELD_ENDS if (at := body.text.find(mark, key.end())) >= 0), default=len(body.text))
                if found := cell_deadlines(body.part(key.end(), end), of):
                    return found
        return read_deadlines(body, of, spans)

    def chunks(self, node: Node, is_set_off: bool = False) -> list[list[Span]]:
        """The unnumbered passages below a node, where each names its own units.

        Args:
            node: The node.
            is_set_off: Whether brackets or keys must name them, as in running text.

        Returns:
            The spans of each task, a line of units with the passage before it; none where fewer than two name units.
        """
        found = list[list[Span]]()
        numbered = any(inline_numbers(self.text([(one.start, one.end)]).text) for one in node.paragraphs) if is_set_off else False
        for start, end in (part for passage in node.paragraphs for part in self._parts(passage)):
            body = self.text([(start, end)])
            read = self._tried([(start, end)])
            is_line = bool(read.spans) and read.spans[0][0] == 0
            is_line = is_line or assignments.KEY.match(body.text) is not None
            if is_line and found:
                found[-1].append((start, end))
            elif not is_line:
                found.append([(start, end)])
        own = [spans for spans in found if (read := self._tried(spans)).units and (read.is_set_off or not is_set_off or numbered)]
        own = own or [spans for spans in found if assignments.COLON in self.text(spans).text[:NAME] and duty_head(self.text(spans))]
        return own if len(own) >= ITEMS else []

    def _parts(self, passage: Passage) -> list[Span]:
        """A passage, or the tasks in it, each with a number or with its own bracket of units at its end."""
        whole = (passage.start, passage.end)
        body = self.text([whole])
        if numbers := inline_numbers(body.text):
            begins = [body.sources[start] for _, start in numbers]
            ends = [*(body.sources[low - 1] + 1 for low, _ in numbers[1:]), passage.end]
            return list(zip(begins, ends, strict=True))
        ends = [high for low, high in self._tried([whole]).spans if body.text[low] in assignments.OPEN and low > 0]
        if len(ends) < ITEMS or body.text[ends[-1] :].strip(assignments.STOP):
            return [whole]
        cuts = [passage.start, *(body.sources[end - 1] + 1 for end in ends[:-1]), passage.end]
        return list(pairwise(cuts))

    def add_chunks(self, node: Node, parent: int | None, chunks: list[list[Span]], form: str = "paragraph") -> None:
        """Add the tasks of unnumbered passages.

        Args:
            node: The node above.
            parent: The place of their parent.
            chunks: Their spans.
            form: Their form.
        """
        for spans in chunks:
            self.add(node, parent, MEASURE, spans, form)

    def add_paragraphs(self, node: Node, parent: int | None) -> None:
        """Add the unnumbered passages below a node that name units, as tasks.

        Args:
            node: The node.
            parent: The place of their parent.
        """
        self.add_chunks(node, parent, self.chunks(node))

    def relevel(self, at: int, level: str) -> None:
        """Give a task another level.

        Args:
            at: Its place.
            level: The level.
        """
        self.found[at].level = level

    def retitle(self, at: int, title: str) -> None:
        """Give a task another title.

        Args:
            at: Its place.
            title: The title.
        """
        self.found[at].title = title

    def hand_up(self, parent: int | None, first: int) -> None:
        """Give a list's units to what is above it where only its last item names some, on a line of their own.

        Args:
            parent: The place of what is above.
            first: The place of its first item.
        """
        if parent is None or self.found[parent].units:
            return
        below = [at for at in range(first, len(self.found)) if self.found[at].parent == parent]
        if len(below) < ITEMS:
            return
        own = [at for at in below if len(self.found[at].units) > len(self.found[at].global_units)]
        if own != below[-1:] or not self._on_own_line(self.found[own[0]]):
            return
        last = self.found[own[0]]
        self.found[parent].units, self.found[parent].lead_basis = last.units, last.lead_basis
        last.units, last.lead_basis = (), None

    def _on_own_line(self, task: Task) -> bool:
        passage = self.document.section(task.section)
        return passage is not None and not self._tried([(passage.start, passage.end)]).units

    def in_order(self) -> list[Task]:
        """The tasks in the order of the text.

        Returns:
            The tasks, their parents' places as they are then.
        """
        order = sorted(range(len(self.found)), key=lambda at: (self.found[at].start, at))
        ranked = list[int]()
        placed = set[int]()

        def place(at: int) -> None:
            above = self.found[at].parent
            if at in placed:
                return
            if above is not None:
                place(above)
            placed.add(at)
            ranked.append(at)

        for at in order:
            place(at)
        where = {at: index for index, at in enumerate(ranked)}
        for at in reversed(ranked):
            self._gather_themes(at)
        tasks = [self.found[at] for at in ranked]
        for task in tasks:
            task.parent = None if task.parent is None else where[task.parent]
            task.confidence = confidence(task)
        return tasks


def _without(body: BodyText, spans: tuple[Span, ...]) -> str:
    """The words of a task without those that name who does it."""
    text = body.text
    for low, high in spans:
        text = text[:low] + assignments.LINE * (high - low) + text[high:]
    return text


def _span(years: list[int], due: list[Deadline]) -> tuple[int | None, int | None]:
    """The years of a task: the last it names; the first, where it names several."""
    if not (years or due):
        return None, None
    named = sorted({*years, *(one.due_on.year for one in due if one.due_on and str(one.due_on.year) in one.text)})
    return (named[0] if len(named) > 1 else None), (named[-1] if named else None)
