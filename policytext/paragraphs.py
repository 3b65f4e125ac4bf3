"""Lines → paragraphs with their markers: hard wraps, page breaks and broken numbers are read through.

Not here: what markers look like (`grammar.outline`), and the tree of passages (`passages`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from policytext.folding import folded
from policytext.grammar import outline

#: A paragraph at least this long (folded) that ends in no punctuation goes on after a page or column break.
BROKEN_PROSE = 30
#: A line at least this long that ends in no punctuation goes on in the next line.
WRAPPED_LINE = 15
#: Paragraphs behind the title of a further page among which its text begins.
PAGE_HEAD = 6


_LINE = re.compile(r"[^\r\n\f]+")


class Paragraph(NamedTuple):
    """A paragraph: its place, and the marker it begins with with its label; none and '' without one."""

    start: int
    end: int
    marker: outline.Marker | None
    label: str


#: How many times as long as a heading a line is that no page has broken off from it.
LONGER = 2


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Find the lines that hold something.

    Args:
        text: The text.

    Yields:
        Their spans, without line ends and outer white space.
    """
    for match in _LINE.finditer(text):
        line = match.group()
        left = line.lstrip()
        if left:
            start = match.end() - len(left)
            yield start, start + len(left.rstrip())


def _marker(line: str, later: bool = True, following: str = "") -> tuple[outline.Marker | None, str]:
    """The marker that a line begins with, and its label; `following` is the number behind that of the last item."""
    for marker in outline.MARKERS_BY_START.get(line[0], ()):
        match = marker.pattern.match(line) if later or marker.name not in outline.LATER else None
        if match and marker.name == outline.BEFORE_NUMBER and match["label"] != following:
            continue
        if match and not (marker.alone and match.end() < len(line)):
            label = match["label"] if marker.name == outline.CIRCLES else folded(match["label"])
            return marker, marker.template.format(label)
    return None, ""


def gather(text: str, lines: Iterable[tuple[int, int]], later: bool, rows: frozenset[int] = frozenset()) -> Iterator[Paragraph]:
    """Gather lines into paragraphs, and split running paragraphs at 一是, 二是.

    Args:
        text: The text.
        lines: The spans of its lines, see `lines_of`.
        later: Whether to read the forms that came after commit b64ca2f.
        rows: Where the rows of tables begin, each of which is a paragraph of its own.

    Yields:
        The paragraphs in order.
    """
    start = end = -1
    marker: outline.Marker | None = None
    label = ""
    previous_line_end = last_line = -1
    running = False
    following = ""
    for line_start, line_end in lines:
        line = text[line_start:line_end]
        in_table = line_start in rows
        new_marker, new_label = (None, "") if in_table else _marker(line, later, following)
        if new_label.isdecimal():
            following = str(int(new_label) + 1)
        if later and start >= 0 and _breaks_page(line) and text[end - 1] not in outline.PARAGRAPH_END:
            previous_line_end = line_end
            continue
        gap = text.count("\n", previous_line_end, line_start) > 1 if previous_line_end >= 0 else True
        opens = new_marker is not None or outline.BOILERPLATE.match(line) is not None or outline.CAPTION.match(line) is not None
        previous_line_end = line_end
        broken = later and not gap and start >= 0 and _is_broken_number(text, start, end, line)
        opens = opens or in_table or start in rows
        if start >= 0 and not opens and (broken or _goes_on(text, start, end, last_line, running, gap, marker, line)):
            end, last_line = line_end, line_start
            running = running or has_pause(line)
            continue
        if start >= 0:
            yield from _split_points(text, Paragraph(start, end, marker, label))
        start, end, marker, label = line_start, line_end, new_marker, new_label
        last_line, running = line_start, has_pause(line)
    if start >= 0:
        yield from _split_points(text, Paragraph(start, end, marker, label))


def _breaks_page(line: str) -> bool:
    """Whether a line is a page's number."""
    return line[0] in outline.DASHES and outline.PAGE_NUMBER.fullmatch(line) is not None


def _is_broken_number(text: str, start: int, end: int, line: str) -> bool:
    """Whether the end of a line breaks a number in two."""
    return (
        text[end - 1] in outline.NUMBER_ENDS
        and outline.BROKEN_NUMBER.search(text, max(start, end - 8), end) is not None
        and outline.REST_OF_NUMBER.match(line) is not None
    )


