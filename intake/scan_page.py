"""The picture of a page → its signs and ruling lines, with the optional group `ocr`: rapidocr reads the signs, OpenCV finds the lines.

The models are those in rapidocr's wheel, named by their paths, so that nothing is ever fetched. In a table each cell is read by itself,
since what stands in two cells must not become one line. Not here: geometry (`scan_lines`), signs (`scan_signs`), doubts (`scan_doubts`).
"""

from __future__ import annotations

import logging
from pathlib import Path
from statistics import median
from typing import Any, Final

import cv2
import numpy
import onnxruntime
import rapidocr

from intake.canonical import Box
from intake.lattice import Lattice, Rule, lattices
from intake.page_picture import Picture
from intake.page_signs import Glyph, Page
from intake.scan_lines import Rows, ink_of, parted, pieces_of_ink, ruling, straightened, text_rows
from intake.scan_signs import WIDE_INK, Reading, SignLine, reading_of, sign_line

#: The models of the wheel.
DETECTS, READS = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
#: The height of a line's picture as the model takes it.
HEIGHT: Final = 48
#: The longer side of the picture in which lines are looked for.
SIDE: Final = 1600
#: In points: the least length of a ruling line, across and down, its greatest thickness, how far it is blurred; the size of usual
#: signs; the rim of a page, where nothing is written.
LONG, THICK, HALO, SIGN, EDGE = (36.0, 25.0), 3.0, 0.7, 11.0, 5.0
#: How much higher the detector's rectangles are than the ink in them.
UNCLIPPED: Final = 1.4
#: Lines that are read to see which way up a page is.
SAMPLE: Final = 4
#: The white around a line in what is read, in sizes of a sign.
PADDING: Final = 0.2
#: Ink that no line was found in is read all the same, and kept where it is this sure.
KEPT: Final = 0.6
#: In sizes of a sign: how far the ink of a line may reach beyond where it was found, and how wide the white between columns is.
REACH, COLUMNS = 0.7, 1.7
#: In sizes of a sign: ink that is dirt, the least that is read, what is too high for a line.
SPECK, LEAST, HIGH = 0.2, 0.35, 3.0
#: More such pieces than this are dirt.
PIECES: Final = 300
#: Sizes of signs nearer than this are one.
SAME_SIZE: Final = 0.1


