"""One page of an OFD file (GB/T 33190): its signs with their boxes, its ruling lines, its pictures.

OFD counts in millimetres from the upper left corner; pages here have points. Not here: which pages there are (`ofd_reader`).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from intake.canonical import Box
from intake.glyph_signs import SAME_SIGN
from intake.page_signs import SMALL, WHITE, Glyph, Page, outline_boxes
from intake.refused import Refused

#: Points of a millimetre.
POINTS: Final = 72 / 25.4
#: Objects inside one another, and on one page: composite ones may hold each other many times over.
DEPTH: Final = 20
OBJECTS: Final = 300_000
#: How far signs reach above and below their base line, in sizes of the font, and how wide a narrow one is.
ABOVE, BELOW, NARROW = 0.88, 0.12, 0.5
#: How many numbers follow each letter of a path; of an arc and of curves only the end is looked at.
_STEPS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_PRIVATE: Final = range(0xE000, 0xF900)

Matrix = tuple[float, float, float, float, float, float]


def name_of(element: Any) -> str:
    """An element's name without its namespace, of which there are several.

    Args:
        element: The element.

    Returns:
        The name, '' for what is no element.
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any | None, *names: str) -> Iterator[Any]:
    """Find what is inside an element along a path of names.

    Args:
        element: The element; None has no children.
        names: A name for each level.

    Yields:
        The elements at the path's end.
    """
    found = [] if element is None else [element]
    for name in names:
        found = [child for one in found for child in one if name_of(child) == name]
    yield from found


def numbers(words: str | None) -> list[float]:
    """Read numbers between blanks; one that is none is 0.

    Args:
        words: The words of an attribute.

    Returns:
        The numbers.
    """
    return [_number(word) for word in (words or "").split()]


def _number(word: str | None) -> float:
    try:
        value = float(word or 0)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) and abs(value) < 1e7 else 0.0


@dataclass(slots=True)
class Resources:
    """What pages refer to by number: composite objects, and the files of pictures."""

    composites: dict[str, Any] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)


