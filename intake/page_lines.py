"""Signs of a page → lines in the order in which people read them, column after column.

Not here: which lines are one paragraph (`page_flow`), and what stands in tables with ruling lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from intake.canonical import Box, strongest
from intake.glyph_signs import raised
from intake.page_signs import Glyph

#: A gap this wide, in sizes of the font, parts what stands on one line.
WIDE: Final = 0.9
#: A gutter between columns is at least this wide, in sizes of the font.
GUTTER: Final = 0.9
#: The share of its column that a line fills which is no heading, last line or cell.
FILLED: Final = 0.6
#: Signs after and before which no line ends.
OPENING: Final = "（《〈“‘「『【〔〖"
CLOSING: Final = "，。、；：！？）》〉”’」』】〕〗％%‰℃"
#: Signs of one line stand so near in height, in sizes of the font; raised ones among them are this small.
SAME_LINE: Final = 0.45
RAISED: Final = 0.8
#: A gap this wide parts cells of a line that is no running text.
APART: Final = 1.5
#: The first item of a list, and a heading above one.
FIRST: Final = re.compile(r"[（(]?1[)）.．、]")
HEADING: Final = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、]|第.{1,4}[章节条]")
#: What ends a sentence.
ENDS: Final = "。；：！？”"
#: Lines that may stand alone where columns end: headings, and those by which the first column is longer.
ALONE: Final = 5
#: A column is empty beside a heading where its next line is so many usual distances below.
SKIPPED: Final = 1.7
#: A heading's font is this much larger than the text's.
LARGER: Final = 1.08
#: Lines that two columns have side by side, at least.
SIDE_BY_SIDE: Final = 2


class Line(NamedTuple):
    """A line or a piece of one.

    Attributes:
        words: Its words.
        box: Its rectangle.
        size: Its font's size.
        opening: The width of what it begins with and no line end may part: a number, a word, a sign with what clings to it.
        parts: How many pieces wide gaps part it into.
        table: Which of the page's tables stands here, -1 for a line.
        confidence: How sure its least sure sign is.
        doubt: Why its words may be wrong.
    """

    words: str
    box: Box
    size: float
    opening: float
    parts: int = 1
    table: int = -1
    confidence: float = 1.0
    doubt: str | None = None

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.box.top + self.box.bottom) / 2


@dataclass(slots=True)
class Column:
    """Lines that stand below each other, and the edges between which they run; None where the page's own hold."""

    lines: list[Line]
    edges: tuple[float, float] | None = None


def pieces(glyphs: Sequence[Glyph], wide: float = WIDE) -> list[list[Line]]:
    """Put signs together to lines, parted where gaps are wide.

    Args:
        glyphs: The signs.
        wide: How wide such a gap is, in sizes of the font.

    Returns:
        The rows from the top down, each its pieces from left to right.
    """
    rows: list[list[Glyph]] = []
    at = 0.0
    for glyph in sorted(glyphs, key=lambda one: one.middle):
        if rows and glyph.middle - at <= SAME_LINE * max(glyph.size, rows[-1][0].size, 1):
            rows[-1].append(glyph)
            at += (glyph.middle - at) / len(rows[-1])
        else:
            rows.append([glyph])
            at = glyph.middle
    return [_pieces(row, wide) for row in rows]


def _pieces(row: list[Glyph], wide: float) -> list[Line]:
    row.sort()
    found: list[Line] = []
    start = 0
    for at in range(1, len(row) + 1):
        if at == len(row) or row[at].x0 - row[at - 1].x1 > wide * max(row[at].size, row[at - 1].size):
            found.append(_line(row[start:at]))
            start = at
    return found


