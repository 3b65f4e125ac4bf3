"""Lines of pages → paragraphs, over line ends, columns and pages; what every page repeats is left out.

Not here: the order of lines on a page (`page_lines`), and tables.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from intake.page_lines import ENDS, Line

#: A line goes on where what the next one begins with had no room in it, or so many signs more, fewer behind a full stop.
ROOM: Final = 0.8
ROOM_AT_END: Final = 0.2
#: A line that begins this many signs behind the edge begins a paragraph.
INDENT: Final = 1.0
#: Lines this much further apart than usual belong to two paragraphs.
APART: Final = 1.4
#: A font this much larger or smaller is another paragraph's.
OTHER_SIZE: Final = 1.08
#: A title's font is this much larger than the text's.
TITLE_SIZE: Final = 1.15
#: A page's number at its foot or head.
PAGE_NUMBER: Final = re.compile(
    r"[-—–―─·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*页)?(?:\s*[/／,，共]+\s*\d{1,4}(?:\s*页)?)?[-—–―─·•\s]*"
)
#: What opens a paragraph wherever it stands.
OPENS: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条]|附件|注[:：]"
)
#: A line that names a table again on a further page.
CAPTION_AGAIN: Final = re.compile(r"续\s*表.{0,40}|表.{0,40}[（(]\s*续\s*表?\s*[)）]|[（(]\s*续\s*表?\s*[)）]")
#: A line of a table of contents.
CONTENTS: Final = re.compile(r".{1,80}?(?:[.．·‥]{4,}|…{2,}|(?:[.．·]\s){4,})\s*[-—–]?\s*\d{1,4}\s*[-—–]?")
#: Rows at the head and foot of a page that may be furniture, and the share of the page's height they lie in.
ROWS: Final = 2
MARGIN: Final = 0.14
_DIGITS: Final = re.compile(r"\d+|[ivxIVX]{1,6}\b")


class PlacedLine(NamedTuple):
    """A line in the order of reading: its page, the column's number and edges, the box around it."""

    line: Line
    page: int
    column: int
    left: float
    right: float
    frame: int = -1


@dataclass(slots=True)
class PageRows:
    """The rows of a page with its number and height, from the top down; furniture is taken out of it."""

    page: int
    height: float
    rows: list[list[Line]]


def take_furniture(pages: Sequence[PageRows]) -> list[tuple[str, int]]:
    """Take page numbers and what stands at the same place of most pages out of the rows.

    Args:
        pages: The pages, which are changed.

    Returns:
        Each piece of furniture once, with the first page that has it.
    """
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for key in {_key(row) for side in _margins(page) for row in side}:
            seen[key].add(page.page)
    found: dict[str, int] = {}
    for page in pages:
        for side in _margins(page):
            for row in side:
                words = "".join(line.words for line in row)
                common = len(_near(seen, _key(row)))
                if not (PAGE_NUMBER.fullmatch(words) or (common >= 3 and common * 2 >= len(pages)) or (common == len(pages) == 2)):
                    break
                page.rows.remove(row)
                found.setdefault(_DIGITS.sub("1", words), page.page)
    return list(found.items())


def _margins(page: PageRows) -> tuple[list[list[Line]], list[list[Line]]]:
    """The rows at the head and at the foot of a page, from the outside inwards."""
    head = [row for row in page.rows[:ROWS] if row[0].box.bottom < MARGIN * page.height]
    foot = [row for row in page.rows[-ROWS:] if row[0].box.top > (1 - MARGIN) * page.height and row not in head]
    return head, foot[::-1]


def _key(row: list[Line]) -> tuple[str, int]:
    return _DIGITS.sub("#", "".join(line.words for line in row)), round(row[0].middle / 4)


def _near(seen: dict[tuple[str, int], set[int]], key: tuple[str, int]) -> set[int]:
    words, at = key
    return seen.get((words, at - 1), set()) | seen[key] | seen.get((words, at + 1), set())


def edges(lines: Sequence[Line]) -> tuple[float, float]:
    """The edges between which lines run: the outermost that more than one of them reaches.

    Args:
        lines: The lines, at least one.

    Returns:
        The left and the right edge.
    """
    lefts, rights = Counter(round(line.box.x0) for line in lines), Counter(round(line.box.x1) for line in lines)
    left = min((at for at, times in lefts.items() if times > 1), default=min(lefts))
    right = max((at for at, times in rights.items() if times > 1), default=max(rights))
    return float(left), float(right)


@dataclass(slots=True)
class Usual:
    """What is usual in a file: the font's size, and the distance from line to line in sizes of the font."""

    size: float
    pitch: float


def usual(lines: Sequence[PlacedLine]) -> Usual:
    """Find what is usual.

    Args:
        lines: All lines of the file.

    Returns:
        What is usual.
    """
    sizes = Counter[float]()
    for placed in lines:
        sizes[round(placed.line.size, 1)] += len(placed.line.words)
    steps = [
        (other.line.box.top - one.line.box.top) / max(one.line.size, 1)
        for one, other in pairwise(lines)
        if one.page == other.page and one.column == other.column and abs(one.line.size - other.line.size) < 0.5
    ]
    return Usual(sizes.most_common(1)[0][0] if sizes else 1.0, median(steps) if steps else 1.5)


def goes_on(one: PlacedLine, other: PlacedLine, common: Usual) -> bool:
    """Whether a line goes on in the next one.

    Args:
        one: A line.
        other: The next one in the order of reading.
        common: What is usual.

    Returns:
        Whether both are of one paragraph.
    """
    size = max(one.line.size, other.line.size)
    if one.frame != other.frame or max(one.line.parts, other.line.parts) > 2 or size > OTHER_SIZE * min(one.line.size, other.line.size):
        return False
    is_below = one.page == other.page and one.column == other.column
    if is_below and other.line.box.top - one.line.box.top > APART * max(common.pitch, 1.0) * size:
        return False
    if size >= TITLE_SIZE * common.size:
        return is_below and _is_centred(one) and _is_centred(other)
    opens = OPENS.match(other.line.words) is not None
    needed = max(other.line.opening, size) + (ROOM_AT_END if one.line.words[-1] in ENDS else ROOM) * size
    if one.right - one.line.box.x1 >= needed:
        return False
    if opens and one.line.words[-1] in ENDS:
        return False
    return other.line.box.x0 - other.left < INDENT * size


def _is_centred(placed: PlacedLine) -> bool:
    before, behind = placed.line.box.x0 - placed.left, placed.right - placed.line.box.x1
    return abs(before - behind) < 2 * placed.line.size


def join(words: str, further: str) -> str:
    """Join what a line end parts.

    Args:
        words: The words before it.
        further: The words behind it.

    Returns:
        What to append to the words: the further ones, behind a blank where two words meet.
    """
    if words and further and words[-1].isascii() and words[-1].isalnum() and further[0].isascii() and further[0].isalnum():
        return " " + further
    return further