class Recogniser:
    """Reads pages; the models are loaded once."""

    def __init__(self) -> None:
        onnxruntime.disable_telemetry_events()
        models = Path(rapidocr.__file__).parent / "models"
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        self._engine: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.use_preprocess_img": False,
                "Global.use_vertical_padding": False,
                "Global.text_score": 0.0,
                "Det.model_path": str(models / DETECTS),
                "Rec.model_path": str(models / READS),
            }
        )

    def read(self, page: Page, picture: Picture) -> Page:
        """Read a page.

        Args:
            page: What is known of it.
            picture: How it looks.

        Returns:
            The page with its signs and lines.
        """
        points, box = picture
        width, height, turned = page.width, page.height, 0
        if box == (0, 0, width, height) and (turned := self._quarters(points)):
            points = numpy.ascontiguousarray(numpy.rot90(points, -turned))
            width, height = (height, width) if turned % 2 else (width, height)
            box = Box(0, 0, width, height)
        points, back = straightened(points)
        scale = points.shape[1] / (box.x1 - box.x0), points.shape[0] / (box.bottom - box.top)
        found = _Read(Page(page.number, width, height, (page.quarter + turned) % 4, recognised=True), box, scale)
        sign = SIGN * scale[1]
        ink = ink_of(points, sign)
        across, down, mask = ruling(
            ink, (round(LONG[0] * scale[0]), round(LONG[1] * scale[1])), round(THICK * scale[0]), max(1, round(HALO * scale[0]))
        )
        found.page.across = [Rule(found.y((one.top + one.bottom) / 2), found.x(one.x0), found.x(one.x1)) for one in across]
        found.page.down = [Rule(found.x((one.x0 + one.x1) / 2), found.y(one.top), found.y(one.bottom)) for one in down]
        clean = points.copy()
        clean[mask > 0] = 255
        ink[mask > 0] = 0
        edge = round(EDGE * scale[0])
        ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0  # the shadow of the sheet
        tables = [grid for grid in lattices(found.page.across, found.page.down)[0] if grid.is_table]
        regions = [region for grid in tables for region in _cells(grid, found)]
        own = _size_of([rows.height for region in regions for rows in text_rows(ink, region, sign)], sign)
        for region in regions:
            for rows in text_rows(ink, region, own):
                found.lines.append((rows, self._line(clean, ink, rows, own)))
        self._free(clean, ink, tables, found, sign)
        found.page.skew = _skew(back, box, scale)
        found.finish()
        return found.page

    def _quarters(self, points: numpy.ndarray) -> int:
        """By how many quarters, with the clock, a page is to be turned to be read: lines that stand upright, and lines that say nothing."""
        lines = self._found(points, SIDE // 2)
        across, down = (sum(one.height * (one.x1 - one.x0) for one in lines if _is_tall(one) == tall) for tall in (False, True))
        longest = sorted(lines, key=_longest, reverse=True)[:SAMPLE]

        def sure(turned: int) -> float:
            parts = (numpy.rot90(points[one.top : one.bottom, one.x0 : one.x1], -turned) for one in longest if _is_tall(one) == turned % 2)
            found = [sign for part in parts for sign in self._reading(numpy.ascontiguousarray(part)).sure]
            return sum(found) / len(found) if found else 0.0

        if not longest or (across >= down and sure(0) >= KEPT):
            return 0
        return max((1, 3) if down > across else (0, 2), key=sure)

    def _free(self, clean: numpy.ndarray, ink: numpy.ndarray, tables: list[Lattice], found: _Read, sign: float) -> None:
        """Read what stands outside tables."""
        outside, rest = clean.copy(), ink.copy()
        for grid in tables:
            region = found.rows(grid.box)
            outside[region.top : region.bottom, region.x0 : region.x1] = 255
            rest[region.top : region.bottom, region.x0 : region.x1] = 0
        lines = self._found(outside)
        sign = _size_of([round(one.height / UNCLIPPED) for one in lines], sign)
        for region in lines:
            reach = round(REACH * sign)  # a mark at the end of a line is easily left out
            around = region._replace(x0=max(0, region.x0 - reach), x1=region.x1 + reach)
            own = _within(rest, around, sign)
            for piece in parted(rest, own, COLUMNS * sign) if own is not None else ():
                line = self._line(clean, ink, piece, sign)
                if any(one.sign.isalnum() for one in line.signs):
                    found.lines.append((piece, line))
                else:
                    found.page.unread += 1
            for taken in (region, own or region):
                rest[taken.top : taken.bottom, taken.x0 : taken.x1] = 0
        pieces = [piece for piece in pieces_of_ink(rest, sign) if _longest(piece) >= SPECK * sign]
        if len(pieces) > PIECES:
            found.page.unread += len(pieces)
            return
        for piece in pieces:
            if piece.height > HIGH * sign:
                found.page.pictures += 1
                continue
            line = self._line(clean, ink, piece, sign)
            is_text = any(one.sign.isalnum() for one in line.signs) and min(one.confidence for one in line.signs) >= KEPT
            if is_text and _longest(piece) >= LEAST * sign:
                found.lines.append((piece, line))
            else:
                found.page.unread += 1

    def _found(self, points: numpy.ndarray, side: int = SIDE) -> list[Rows]:
        """The lines of a page, from the top down."""
        scale = min(1.0, side / max(points.shape))
        small = cv2.resize(points, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        boxes = self._engine(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False).boxes
        found = []
        for box in boxes if boxes is not None else ():
            (x0, top), (x1, bottom) = box.min(axis=0) / scale, box.max(axis=0) / scale
            found.append(Rows(max(0, int(x0)), max(0, int(top)), min(points.shape[1], int(x1) + 1), min(points.shape[0], int(bottom) + 1)))
        return found

    def _line(self, clean: numpy.ndarray, ink: numpy.ndarray, rows: Rows, sign: float) -> SignLine:
        """Read a line; white is put around it, for its neighbours are no part of it."""
        white = max(2, round(PADDING * sign))
        part = clean[rows.top : rows.bottom, rows.x0 : rows.x1]
        padded = cv2.copyMakeBorder(part, white, white, white, white, cv2.BORDER_CONSTANT, value=255)
        reading = self._reading(padded)
        width, full = part.shape[1], padded.shape[1]
        middles = [min(1.0, max(0.0, (middle * full - white) / width)) for middle in reading.middles]
        return sign_line(reading._replace(middles=middles), ink[rows.top : rows.bottom, rows.x0 : rows.x1])

    def _reading(self, part: numpy.ndarray) -> Reading:
        scale = HEIGHT / part.shape[0]
        line = cv2.resize(
            part, (max(8, round(part.shape[1] * scale)), HEIGHT), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        )
        result = self._engine(cv2.cvtColor(line, cv2.COLOR_GRAY2BGR), use_det=False, use_cls=False, use_rec=True, return_word_box=True)
        if not result.txts or not result.txts[0].strip():
            return Reading("", (), ())
        return reading_of(result.txts[0], result.word_results[0])


def _longest(rows: Rows) -> int:
    return max(rows.height, rows.x1 - rows.x0)


def _is_tall(rows: Rows) -> bool:
    """Whether a line of text stands upright."""
    return rows.height > 1.5 * (rows.x1 - rows.x0)


class _Read:
    """What was read of a page, and how the points of its picture become points of the page."""

    def __init__(self, page: Page, box: Box, scale: tuple[float, float]) -> None:
        self.page, self._box, self._scale = page, box, scale
        self.lines: list[tuple[Rows, SignLine]] = []

    def x(self, at: float) -> float:
        """A place across on the page."""
        return self._box.x0 + at / self._scale[0]

    def y(self, at: float) -> float:
        """A place down on the page."""
        return self._box.top + at / self._scale[1]

    def rows(self, box: Box) -> Rows:
        """A rectangle of the page on its picture."""
        (x0, top, x1, bottom), (across, down) = box, self._scale
        left, high = (x0 - self._box.x0) * across, (top - self._box.top) * down
        return Rows(max(0, round(left)), max(0, round(high)), round((x1 - self._box.x0) * across), round((bottom - self._box.top) * down))

    def finish(self) -> None:
        """Put the signs on the page."""
        sizes = _common_sizes([(line.size / self._scale[1], len(line.signs)) for _, line in self.lines])
        for (rows, line), size in zip(self.lines, sizes, strict=True):
            middle = self.y((rows.top + rows.bottom) / 2)
            for one in line.signs:
                x0, x1 = self.x(rows.x0 + one.x0), self.x(rows.x0 + one.x1)
                self.page.glyphs.append(
                    Glyph(x0, middle - size / 2, x1, middle + size / 2, one.sign, size, one.spaced, one.confidence, one.doubt)
                )


def _common_sizes(sizes: list[tuple[float, int]]) -> list[float]:
    """Sizes of lines that are the same but for what measuring them adds: nearly the most common one is that one."""
    found = [size for size, _ in sizes]
    left = set(range(len(sizes)))
    while left:
        middle = max(left, key=lambda at: sum(sizes[other][1] for other in left if abs(found[other] - found[at]) <= SAME_SIZE * found[at]))
        near = [at for at in left if abs(sizes[at][0] - sizes[middle][0]) <= SAME_SIZE * sizes[middle][0]]
        for at in near:
            found[at] = sizes[middle][0]
        left.difference_update(near)
    return found


def _size_of(heights: list[int], usual: float) -> float:
    """The size of signs, by how high the ink of their lines is."""
    likely = [height for height in heights if 0.5 * usual <= height <= 2 * usual]
    return median(likely) / WIDE_INK if likely else usual


def _cells(grid: Lattice, found: _Read) -> list[Rows]:
    """The insides of a grid's cells, from the middles of its lines."""
    return [found.rows(Box(one.x0 + HALO, one.top + HALO, one.x1 - HALO, one.bottom - HALO)) for one in (cell.box for cell in grid.cells)]


def _within(ink: numpy.ndarray, region: Rows, sign: float) -> Rows | None:
    """The line of text in a region: the ink around its middle, without what the lines above and below reach into it."""
    lines = text_rows(ink, region, sign)
    middle = (region.top + region.bottom) / 2
    return max(lines, key=lambda line: (line.height, -abs(line.top + line.bottom - 2 * middle)), default=None)


def _skew(back: numpy.ndarray, box: Box, scale: tuple[float, float]) -> list[float]:
    """The matrix of the page's points that does what the one of its picture's points does."""
    (a, c, e), (b, d, f) = back.tolist()
    across, down = scale
    c, b = c * down / across, b * across / down
    return [a, b, c, d, e / across + box.x0 - a * box.x0 - c * box.top, f / down + box.top - b * box.x0 - d * box.top]