def _line(glyphs: list[Glyph]) -> Line:
    size, bottom = max(one.size for one in glyphs), max(one.bottom for one in glyphs)
    words = [glyphs[0].sign]
    for before, glyph in pairwise(glyphs):
        gap = glyph.x0 - before.x1
        latin = before.sign.isascii() and glyph.sign.isascii() and before.sign.isalnum() and glyph.sign.isalnum()
        if glyph.spaced or gap > (0.25 if latin else 0.8) * glyph.size:
            words.append(" ")
        is_raised = glyph.size <= RAISED * size and glyph.bottom < bottom - 0.2 * size
        words.append(raised(glyph.sign) if is_raised else glyph.sign)
    box = Box(glyphs[0].x0, min(one.top for one in glyphs), max(one.x1 for one in glyphs), bottom)
    sure = min(one.confidence for one in glyphs)
    return Line("".join(words), box, size, _opening(glyphs), confidence=sure, doubt=strongest(one.doubt for one in glyphs))


def _opening(glyphs: list[Glyph]) -> float:
    """How wide what a line begins with is, which would have had to fit into the line above."""
    end = 0
    while end + 1 < len(glyphs):
        one, other = glyphs[end].sign, glyphs[end + 1]
        is_word = one.isascii() and other.sign.isascii() and not other.spaced
        if not (is_word or one in OPENING or other.sign in CLOSING):
            break
        end += 1
    return glyphs[end].x1 - glyphs[0].x0


def columns(rows: list[list[Line]], known: Sequence[float] = (), seen: list[float] | None = None) -> list[Column]:
    """Bring the lines of a page into the order of reading.

    Args:
        rows: Its rows of pieces.
        known: Where other pages of the file have gutters; there one line beside another is enough.
        seen: Where the gutters that are found are noted.

    Returns:
        The columns in order; what runs over the whole page is a column with the page's own edges.
    """
    gutter = _gutter(rows, known)
    if gutter is None:
        return [Column([_whole(row) for row in rows])]
    if seen is not None:
        seen.append(gutter)

    def deeper(side: list[Line]) -> list[Column]:
        return columns(pieces_again(side), known, seen)

    found: list[Column] = []
    band: list[list[Line]] = []
    for row in rows:
        if any(line.box.x0 < gutter - 1 and line.box.x1 > gutter + 1 for line in row):
            found += _bands(band, gutter, True, bool(known), deeper)
            found.append(Column([_whole(row)]))
            band = []
        else:
            band.append(row)
    return found + _bands(band, gutter, False, bool(known), deeper)


def _whole(row: list[Line]) -> Line:
    """One line of a row's pieces; blanks part them."""
    if len(row) == 1:
        return row[0]
    row = [one for one in row if one.words] or row[:1]
    box = Box(row[0].box.x0, min(one.box.top for one in row), row[-1].box.x1, max(one.box.bottom for one in row))
    words, parts = row[0].words, 1
    for one, other in pairwise(row):
        is_apart = other.box.x0 - one.box.x1 >= APART * max(one.size, other.size)
        words += ("  " if is_apart else " ") + other.words
        parts += is_apart
    sure, doubt = min(one.confidence for one in row), strongest(one.doubt for one in row)
    return Line(words, box, max(one.size for one in row), row[0].opening, parts, confidence=sure, doubt=doubt)


def _gutter(rows: list[list[Line]], known: Sequence[float] = ()) -> float | None:
    """Where a gutter between two columns of running text stands, None where there is none."""
    flat = sorted((line for row in rows for line in row if line.table < 0), key=lambda line: line.box.top)
    gaps = [(left, right) for left, right in _neighbours(flat) if right.box.x0 - left.box.x1 >= GUTTER * max(left.size, right.size)]
    best: tuple[int, int, int] | None = None
    for middle in {round((left.box.x1 + right.box.x0) / 2) for left, right in gaps}:
        beside = [pair for pair in gaps if pair[0].box.x1 < middle < pair[1].box.x0]
        if len(beside) < SIDE_BY_SIDE or not (_runs([pair[0] for pair in beside]) and _runs([pair[1] for pair in beside])):
            continue
        across = sum(line.box.x0 < middle < line.box.x1 for line in flat)
        best = max(best or (0, 0, 0), (len(beside) - across + len(flat), len(beside), -middle))
    if best:
        return -best[2]
    if not known:
        return None
    beside = _neighbours(sorted((line for row in rows for line in row), key=lambda line: line.box.top))
    near = [(left.box.x1, right.box.x0, right.box.x0 - 4 * max(right.size, left.size)) for left, right in beside]
    return next((at for at in known for end, start, least in near if end < at < start and least < at), None)


