"""Passages → one text without line ends inside paragraphs and brackets, with a way back to every offset.

Not here: what the text says (`duties`, `deadlines`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from policytext.folding import counted, folded
from policytext.grammar import assignments, outline
from policytext.normalize import simplified_text, simplify
from policytext.passages import Document

#: Characters within which a bracket that is opened must be closed, so that line ends inside it part nothing.
BRACKET = 400
#: Characters of a body's ending at most, with the aside behind it.
NAME_END = 40
#: Lines of a task at least whose key has a line of its own: its words, the key, what it is a key of.
KEYED = 3


class BodyText(NamedTuple):
    """The words of a task.

    Attributes:
        text: Folded and simplified; a line end parts paragraphs.
        sources: For each character its offset in `Document.text`.
        original: `Document.text`.
    """

    text: str
    sources: array[int]
    original: str

    def written(self, low: int, high: int) -> str:
        """The words of a part as the document has them, without white space and page numbers.

        Args:
            low: Where the part begins.
            high: Where it ends.

        Returns:
            The words.
        """
        places = self.sources[low:high]
        if places and places == counted(places[0], places[0] + len(places)):  # most often: as it stands, and much faster
            return "".join(self.original[places[0] : places[-1] + 1].split())
        return "".join(self.original[at] for at in dict.fromkeys(places) if not self.original[at].isspace())

    def part(self, low: int, high: int) -> BodyText:
        """A part of it.

        Args:
            low: Where the part begins.
            high: Where it ends.

        Returns:
            The part.
        """
        return BodyText(self.text[low:high], self.sources[low:high], self.original)


def body_text(document: Document, spans: Iterable[tuple[int, int]]) -> BodyText:
    """Join spans of a document, most often a passage and the unnumbered ones below it.

    Args:
        document: The document.
        spans: The spans in `Document.text`, in order; each becomes a paragraph.

    Returns:
        Their text; a line that is a page's number is none of it, and a bracket that one span opens and another closes goes on.
    """
    pieces, sources = list[str](), array("I")
    text, simplified, folded_text = document.text, simplified_text(document), document.folded
    for start, end in spans:
        at = start
        for line in text[start:end].splitlines(keepends=True):
            if not (line[:1] in outline.DASHES and outline.PAGE_NUMBER.fullmatch(line.strip())):
                if _opens_with_key(line) and pieces and pieces[-1][-1:] != assignments.LINE:
                    pieces.append(assignments.BLANK)
                    sources.append(max(start, at - 1))
                for begins, ends, mark in _fields(line) if assignments.GAP.search(line) else ((0, len(line), ""),):
                    low, high = folded_text.at(at + begins), folded_text.at(at + ends)
                    pieces.append(simplified[low:high])
                    sources.extend(folded_text.sources[low:high])
                    if mark:
                        pieces.append(mark)
                        sources.append(min(at + ends, len(text) - 1))
            at += len(line)
        if pieces and sources:
            pieces.append(assignments.LINE)
            sources.append(max(start, end - 1))
    joined = _with_keys("".join(pieces))
    dropped = frozenset(_inside(joined))
    if not dropped:
        return BodyText(joined, sources, text)
    kept = [at for at in range(len(joined)) if at not in dropped]
    return BodyText("".join(joined[at] for at in kept), array("I", (sources[at] for at in kept)), text)


def _opens_with_key(line: str) -> bool:
    """Whether a line begins with a key and its colon, which is looked for first."""
    return any(colon in line for colon in assignments.COLONS) and assignments.BEFORE_KEY.match(line) is not None


def _fields(line: str) -> Iterable[tuple[int, int, str]]:
    """The parts of a line between blanks before a key or between bodies, each with the mark that takes the blanks' place."""
    begins = 0
    for gap in assignments.GAP.finditer(line):
        if assignments.BEFORE_KEY.match(line, gap.end()):
            yield begins, gap.start(), assignments.BLANK
            begins = gap.end()
        elif (
            assignments.LEVEL.match(line, gap.end())
            and assignments.ENDING.search(line, max(begins, gap.start() - NAME_END), gap.start())
            and line[gap.start() - 1] not in assignments.LISTING
        ):
            yield begins, gap.start(), assignments.BETWEEN
            begins = gap.end()
    yield begins, len(line), ""


def _with_keys(joined: str) -> str:
    """The text with a colon behind a key that has a line of its own, and the bodies on the lines below it as one list."""
    if joined.count(assignments.LINE) < KEYED or not (keys := list(assignments.KEY_ALONE.finditer(joined))):
        return joined
    text = list(joined)
    begins = {key.start() for key in keys}
    for key in keys:
        if key.end() in begins:
            continue
        text[key.end() - 1] = assignments.COLON
        end = joined.find(assignments.LINE, key.end())
        while key["bodies"] and 0 < end < len(joined) - 1 and end + 1 not in begins:
            after = joined.find(assignments.LINE, end + 1)
            if after < 0 or after - end > NAME_END or not assignments.ENDING.search(joined, end + 1, after):
                break
            text[end] = assignments.BETWEEN
            end = after
    return "".join(text)


def _inside(joined: str) -> Iterable[int]:
    """The line ends inside brackets, and those behind a comma of a list or before another part of one."""
    ends = [mark.start() for mark in assignments.LINE_END.finditer(joined)]
    yield from (at for at in ends if at and joined[at - 1] in assignments.LISTING)
    if len(ends) < 2:  # the last one is in no bracket
        return
    for mark in assignments.OPENING.finditer(joined):
        if (end := closing(joined, mark.start())) is not None:
            yield from ends[bisect_left(ends, mark.start()) : bisect_left(ends, end)]


def closing(text: str, at: int) -> int | None:
    """Where the bracket that opens at a place is closed.

    Args:
        text: The text.
        at: The place of the opening mark.

    Returns:
        The place of the closing mark, brackets inside left out; None where it is not near.
    """
    end = _pairs(text).get(at)
    return end if end is not None and end - at < BRACKET else None


@lru_cache(maxsize=4)
def _pairs(text: str) -> dict[int, int]:
    """Each opening mark with its closing one, of one kind of mark, in one pass."""
    opened: dict[str, list[int]] = {other: [] for other in assignments.OPEN.values()}
    found = dict[int, int]()
    for mark in assignments.MARKS.finditer(text):
        char = mark.group()
        if char in assignments.OPEN:
            opened[assignments.OPEN[char]].append(mark.start())
        elif opened[char]:
            found[opened[char].pop()] = mark.start()
    return found


def folded_words(text: str) -> str:
    """The folded, simplified form of some words.

    Args:
        text: The words.

    Returns:
        Their form.
    """
    return simplify(folded(text))