class OfdPage:
    """Puts the objects of a page and of its templates on it.

    Args:
        number: The page's number, from 1.
        box: Its corner, width and height in millimetres.
        resources: What its objects refer to.
    """

    def __init__(self, number: int, box: list[float], resources: Resources) -> None:
        self.page = Page(number, box[2] * POINTS, box[3] * POINTS, 0)
        self._resources = resources
        self._outer: Matrix = (POINTS, 0, 0, POINTS, -box[0] * POINTS, -box[1] * POINTS)
        self._seen = 0
        #: The largest picture: the share of the page that it covers, the number of its file, its rectangle.
        self.largest: tuple[float, str, Box] | None = None

    def draw(self, layers: Iterator[Any]) -> None:
        """Put what layers hold on the page.

        Args:
            layers: The layers.
        """
        for layer in layers:
            self._draw(layer, self._outer, 0)
        self.page.picture = min(1.0, self.page.picture)

    def _draw(self, container: Any, outer: Matrix, depth: int) -> None:
        if depth > DEPTH:
            raise Refused("size", "its objects are nested too deeply", "export it as PDF")
        kinds: dict[str, Callable[[Any, Matrix, Box], None]] = {
            "TextObject": self._text,
            "PathObject": self._path,
            "ImageObject": self._image,
        }
        for item in container:
            kind = name_of(item)
            if item.get("Visible", "true").lower() == "false":
                continue
            if kind == "PageBlock":
                self._draw(item, outer, depth + 1)
                continue
            if kind not in (*kinds, "CompositeObject"):
                continue
            self._seen += 1
            if self._seen > OBJECTS:
                raise Refused("size", f"page {self.page.number} has more than {OBJECTS} objects", "export it as PDF")
            bounds = [*numbers(item.get("Boundary")), 0.0, 0.0, 0.0, 0.0][:4]
            inner = _times(_own(item), _times((1, 0, 0, 1, bounds[0], bounds[1]), outer))
            if kind == "CompositeObject":
                for content in children(self._resources.composites.get(item.get("ResourceID", "")), "Content"):
                    self._draw(content, inner, depth + 1)
            else:
                kinds[kind](item, inner, _placed((0, 0, bounds[2], bounds[3]), _times((1, 0, 0, 1, bounds[0], bounds[1]), outer)))

    def _text(self, item: Any, inner: Matrix, _: Box) -> None:
        size = _number(item.get("Size"))
        wide = _number(item.get("HScale", "1")) or 1.0
        is_turned = round(math.atan2(inner[1], inner[0]) / (math.pi / 2)) % 4 != 0 or _number(item.get("ReadDirection")) % 360 != 0
        scale = math.sqrt(abs(inner[0] * inner[3] - inner[1] * inner[2]))
        x = y = 0.0
        spaced = False
        for code in children(item, "TextCode"):
            words = code.text or ""
            x, y = _number(code.get("X", str(x))), _number(code.get("Y", str(y)))
            across, down = (_steps(code.get(name), len(words)) for name in ("DeltaX", "DeltaY"))
            for at, sign in enumerate(words):
                step = across[at] if at < len(across) else None
                usual = size * wide * (1.0 if unicodedata.east_asian_width(sign) in "WFA" else NARROW)
                width = min(step, size * wide) if step and step > 0 else usual
                if sign.isspace():
                    spaced = True
                elif is_turned:
                    self.page.turned += 1
                else:
                    self._sign(sign, _placed((x, y - ABOVE * size, x + width, y + BELOW * size), inner), size * scale, spaced)
                    spaced = False
                x += step if step is not None else 0.0 if down else usual
                y += down[at] if at < len(down) else 0.0

    def _sign(self, sign: str, box: Box, size: float, spaced: bool) -> None:
        page = self.page
        if sign in ("\ufffd", "\0") or ord(sign) in _PRIVATE:
            page.unknown += 1
        elif box.x1 > 0 and box.bottom > 0 and box.x0 < page.width and box.top < page.height:
            glyph = Glyph(*box, SAME_SIGN.get(sign, sign), size, spaced)
            if not (page.glyphs and _is_same(page.glyphs[-1], glyph)):
                page.glyphs.append(glyph)

    def _path(self, item: Any, inner: Matrix, _: Box) -> None:
        self.page.drawn += 1
        stroked = item.get("Stroke", "true").lower() != "false"
        filled = item.get("Fill", "false").lower() == "true"
        if not ((stroked and _is_seen(item, "StrokeColor")) or (filled and _is_seen(item, "FillColor"))):
            return
        for data in children(item, "AbbreviatedData"):
            for points in _outlines((data.text or "").split(), inner):
                for box in outline_boxes(points, stroked):
                    self.page.keep(Box(*box))

    def _image(self, item: Any, _: Matrix, box: Box) -> None:
        page = self.page
        page.drawn += 1
        share = max(0.0, (box.x1 - box.x0) * (box.bottom - box.top)) / max(page.width * page.height, 1.0)
        page.picture += share
        page.pictures += share > SMALL
        if self.largest is None or share > self.largest[0]:
            self.largest = (share, item.get("ResourceID", ""), box)


def _own(item: Any) -> Matrix:
    found = numbers(item.get("CTM"))
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else (1, 0, 0, 1, 0, 0)


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does what one does, then what the other does."""
    a, b, c, d, e, f = one
    g, h, i, j, k, l = other  # noqa: E741
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l


def _placed(box: tuple[float, float, float, float], matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _steps(words: str | None, most: int) -> list[float]:
    """The distances from sign to sign; `g 4 5.5` is four times 5.5."""
    found: list[float] = []
    parts = iter((words or "").split())
    for word in parts:
        if word == "g":
            count = int(_number(next(parts, "0")))
            found += [_number(next(parts, "0"))] * max(0, min(count, most))
        else:
            found.append(_number(word))
        if len(found) >= most:
            break
    return found


def _is_same(before: Glyph, glyph: Glyph) -> bool:
    """Whether a sign is drawn a second time, a little aside, to look bold."""
    near = 0.2 * glyph.size
    return before.sign == glyph.sign and abs(before.x0 - glyph.x0) < near and abs(before.top - glyph.top) < near


def _is_seen(item: Any, name: str) -> bool:
    for color in children(item, name):
        value = numbers(color.get("Value"))
        if _number(color.get("Alpha", "255")) == 0 or (len(value) == 3 and min(value) >= WHITE):
            return False
    return True


def _outlines(words: list[str], matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The polygons of a path; a curve counts as the straight way to its end."""
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    at = 0
    while at < len(words):
        step = words[at]
        count = _STEPS.get(step, 0)
        given = [_number(word) for word in words[at + 1 : at + 1 + count]]
        at += 1 + count
        if step in ("S", "M") and len(points) > 1:
            yield points
        if step in ("S", "M"):
            points = []
        if step == "C" and points:
            points.append(points[0])
        elif count and len(given) == count:
            x, y = given[-2:]
            points.append((a * x + c * y + e, b * x + d * y + f))
    if len(points) > 1:
        yield points
