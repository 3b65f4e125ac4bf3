"""One page of a PDF as PDFium shows it: its signs with their boxes, its ruling lines, its pictures.

Coordinates are points from the upper left corner of the page as it is read, so that lines of text run from left to right also on a
page that is turned. Not here: what lines, paragraphs and tables are made of them.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import pypdfium2.raw as pdfium

from intake.canonical import Box
from intake.glyph_signs import SAME_SIGN
from intake.page_picture import PIXELS, Picture
from intake.page_signs import SMALL, THIN, WHITE, Glyph, Page, outline_boxes

#: A path of at most so many steps is one line or one rectangle.
SIMPLE: Final = 6
#: Points of a picture for each point of a page: as its scan has, but from 150 to 300 an inch; and for a whole page.
LEAST_POINTS, MOST_POINTS = 150 / 72, 300 / 72
#: Forms inside forms that are looked into.
DEPTH: Final = 5


Turn = Callable[[float, float, float, float], tuple[float, float, float, float]]


def read_page(document: Any, index: int) -> Page:
    """Read a page.

    Args:
        document: A `pypdfium2.PdfDocument`.
        index: Which page, from 0.

    Returns:
        What is on it.
    """
    page = document[index]
    try:
        box = _box(page)
        signs, unknown = _signs(page)
        shown = page.get_rotation() // 90
        upright = _direction(signs, shown)
        turn, width, height = _turn(box, upright)
        found = Page(index + 1, width, height, (upright - shown) % 4, unknown=unknown)
        before: Glyph | None = None
        spaced = False
        for sign, size, direction, x0, y0, x1, y1 in signs:
            if sign.isspace():
                spaced = True
                continue
            if direction != upright:
                found.turned += 1
                continue
            glyph = Glyph(*turn(x0, y0, x1, y1), sign, size, spaced)
            spaced = False
            if before is not None and _is_same(before, glyph):
                continue
            if glyph.x1 > 0 and glyph.bottom > 0 and glyph.x0 < width and glyph.top < height:
                found.glyphs.append(glyph)
                before = glyph
        _objects(page.raw, turn, found)
        return found
    finally:
        page.close()


def _box(page: Any) -> tuple[float, float, float, float]:
    """The part of the sheet that is shown, before the page is turned."""
    whole, shown = page.get_mediabox(), page.get_cropbox()
    both = (max(whole[0], shown[0]), max(whole[1], shown[1]), min(whole[2], shown[2]), min(whole[3], shown[3]))
    return both if both[0] < both[2] and both[1] < both[3] else whole


def _is_same(before: Glyph, glyph: Glyph) -> bool:
    """Whether a sign is drawn a second time, a little aside, to look bold."""
    near = 0.2 * glyph.size
    return before.sign == glyph.sign and abs(before.x0 - glyph.x0) < near and abs(before.top - glyph.top) < near


def _signs(page: Any) -> tuple[list[tuple[str, float, int, float, float, float, float]], int]:
    """The signs of a page with size, direction in quarters and box, and how many have no character."""
    text = page.get_textpage()
    raw = text.raw
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    reference, matrix_reference = ctypes.byref(box), ctypes.byref(matrix)
    found, unknown = [], 0
    get_sign, get_box, get_size = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetFontSize
    for at in range(text.count_chars()):
        code = get_sign(raw, at)
        if code in (0x0A, 0x0D) or (code == 0x20 and pdfium.FPDFText_IsGenerated(raw, at) == 1):
            continue
        if code in (0, 0xFFFE, 0xFFFF) or pdfium.FPDFText_HasUnicodeMapError(raw, at) == 1:
            if code == 2 or code == 0xFFFE:
                code = 0x2D  # PDFium's mark of a hyphen at the end of a line
            else:
                unknown += 1
                continue
        sign = chr(code) if code < 0x110000 else "\ufffd"
        sign = "-" if sign == "\x02" else SAME_SIGN.get(sign, sign)
        get_box(raw, at, reference)
        pdfium.FPDFText_GetMatrix(raw, at, matrix_reference)
        size = get_size(raw, at) * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        direction = -round(pdfium.FPDFText_GetCharAngle(raw, at) / (math.pi / 2)) % 4  # PDFium counts with the clock
        found.append((sign, size, direction, box.left, box.bottom, box.right, box.top))
    text.close()
    return found, unknown


def _direction(signs: list[tuple[str, float, int, float, float, float, float]], shown: int) -> int:
    """The direction, in quarters against the clock, in which most signs run; of a page without any, the one it is shown in."""
    common = Counter(sign[2] for sign in signs if not sign[0].isspace()).most_common(1)
    return common[0][0] if common else shown


def _turn(box: tuple[float, float, float, float], quarter: int) -> tuple[Turn, float, float]:
    """How boxes of a page become boxes as it is read when it is turned by so many quarters with the clock; its width and height."""
    left, low, right, high = box
    width, height = right - left, high - low
    if quarter == 1:
        return lambda x0, y0, x1, y1: (y0 - low, x0 - left, y1 - low, x1 - left), height, width
    if quarter == 2:
        return lambda x0, y0, x1, y1: (right - x1, y0 - low, right - x0, y1 - low), width, height
    if quarter == 3:
        return lambda x0, y0, x1, y1: (high - y1, right - x1, high - y0, right - x0), height, width
    return lambda x0, y0, x1, y1: (x0 - left, high - y1, x1 - left, high - y0), width, height


Matrix = tuple[float, float, float, float, float, float]
ONE: Final[Matrix] = (1, 0, 0, 1, 0, 0)


def _matrix(item: Any, outer: Matrix) -> Matrix:
    own = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(own)):
        return outer
    a, b, c, d, e, f = own.a, own.b, own.c, own.d, own.e, own.f
    g, h, i, j, k, l = outer  # noqa: E741
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l


def _objects(page: Any, turn: Turn, found: Page) -> None:
    area = 0.0
    for kind, item, outer in _walk(pdfium.FPDFPage_CountObjects(page), lambda at: pdfium.FPDFPage_GetObject(page, at), ONE, 0):
        found.drawn += 1
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for box in _lines(item, outer):
                found.keep(Box(*turn(*box)))
        else:
            a, b, c, d, *_ = _matrix(item, outer)
            own = abs(a * d - b * c)
            area += own
            found.pictures += own > SMALL * found.width * found.height
    found.picture = min(1.0, area / max(found.width * found.height, 1.0))


def _walk(count: int, get: Callable[[int], Any], outer: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
    for at in range(count):
        item = get(at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield kind, item, outer
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
            get_inner = partial(pdfium.FPDFFormObj_GetObject, item)
            yield from _walk(pdfium.FPDFFormObj_CountObjects(item), get_inner, _matrix(item, outer), depth + 1)


def _lines(item: Any, outer: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of what a path draws that may be lines: sides of what it strokes, thin areas that it fills."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not (stroke.value or fill.value) or not _is_seen(
        item, pdfium.FPDFPageObj_GetStrokeColor if stroke.value else pdfium.FPDFPageObj_GetFillColor
    ):
        return
    count = pdfium.FPDFPath_CountSegments(item)
    if count <= SIMPLE and not (stroke.value and count > 2):
        box = _bounds(item, outer)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            yield box
        return
    for points in _outlines(item, count, _matrix(item, outer)):
        yield from outline_boxes(points, bool(stroke.value))


def _bounds(item: Any, outer: Matrix) -> tuple[float, float, float, float]:
    """The box of what is drawn."""
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, ctypes.byref(left), ctypes.byref(low), ctypes.byref(right), ctypes.byref(high))
    if outer == ONE:
        return left.value, low.value, right.value, high.value
    a, b, c, d, e, f = outer
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left.value, right.value) for y in (low.value, high.value)]
    return min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)


def _is_seen(item: Any, get: Callable[..., int]) -> bool:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not get(item, *map(ctypes.byref, channels)):
        return True
    red, green, blue, alpha = (channel.value for channel in channels)
    return alpha > 0 and min(red, green, blue) < WHITE


def _outlines(item: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The polygons of a path; a curve counts as the straight way to its end."""
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, at)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = [here]
        else:
            points.append(here)
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


def page_picture(document: Any, index: int, page: Page) -> Picture:
    """Show a page as it is seen, with the points that its scan has.

    Args:
        document: A `pypdfium2.PdfDocument`.
        index: Which page, from 0.
        page: What is known of it.

    Returns:
        Its picture.
    """
    opened = document[index]
    try:
        scale = min(max(_points_a_point(opened.raw), LEAST_POINTS), MOST_POINTS)
        scale = min(scale, math.sqrt(PIXELS / max(page.width * page.height, 1.0)))
        points = opened.render(scale=scale, grayscale=True, rotation=90 * page.quarter).to_numpy()
        return Picture(points.reshape(points.shape[:2]).copy(), Box(0, 0, page.width, page.height))
    finally:
        opened.close()


def _points_a_point(page: Any) -> float:
    """How many points of its pictures, at most, stand on one point of a page."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    most = 0.0
    for kind, item, outer in _walk(pdfium.FPDFPage_CountObjects(page), lambda at: pdfium.FPDFPage_GetObject(page, at), ONE, 0):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE and pdfium.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(across), ctypes.byref(down)):
            a, b, *_ = _matrix(item, outer)
            most = max(most, across.value / max(math.hypot(a, b), 1.0))
    return most