def has_pause(words: str) -> bool:
    """Whether it holds punctuation that a title has not.

    Args:
        words: The words.

    Returns:
        Whether it does.
    """
    return outline.PAUSES.search(words) is not None


def is_running(paragraph: str) -> bool:
    """Whether it is running text, be it broken off, and no title.

    Args:
        paragraph: Its words.

    Returns:
        Whether it is.
    """
    return len(paragraph) >= BROKEN_PROSE and has_pause(paragraph)


def _goes_on(text: str, start: int, end: int, last_line: int, running: bool, gap: bool, marker: outline.Marker | None, line: str) -> bool:
    """Whether the paragraph [start, end) is broken off, so that the next line belongs to it.

    `last_line` is where its last line begins, `running` whether it has punctuation, `gap` whether an empty line follows. A numbered
    heading above a line of more than twice its length (`line`) has not been broken to fit a page.
    """
    if marker is not None and start == last_line and not running and len(line) > LONGER * (end - start):
        return False
    if marker is not None and (marker.alone or marker.name == "speaker"):
        return False
    if text[end - 1] in outline.PARAGRAPH_END or outline.NAVIGATION.match(text, last_line, end):
        return False
    is_broken = end - start >= BROKEN_PROSE and running if gap else end - last_line >= WRAPPED_LINE
    return is_broken and not outline.BOILERPLATE.match(text, start, end)


def _split_points(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    cuts = (
        [m.end() for m in outline.INLINE_POINT.finditer(text, paragraph.start, paragraph.end)]
        if text.find(outline.POINT_WORD, paragraph.start, paragraph.end) > 0
        else []
    )
    if not cuts:
        yield paragraph
        return
    starts = [paragraph.start, *cuts]
    for index, (start, end) in enumerate(zip(starts, [*cuts, paragraph.end], strict=True)):
        marker, label = (paragraph.marker, paragraph.label) if index == 0 else _marker(text[start:end])
        yield Paragraph(start, start + len(text[start:end].rstrip()), marker, label)


def raise_dashes(text: str, paragraphs: list[Paragraph]) -> None:
    """Make a dash with a title a heading where numbered items follow it.

    Args:
        text: The text.
        paragraphs: Its paragraphs, which are changed.
    """
    for index, (one, other) in enumerate(pairwise(paragraphs)):
        if one.marker is outline.DASH and other.marker and other.marker.name == "item" and one.end - one.start <= BROKEN_PROSE:
            own = text[one.start : one.end]
            if own[-1] not in outline.PARAGRAPH_END and not has_pause(own):
                paragraphs[index] = one._replace(marker=outline.DASH_TITLE)


def further_pages(text: str, paragraphs: list[Paragraph]) -> frozenset[int]:
    """Find the titles of further pages: behind furniture, and before text.

    Args:
        text: The text.
        paragraphs: Its paragraphs.

    Returns:
        Which of the paragraphs they are.
    """
    found, furniture, seen = set(), False, False
    for index, paragraph in enumerate(paragraphs):
        if outline.BOILERPLATE.match(text, paragraph.start, paragraph.end):
            furniture = seen
        elif not furniture:
            seen = seen or paragraph.marker is not None or is_running(text[paragraph.start : paragraph.end])
        elif outline.PAGE_TITLE.fullmatch(text, paragraph.start, paragraph.end) and _text_follows(text, paragraphs, index):
            found.add(index)
            furniture = seen = False
    return frozenset(found)


def _text_follows(text: str, paragraphs: list[Paragraph], index: int) -> bool:
    """Whether a numbered heading, an item or prose is among the next paragraphs, and no furniture before it."""
    for paragraph in paragraphs[index + 1 : index + 1 + PAGE_HEAD]:
        if outline.BOILERPLATE.match(text, paragraph.start, paragraph.end):
            return False
        own = text[paragraph.start : paragraph.end]
        if paragraph.marker is not None or (len(own) >= BROKEN_PROSE and own[-1] in outline.PARAGRAPH_END):
            return True
    return False
