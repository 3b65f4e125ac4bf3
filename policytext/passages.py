"""Text → an ordered tree of passages, each named by a section path and exact offsets into the text as loaded.

A stack of open markers turns the sequence of paragraphs into a tree. Not here: how lines are gathered into paragraphs
(`paragraphs`), what markers look like (`grammar.outline`), and numbers (`mentions`).
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeVar, cast

from policytext.bar_tables import barred_tables
from policytext.folding import Folded, fold, folded
from policytext.grammar import assignments, outline
from policytext.paragraphs import BROKEN_PROSE, Paragraph, further_pages, gather, has_pause, is_running, lines_of, raise_dashes
from policytext.plain_tables import plain_tables
from policytext.table import Table
from policytext.table_lines import lined_tables
from policytext.tables import find_tables

Kept = TypeVar("Kept")
_LINE_END = re.compile(r"\s*[\r\n]+\s*")
#: A heading without a number is no longer than this and no shorter than that (a name in a caption is).
NAMED_HEADING = range(6, 31)


class Passage(NamedTuple):
    """One heading, item or paragraph; offsets are into `Document.text`.

    Attributes:
        section: Its path (`附件1/二/（一）/3`; unnumbered paragraphs are `¶1`, `¶2` … within their parent).
        parent: The path above, '' at the top.
        kind: part, heading, speaker, item, title, paragraph, caption or boilerplate.
        label: The last part of its path.
        depth: How many passages are above it.
        start: Where its own lines begin.
        end: Where they end, exclusive.
        subtree_end: Where the last passage below it ends.
        units: The responsible units it names, in order.
    """

    section: str
    parent: str
    kind: str
    label: str
    depth: int
    start: int
    end: int
    subtree_end: int
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A parsed text.

    Attributes:
        text: The text in reading order; offsets of passages are into it, and `origin` gives them in the text as loaded.
        passages: The passages, in reading order.
        tables: Its tables, in order; each of their rows is a passage.
        pieces: Spans of the text as loaded, in the order they are read: one, unless its columns are out of order.
    """

    text: str
    passages: tuple[Passage, ...]
    pieces: tuple[tuple[int, int], ...] = ()
    tables: tuple[Table, ...] = ()
    _folded_spans: dict[str, tuple[int, int, int]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _kept: dict[object, object] = field(init=False, repr=False, compare=False, default_factory=dict)

    def kept(self, key: object, make: Callable[[], Kept]) -> Kept:
        """What one pass makes of the document and others need too, made once.

        Args:
            key: What it is, of this type always.
            make: Makes it.

        Returns:
            It.
        """
        if key not in self._kept:
            self._kept[key] = make()
        return cast(Kept, self._kept[key])

    @cached_property
    def _by_section(self) -> dict[str, Passage]:
        return {p.section: p for p in self.passages}

    @cached_property
    def folded(self) -> Folded:
        """The whole text folded, made once."""
        return fold(self.text)

    @cached_property
    def _piece_ends(self) -> list[int]:
        return list(accumulate(end - start for start, end in self.pieces))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as loaded of a span of the text as read.

        Args:
            start: Where the span begins.
            end: Where it ends, exclusive.

        Returns:
            Both ends of the same words in the text as loaded; of words that two pieces share, of those in the first.
        """
        if len(self.pieces) < 2:
            return start, end
        index = bisect.bisect_right(self._piece_ends, start)
        index = min(index, len(self.pieces) - 1)
        piece_start, piece_end = self.pieces[index]
        begins = self._piece_ends[index] - (piece_end - piece_start)
        return piece_start + start - begins, min(piece_start + end - begins, piece_end)

    def section(self, path: str) -> Passage | None:
        """The passage with a section path.

        Args:
            path: The section path.

        Returns:
            The passage, or None. A path of commit b64ca2f, which knew no chapters and no further pages, is still one.
        """
        return self._by_section.get(path) or self._earlier.get(path)

    @cached_property
    def _earlier(self) -> dict[str, Passage]:
        return {p.section: p for p in _passages(self.text, lines_of(self.text), later=False)}

    def passage_at(self, offset: int) -> Passage | None:
        """The innermost passage whose own lines hold a place.

        Args:
            offset: An offset into the text.

        Returns:
            The passage, or None between passages.
        """
        index = bisect.bisect_right(self._starts, offset) - 1
        return self._own[index] if index >= 0 and offset < self._own[index].end else None

    @cached_property
    def _own(self) -> list[Passage]:
        """Passages with words of their own, in order; a part such as the front matter has none."""
        return [p for p in self.passages if p.start < p.end]

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self._own]

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [mark.start() for mark in outline.SENTENCE_MARK.finditer(self.text)]

    def folded_span(self, passage: Passage) -> tuple[int, int, int]:
        """The place of a passage in the folded text.

        Args:
            passage: One of its passages.

        Returns:
            Where its own lines begin and end, and where the last passage below it ends.
        """
        span = self._folded_spans.get(passage.section)
        if span is None:
            at = self.folded.at
            span = self._folded_spans[passage.section] = at(passage.start), at(passage.end), at(passage.subtree_end)
        return span

    def sentence(self, start: int, end: int) -> str:
        """The whole sentence around a span, within its passage.

        Args:
            start: Where the span begins.
            end: Where it ends, exclusive.

        Returns:
            The sentence, line breaks taken out.
        """
        own = self.passage_at(start)
        low, high = (max(own.start, start - outline.SENTENCE), min(own.end, end + outline.SENTENCE)) if own else (start, end)
        ends = self._sentence_ends
        before, after = bisect.bisect_left(ends, start) - 1, bisect.bisect_left(ends, end)
        low = max(low, ends[before] + 1) if before >= 0 else low
        high = ends[after] + 1 if after < len(ends) and ends[after] < high else high
        sentence = self.text[low:high]
        return (_LINE_END.sub("", sentence) if "\n" in sentence or "\r" in sentence else sentence).strip()


class ReadingOrderProblem(ValueError):
    """A piece that should be read out of its place cannot be found; the message names its opening words and what to do."""


def parse(text: str, openings: Sequence[str] = ()) -> Document:
    """Parse a text into passages, in time linear in its length.

    Args:
        text: The text as loaded.
        openings: Where columns are out of order, the first words of each piece, in the order they are to be read; what comes
            before the first piece stays first.

    Returns:
        The document; that of an empty text has no passages.

    Raises:
        ReadingOrderProblem: An opening does not occur in the text exactly once.
    """
    pieces = _pieces(text, openings)
    text = "".join(text[start:end] for start, end in pieces)
    lines = list(lines_of(text))
    tables = list[Table]()
    left = lines
    for find in (lined_tables, barred_tables, find_tables, plain_tables):
        tables += find(text, left)
        taken = {at for table in tables for at in (*table.lines, *(start for start, _ in table.rows))}
        left = [line for line in left if line[0] not in taken] if taken else left
    tables.sort()
    return Document(text, _passages(text, lines, tables=tables), pieces, tuple(tables))


def _passages(text: str, lines: Iterable[tuple[int, int]], later: bool = True, tables: Sequence[Table] = ()) -> tuple[Passage, ...]:
    """The tree of passages, with the forms that came after commit b64ca2f or without them."""
    paragraphs = list(
        gather(text, lines, later, frozenset(at for table in tables for at in (*table.lines, *(start for start, _ in table.rows))))
    )
    if later:
        raise_dashes(text, paragraphs)
    names = {p.marker.name for p in paragraphs if p.marker}
    named_headings = not names & {"section", "speaker", "chapter"}
    tree = _Tree(text, named_headings)
    pages = further_pages(text, paragraphs) if later else frozenset()
    for index, paragraph in enumerate(paragraphs):
        if index in pages:
            tree.begin_page(paragraph)
        else:
            tree.add(paragraph)
    tree.close_all()
    return tuple(tree.found)


def _pieces(text: str, openings: Sequence[str]) -> tuple[tuple[int, int], ...]:
    if not openings:
        return ((0, len(text)),)
    whole = fold(text)
    starts = []
    for opening in openings:
        needle = folded(opening)
        at = whole.text.find(needle)
        if at < 0 or whole.text.find(needle, at + 1) >= 0:
            raise ReadingOrderProblem(f"the opening words {opening!r} do not occur in the text exactly once; quote the piece's first words")
        starts.append(whole.sources[at])
    ends = dict(pairwise([*sorted(starts), len(text)]))
    return ((0, min(starts)), *((start, ends[start]) for start in starts))


@dataclass(slots=True)
class _Open:
    section: str
    rank: int
    index: int


class _Tree:
    """Turns paragraphs into passages: a stack of open headings and items, and what has been seen so far."""

    def __init__(self, text: str, named_headings: bool) -> None:
        self.found: list[Passage] = []
        self._text = text
        self._named_headings = named_headings
        self._taken: dict[str, int] = {}
        self._counted: Counter[tuple[str, str]] = Counter()
        self._stack: list[_Open] = []
        self._prose_seen = self._text_seen = False

    def add(self, paragraph: Paragraph) -> None:
        """Add the next paragraph."""
        own = self._text[paragraph.start : paragraph.end]
        stack = self._stack
        in_boilerplate = bool(stack) and stack[0].section == outline.BOILERPLATE_PART
        if in_boilerplate or outline.BOILERPLATE.match(own):
            if not in_boilerplate and self._text_seen:  # what comes before the text ends nothing
                self._put_part(paragraph, outline.BOILERPLATE_PART)
            self._put(paragraph, "¶", "boilerplate", None)
            return
        if outline.END_MARK.fullmatch(own):  # it ends no part: what follows stands where it would without it
            self._put(paragraph, "¶", "boilerplate", None)
            return
        self._text_seen = self._text_seen or paragraph.marker is not None or is_running(own)
        if paragraph.marker is None:
            self._add_plain(paragraph, own)
        elif paragraph.marker.name == "speaker" and self._speaks(paragraph.label):
            self._put(paragraph, "¶", "speaker", None)
        else:
            self._put(paragraph, paragraph.label, paragraph.marker.kind, paragraph.marker.rank)

    def begin_page(self, title: Paragraph) -> None:
        """Begin a further page with its title."""
        own = folded(self._text[title.start : title.end]).translate(outline.PATH_MARKS)
        self._put(title, own, "heading", outline.PART)
        self._prose_seen = False
        self._text_seen = True

    def close_all(self) -> None:
        """Close every open passage: the text ends."""
        while self._stack:
            self._close()

    def _speaks(self, label: str) -> bool:
        """Whether the passage before opened the part of the speaker with that label."""
        return bool(self._stack) and self._stack[0].section == label and self.found[-1].kind == "speaker"

    def _add_plain(self, paragraph: Paragraph, own: str) -> None:
        if not self._stack and not self.found:
            self._put_part(paragraph, outline.FRONT)
        if outline.CAPTION.match(own):
            self._put(paragraph, "¶", "caption", None)
            return
        prose = own[-1] in outline.PARAGRAPH_END and len(own) >= BROKEN_PROSE
        if self._named_headings and self._prose_seen and not prose and _is_named_heading(own):
            self._put(paragraph, folded(own).translate(outline.PATH_MARKS), "heading", outline.PART)
            return
        self._prose_seen = self._prose_seen or prose
        while self._stack and self._stack[-1].rank == outline.POINT:
            self._close()
        self._put(paragraph, "¶", "paragraph" if prose or self._prose_seen else "title", None)

    def _put_part(self, paragraph: Paragraph, name: str) -> None:
        """Open a part without words of its own before a paragraph."""
        self._put(Paragraph(paragraph.start, paragraph.start, None, ""), name, "part", outline.PART)

    def _put(self, paragraph: Paragraph, label: str, kind: str, rank: int | None) -> None:
        stack, taken = self._stack, self._taken
        while rank is not None and stack and (stack[-1].rank >= rank or _ends_front(stack[-1], rank)):
            self._close()
        parent = stack[-1].section if stack else ""
        if label in outline.COUNTED:
            self._counted[parent, label] += 1
            label += str(self._counted[parent, label])
        section = f"{parent}/{label}" if parent else label
        taken[section] = times = taken.get(section, 0) + 1
        if times > 1:
            label += f"#{times}"
            section = f"{parent}/{label}" if parent else label
        start, end = paragraph.start, paragraph.end
        units = responsible_units(self._text[start:end])
        self.found.append(Passage(section, parent, kind, label, len(stack), start, end, end, units))
        if rank is not None:
            stack.append(_Open(section, rank, len(self.found) - 1))

    def _close(self) -> None:
        opened, found = self._stack.pop(), self.found
        if opened.index < len(found) - 1:
            found[opened.index] = found[opened.index]._replace(subtree_end=max(found[-1].end, found[opened.index].end))


def _ends_front(opened: _Open, rank: int) -> bool:
    """The front matter has no heading of its own, so that the first heading of the body ends it."""
    return opened.section == outline.FRONT and rank <= outline.SUBSECTION


def _is_named_heading(own: str) -> bool:
    return len(folded(own)) in NAMED_HEADING and not has_pause(own) and "\n" not in own


def responsible_units(paragraph: str) -> tuple[str, ...]:
    """The responsible units named at the end of a measure.

    The note on who leads, behind a list, is no unit, nor is a deadline behind its key; `…成员单位参与` loses its verb.

    Args:
        paragraph: The measure's text.

    Returns:
        The units' names in order, the first of which leads; () where it names none.
    """
    match = outline.UNIT_LIST.search(paragraph) if outline.UNIT_WORD in paragraph else None
    if match is None:
        return ()
    words = outline.UNIT_COLON.sub(":", "".join(match["units"].split()))
    lists = _lists_behind_keys(words) if assignments.COLON in words else [words]
    names = [name for one in lists for name in outline.UNIT_SEPARATOR.split(outline.UNIT_NOTE.split(one, maxsplit=1)[0])]
    return tuple(dict.fromkeys(unit for name in names if (unit := outline.UNIT_TAIL.sub("", name))))


def _lists_behind_keys(words: str) -> list[str]:
    """The lists of units in a bracket with further keys (配合单位:); what stands behind keys of persons and times is none."""
    keys = [None, *assignments.KEY.finditer(words)]
    ends = [*(key.start() for key in keys[1:] if key), len(words)]
    lists = [words[key.end() if key else 0 : end] for key, end in zip(keys, ends, strict=True) if not (key and key["person"])]
    return [one[: other.start()] if (other := assignments.OTHER_KEY.search(one)) else one for one in lists]
