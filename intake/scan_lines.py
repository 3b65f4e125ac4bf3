"""The picture of a page → put straight, with its ruling lines found and wiped out, and the lines of text in a region.

Points of the picture throughout. Not here: what the lines of text say (`scan_page`), and cells (`lattice`).
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import cv2
import numpy

from intake.scan_signs import runs

#: Degrees by which a page may lie askew, and the steps in which the angle is looked for.
SKEW: Final = 5.0
STEPS: Final = (0.5, 0.1, 0.02)
#: Rows of the small picture in which the angle is looked for.
SMALL: Final = 1000
#: How much darker than its surroundings ink is, of 255, and the side of these surroundings in sizes of a sign.
DARKER: Final = 24
AROUND: Final = 3

Points = numpy.ndarray[Any, Any]


class Rows(NamedTuple):
    """A line of text, or something else with ink: its rectangle."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        """Its height."""
        return self.bottom - self.top


def straightened(points: Points) -> tuple[Points, Points]:
    """Put a page straight that lies askew.

    Args:
        points: The page, grey.

    Returns:
        The page put straight, of the same size, and the matrix that leads from it back to the page as it was.
    """
    height, width = points.shape
    angle = _skew(points)
    middle = (width / 2, height / 2)
    back = cv2.getRotationMatrix2D(middle, -angle, 1.0)
    if angle == 0:
        return points, back
    there = cv2.getRotationMatrix2D(middle, angle, 1.0)
    return cv2.warpAffine(points, there, (width, height), flags=cv2.INTER_CUBIC, borderValue=255), back


def _skew(points: Points) -> float:
    """By how many degrees, against the clock, a page is to be turned so that its lines are level: rows of ink and of none alternate."""
    scale = min(1.0, SMALL / points.shape[0])
    small = cv2.resize(points, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    middle = (small.shape[1] / 2, small.shape[0] / 2)

    def evenness(angle: float) -> float:
        turned = cv2.warpAffine(ink, cv2.getRotationMatrix2D(middle, angle, 1.0), small.shape[::-1])
        rows = turned.sum(axis=1, dtype=numpy.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    best, reach = 0.0, SKEW
    for step in STEPS:
        count = round(reach / step)
        best = max((best + at * step for at in range(-count, count + 1)), key=lambda angle: (evenness(angle), -abs(angle)))
        reach = step
    return 0.0 if abs(best) < STEPS[-1] * 1.5 else best


def ink_of(points: Points, sign: float) -> Points:
    """Tell ink from paper, also where the paper is not evenly bright.

    Args:
        points: A page, grey.
        sign: The size of its signs.

    Returns:
        255 for ink, 0 for paper.
    """
    side = max(3, round(AROUND * sign)) | 1
    even = cv2.GaussianBlur(points, (3, 3), 0)  # noise is no ink
    ink: Points = cv2.adaptiveThreshold(even, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, side, DARKER)
    return ink


def ruling(ink: Points, long: tuple[int, int], thick: int, halo: int) -> tuple[list[Rows], list[Rows], Points]:
    """Find ruling lines.

    Args:
        ink: Ink and paper.
        long: The least length of a horizontal and of a vertical line, longer than the strokes of signs, also of neighbours.
        thick: Its greatest thickness.
        halo: How far a line is blurred on each side.

    Returns:
        The horizontal lines, the vertical lines, and a mask of both.
    """
    mask = numpy.zeros_like(ink)
    found: list[list[Rows]] = []
    for across in (True, False):
        bridge, least = ((3, 1), (long[0], 1)) if across else ((1, 3), (1, long[1]))
        whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, bridge))
        lines = cv2.morphologyEx(whole, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, least))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(lines)
        own = []
        for label in range(1, count):
            x, y, width, height, _ = map(int, stats[label])
            if (height if across else width) <= thick:
                own.append(Rows(x, y, x + width, y + height))
                mask[y : y + height, x : x + width][labels[y : y + height, x : x + width] == label] = 255
        found.append(own)
    return found[0], found[1], cv2.dilate(mask, numpy.ones((2 * halo + 1, 2 * halo + 1), numpy.uint8))


def text_rows(ink: Points, region: Rows, sign: float) -> list[Rows]:
    """Part the ink of a region into lines of text.

    Args:
        ink: Ink and paper, without ruling lines.
        region: Where to look.
        sign: The size of the page's signs.

    Returns:
        The lines from the top down, as small as their ink; specks are none.
    """
    part = ink[region.top : region.bottom, region.x0 : region.x1] > 0
    merged: list[list[int]] = []
    for top, bottom in runs(part.any(axis=1)):
        if merged and bottom - merged[-1][0] <= 1.3 * sign and top - merged[-1][1] <= 0.45 * sign:
            merged[-1][1] = bottom
        else:
            merged.append([top, bottom])
    found = []
    for top, bottom in merged:
        columns = numpy.flatnonzero(part[top:bottom].any(axis=0))
        if max(bottom - top, columns[-1] + 1 - columns[0]) >= 0.25 * sign:
            found.append(Rows(region.x0 + int(columns[0]), region.top + top, region.x0 + int(columns[-1]) + 1, region.top + bottom))
    return found


def parted(ink: Points, line: Rows, gap: float) -> list[Rows]:
    """Part a line where it is white, as between two columns.

    Args:
        ink: Ink and paper.
        line: The line.
        gap: How wide the white is that parts it.

    Returns:
        Its pieces from left to right.
    """
    found: list[Rows] = []
    for start, end in runs((ink[line.top : line.bottom, line.x0 : line.x1] > 0).any(axis=0)):
        if found and line.x0 + start - found[-1].x1 < gap:
            found[-1] = found[-1]._replace(x1=line.x0 + end)
        else:
            found.append(Rows(line.x0 + start, line.top, line.x0 + end, line.bottom))
    return found


def pieces_of_ink(ink: Points, sign: float) -> list[Rows]:
    """Put ink together to pieces of lines.

    Args:
        ink: Ink and paper.
        sign: The size of the page's signs.

    Returns:
        The pieces, as small as their ink.
    """
    reach = (max(1, round(1.2 * sign)), max(1, round(0.3 * sign)))
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, reach))
    count, _, stats, _ = cv2.connectedComponentsWithStats(whole)
    return [Rows(x, y, x + width, y + height) for x, y, width, height, _ in (map(int, stats[label]) for label in range(1, count))]