def _neighbours(flat: list[Line]) -> list[tuple[Line, Line]]:
    """Each line with what stands next on its right."""
    nearest: dict[int, Line] = {}
    for place, one in enumerate(flat):
        for further in range(place + 1, len(flat)):
            other = flat[further]
            if other.box.top > one.box.bottom + 0.3 * one.size:
                break
            left, right = (place, other) if one.box.x0 < other.box.x0 else (further, one)
            if left not in nearest or right.box.x0 < nearest[left].box.x0:
                nearest[left] = right
    return [(flat[left], right) for left, right in nearest.items()]


def _runs(lines: list[Line]) -> bool:
    """Whether lines are running text: a third of them fill their column, which is wider than figures are."""
    width = max(line.box.x1 for line in lines) - min(line.box.x0 for line in lines)
    filled = sum(line.box.x1 - line.box.x0 >= FILLED * width for line in lines)
    return filled * 3 >= len(lines) and width >= 8 * lines[0].size


def _bands(
    rows: list[list[Line]], gutter: float, closed: bool, is_known: bool, deeper: Callable[[list[Line]], list[Column]]
) -> list[Column]:
    """The columns of rows that leave the gutter free; they end above a short heading below which they begin anew."""
    found: list[Column] = []
    start = 0
    for at in range(1, len(rows)):
        if _begins_anew(rows[start:at], rows[at], gutter):
            found += _band(rows[start:at], gutter, True, is_known, deeper)
            start = at
    return found + _band(rows[start:], gutter, closed, is_known, deeper)


def _band(
    rows: list[list[Line]], gutter: float, closed: bool, is_known: bool, deeper: Callable[[list[Line]], list[Column]]
) -> list[Column]:
    """The columns of rows that leave the gutter free; `closed` whether a line over the whole page follows."""
    left = [line for row in rows for line in row if line.box.x1 <= gutter + 1]
    right = [line for row in rows for line in row if line.box.x1 > gutter + 1]
    if len(left) < (1 if is_known else SIDE_BY_SIDE) or not right:
        return [Column([_whole(row) for row in rows])] if rows else []
    top = max(left[0].box.top, right[0].box.top) - 0.5 * left[0].size
    width = max(line.box.x1 for line in right) - min(line.box.x0 for line in right)
    before = [row for row in rows if row[0].middle < top and (row[0] in left or row[0].box.x1 - row[0].box.x0 < FILLED * width)]
    taken = [line for row in before for line in row]
    left, right = ([line for line in side if line not in taken] for side in (left, right))
    if not left or not right:
        return [Column([_whole(row) for row in rows])]
    after = _after(left, right) if closed else []
    left = left[: len(left) - len(after)]
    inner = [column for side in (left, right) for column in deeper(side)]
    width = max(_width(column) for column in inner)
    for column in inner:
        if column.edges is None:
            start = min(line.box.x0 for line in column.lines)
            column.edges = start, start + width
    found = [Column([_whole(row) for row in before])] if before else []
    return [*found, *inner, Column(after)] if after else found + inner


def _begins_anew(above: list[list[Line]], row: list[Line], gutter: float) -> bool:
    """Whether the columns above a row end there, under them a short heading that is for all columns.

    Beside such a heading every column is empty, and all begin again in one line below it. The heading of one column has lines of the
    others beside it.
    """
    head = above[-1]
    right = [line for line in row if line.box.x0 > gutter]
    if len(head) != 1 or head[0].table >= 0 or not right or len(right) == len(row) or any(line.table >= 0 for line in row):
        return False
    alone = 0
    while alone < len(above) and _is_alone(above[-1 - alone], gutter):
        alone += 1
    columned = above[: len(above) - alone]
    if not 0 < alone <= ALONE or not columned:
        return False
    others = [line for own in columned for line in own if line.box.x0 > gutter and line.table < 0]
    lefts = [line for own in above[:-1] for line in own if line.box.x0 <= gutter and line.table < 0]
    if not others or not lefts or any(line.table >= 0 for line in columned[-1]):
        return False
    last, edge = others[-1], max(line.box.x1 for line in others)
    if right[0].box.top - last.box.top < SKIPPED * _pitch(others) or not (last.words[-1] in ENDS or last.box.x1 < edge - last.size):
        return False
    return _is_heading(head[0], lefts) and not _is_like(head[0], right[0], others) and not _breaks_off(lefts, others)


