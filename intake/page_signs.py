"""A page as its signs with their boxes, its ruling lines and its pictures, wherever they come from: a PDF, OFD, a scan.

Not here: how each of these is opened, and what lines, paragraphs and tables are made of the signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from intake.canonical import Box
from intake.lattice import Rule

#: A filled rectangle at most this thick, in points, is a line.
THIN: Final = 3.0
#: Nearly white: not seen on paper.
WHITE: Final = 245
#: A picture of this share of the page is a logo, a seal or a line.
SMALL: Final = 0.02


class Glyph(NamedTuple):
    """A sign on a page: its box, its font's size, whether a blank is before it, how sure it is, and why it may be wrong, '' without a reason."""

    x0: float
    top: float
    x1: float
    bottom: float
    sign: str
    size: float
    spaced: bool
    confidence: float = 1.0
    doubt: str = ""

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Page:
    """What is on a page.

    Attributes:
        number: Its number, from 1.
        width: Its width as it is read.
        height: Its height.
        quarter: By how many quarters, with the clock, it is to be turned from how it is shown to how it is read.
        glyphs: Its signs, without blanks, as they come.
        across: Its horizontal lines.
        down: Its vertical lines.
        unknown: How many signs have no character.
        turned: How many signs run in another direction than the others.
        pictures: How many pictures are on it, those of a few points apart.
        picture: The share of the page that they cover, at most 1.
        recognised: Whether its signs were read from its picture.
        skew: Six numbers of the matrix that leads from places on the page put straight, where its signs were read, to those on the page as it lies.
        unread: How many pieces of ink no sign was read in, outside of tables.
        drawn: How many things are drawn on it that are no signs.
    """

    number: int
    width: float
    height: float
    quarter: int
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    unknown: int = 0
    turned: int = 0
    pictures: int = 0
    picture: float = 0.0
    drawn: int = 0
    recognised: bool = False
    unread: int = 0
    skew: Sequence[float] = ()

    def keep(self, box: Box) -> None:
        """Keep what is drawn as a horizontal or vertical line; a dot is none.

        Args:
            box: Its rectangle.
        """
        if box.x1 - box.x0 >= box.bottom - box.top:
            if box.x1 - box.x0 > THIN:
                self.across.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        elif box.bottom - box.top > THIN:
            self.down.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))


def outline_boxes(points: Sequence[tuple[float, float]], stroked: bool) -> Iterator[tuple[float, float, float, float]]:
    """Give the boxes of what an outline draws that may be lines: a thin area, or the straight sides of what is stroked.

    Args:
        points: Its corners.
        stroked: Whether its sides are drawn.

    Yields:
        The lower and the higher corner of each box.
    """
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
        yield min(xs), min(ys), max(xs), max(ys)
    elif stroked:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x0 - x1) < 1 or abs(y0 - y1) < 1:
                yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def on_page(box: Box, skew: Sequence[float]) -> Box:
    """Give the rectangle on a page as it lies around one on the page put straight.

    Args:
        box: The rectangle.
        skew: The page's `skew`.

    Returns:
        The rectangle around it, to the hundredth of a point.
    """
    a, b, c, d, e, f = skew
    xs, ys = zip(*((a * x + c * y + e, b * x + d * y + f) for x in (box.x0, box.x1) for y in (box.top, box.bottom)), strict=True)
    return Box(round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))