def _is_alone(row: list[Line], gutter: float) -> bool:
    return len(row) == 1 and row[0].box.x1 <= gutter + 1 and row[0].table < 0


def _pitch(lines: list[Line]) -> float:
    """The usual distance from line to line."""
    steps = [step for one, other in pairwise(lines) if (step := other.box.top - one.box.top) > 0.5 * one.size]
    return median(steps) if steps else 1.4 * lines[0].size


def _is_heading(line: Line, others: list[Line]) -> bool:
    """Whether a line is no running text: it ends no sentence, and is short, numbered or large."""
    size = median(one.size for one in others)
    is_short = line.box.x1 < max(one.box.x1 for one in others) - line.size
    return line.words[-1] not in f"{ENDS}，、" and (is_short or line.size > LARGER * size or HEADING.match(line.words) is not None)


def _is_like(head: Line, line: Line, others: list[Line]) -> bool:
    """Whether a line of the next column is a heading as this one: then each heads its own column."""
    width = max(one.box.x1 - one.box.x0 for one in others)
    numbered = [HEADING.match(one.words) is not None for one in (head, line)]
    return numbered[0] == numbered[1] and line.words[-1] not in f"{ENDS}，、" and line.box.x1 - line.box.x0 < FILLED * width


def _breaks_off(lefts: list[Line], others: list[Line]) -> bool:
    """Whether the left column would break off in the middle of a sentence: the right one begins with another paragraph."""
    left = min(line.box.x0 for line in others)
    opens = others[0].box.x0 >= left + others[0].size or HEADING.match(others[0].words) is not None
    return opens and _is_unended(lefts[-1], max(line.box.x1 for line in lefts))


def _width(column: Column) -> float:
    if column.edges is not None:
        return column.edges[1] - column.edges[0]
    return max(line.box.x1 for line in column.lines) - min(line.box.x0 for line in column.lines)


def pieces_again(lines: Sequence[Line]) -> list[list[Line]]:
    """Put lines of one column, or lines and tables, into rows; a table is a row of its own.

    Args:
        lines: The lines.

    Returns:
        The rows from the top down, each from left to right.
    """
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.middle):
        if rows and line.table < 0 and rows[-1][0].table < 0 and line.middle - rows[-1][0].middle <= 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.box.x0) for row in rows]


def _after(left: list[Line], right: list[Line]) -> list[Line]:
    """The last lines on the left, below the right column, that begin what runs over the whole page.

    Columns above such lines are as long as each other, or the left one has more lines: the rest of its last paragraph, or the
    heading of a list that begins the right column.
    """
    below = [line for line in left if line.middle > right[-1].middle + 0.5 * line.size]
    if not below or len(below) == len(left):
        return []
    at = first = len(left) - len(below)
    edge = max(line.box.x1 for line in left[:at])
    while at < len(left) and left[at - 1].words and left[at].words and _goes_on(left[at - 1], left[at], left, edge):
        at += 1
    if at == first and at < len(left) and left[at].words and right[0].words:
        at += bool(FIRST.match(right[0].words) and HEADING.match(left[at].words) and not HEADING.match(left[at - 1].words))
    return left[at:]


def _goes_on(line: Line, other: Line, lines: list[Line], edge: float) -> bool:
    """Whether another line below is of the column: it ends what this one begins, or goes on itself in the next column."""
    is_running = _is_unended(other, edge) and other.box.x1 < edge + other.size
    return (_is_unended(line, edge) or is_running) and not _is_heading(other, lines)


def _is_unended(line: Line, edge: float) -> bool:
    """Whether a line fills its column and ends no sentence."""
    return line.box.x1 >= edge - 2 * line.size and line.words[-1] not in ENDS
