"""Pages of signs and lines → paragraphs and tables of a canonical text, the same for PDF, OFD and scans.

What stands in ruling lines is a table, everything else lines that become paragraphs. Not here: how pages are opened, and how each of
these is done (`lattice`, `page_tables`, `page_lines`, `page_flow`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from intake.canonical import Box, CanonicalText, LeftOut, PageSize
from intake.canonical_writer import PlacedWords, Writer
from intake.lattice import Lattice, lattices
from intake.page_flow import CAPTION_AGAIN, CONTENTS, PAGE_NUMBER, PageRows, PlacedLine, Usual, edges, goes_on, join, take_furniture, usual
from intake.page_lines import Column, Line, columns, pieces
from intake.page_picture import Picture
from intake.page_signs import Glyph, Page, on_page
from intake.page_tables import PageTable, continued, page_table
from intake.refused import Pictures, Refused
from intake.scan_doubts import doubt_figures
from intake.three_lines import DOUBT, ruled_tables

#: A page of which pictures cover this share, with hardly a sign but its number, was scanned; one with so many drawings has its signs
#: as outlines; a picture of the whole page under text is a scan that somebody had recognised.
SCANNED: Final = 0.5
LAYER: Final = 0.9
OUTLINES: Final = 300
FEW_SIGNS: Final = 8
#: Signs without a character, as a share of all, that a file may have.
UNKNOWN: Final = 0.02
#: Points by which a page's lines may run over the usual edge.
MARGIN: Final = 12
#: Pages that a file may have.
PAGES: Final = 5_000
#: The share of a page's height in which its number stands, also where a table's lines reach into it.
FOOT: Final = 0.08


#: What reads a page that is a picture: given what is known of the page, and the picture.
Recognise = Callable[[Page, Picture], Page]


@dataclass(slots=True)
class _Sheet:
    """A page as it is put together: its rows, its tables, the frames around text."""

    number: int
    height: float
    rows: PageRows
    tables: list[PageTable] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)


def is_picture(page: Page) -> bool:
    """Whether nothing but its picture tells what stands on a page.

    Args:
        page: The page.

    Returns:
        Whether it is to be recognised, and was not.
    """
    return not page.recognised and len(page.glyphs) < FEW_SIGNS and (page.picture >= SCANNED or page.drawn >= OUTLINES)


class PageText:
    """The pages of a file, put together to one text."""

    def __init__(self) -> None:
        self.writer = Writer()
        self._sheets: list[_Sheet] = []
        self._pictures: list[int] = []
        self._unknown = self._signs = 0

    def add(self, page: Page) -> None:
        """Take the next page.

        Args:
            page: What is on it.
        """
        if is_picture(page):
            self._pictures.append(page.number)
        elif page.picture >= LAYER:
            self._leave_out("layer", "a picture of the page lies under its text: a recogniser may have read it", page)
        if page.pictures:
            self._leave_out("picture", str(page.pictures), page)
        if page.unread:
            self._leave_out("ink", str(page.unread), page)
        if page.turned:
            self._leave_out("turned", f"{page.turned} signs in another direction", page)
        if page.skew:
            self.writer.straightened[page.number] = partial(on_page, skew=page.skew)
        self._unknown, self._signs = self._unknown + page.unknown, self._signs + len(page.glyphs)
        self.writer.pages.append(PageSize(round(page.width, 2), round(page.height, 2), page.quarter))
        self._sheets.append(_sheet(page))

    def _leave_out(self, kind: str, words: str, page: Page) -> None:
        self.writer.left_out.append(LeftOut(kind, words, page.number))

    def finish(self, kind: str, source: bytes) -> CanonicalText:
        """Join the pages.

        Args:
            kind: The file's format.
            source: The file's bytes.

        Returns:
            Their text.

        Raises:
            Refused: There is no text, or its signs have no characters.
            Pictures: Pages are pictures, and nothing reads them.
        """
        if self._pictures:
            raise Pictures(self._pictures)
        unknown, signs = self._unknown, self._signs
        if unknown > UNKNOWN * max(signs + unknown, 1):
            raise Refused(
                "unmapped", f"{unknown} of its {signs + unknown} signs have no characters", "export it again with its fonts' characters"
            )
        if not signs:
            raise Refused("empty", "there is no text in it", "put a file with text there")
        _write(self.writer, self._sheets)
        return self.writer.finish(kind, source)


def _sheet(page: Page) -> _Sheet:
    """Part a page into tables and lines."""
    grids, loose = lattices(page.across, page.down)
    tables = [grid for grid in grids if grid.is_table]
    frames = [grid.box for grid in grids if grid not in tables]
    inside: list[list[Glyph]] = [[] for _ in tables]
    free: list[Glyph] = []
    number = _page_number(page)
    for glyph in page.glyphs:
        if glyph in number:
            free.append(glyph)
            continue
        place = _holder(tables, (glyph.x0 + glyph.x1) / 2, glyph.middle)
        (free if place is None else inside[place]).append(glyph)
    found = [page_table(grid, own, page.number) for grid, own in zip(tables, inside, strict=True) if own]
    for ruled in ruled_tables(loose, free, page.width, page.number):
        taken = set(map(id, ruled.glyphs))
        free = [glyph for glyph in free if id(glyph) not in taken]
        count = max(draft.row for draft in ruled.drafts) + 1
        found.append(PageTable(ruled.box, ruled.drafts, [], count, page.number, heads=ruled.heads, doubt=DOUBT))
    if page.recognised:
        for table in found:
            doubt_figures(table)
    rows = PageRows(page.number, page.height, pieces(free))
    return _Sheet(page.number, page.height, rows, found, frames)


def _page_number(page: Page) -> set[Glyph]:
    """The signs of a page's number at its foot, which may stand within the lines of a table that goes on."""
    foot = [glyph for glyph in page.glyphs if glyph.top > (1 - FOOT) * page.height]
    rows = pieces(foot)
    if not rows or not PAGE_NUMBER.fullmatch("".join(line.words for line in rows[-1])):
        return set()
    top = min(line.box.top for line in rows[-1])
    return {glyph for glyph in foot if glyph.middle > top}


def _holder(tables: list[Lattice], x: float, y: float) -> int | None:
    """The smallest table that a point lies in."""
    around = [place for place, grid in enumerate(tables) if grid.box.x0 <= x <= grid.box.x1 and grid.box.top <= y <= grid.reach(x)]
    return min(around, key=lambda place: tables[place].box.x1 - tables[place].box.x0, default=None)


class _Flow:
    """Puts the lines and tables of all pages together and writes them."""

    def __init__(self, writer: Writer, common: Usual) -> None:
        self._writer, self._common = writer, common
        self._paragraph: list[PlacedLine] = []
        self._table: PageTable | None = None
        #: Captions below a table that say it goes on.
        self._again: list[PlacedLine] = []

    def line(self, line: PlacedLine) -> None:
        """Take a line."""
        if CONTENTS.fullmatch(line.line.words):
            self._writer.left_out.append(LeftOut("contents", line.line.words, line.page))
            return
        if self._table is not None and CAPTION_AGAIN.fullmatch(line.line.words):
            self._again.append(line)
            return
        self._end_table()
        if self._paragraph and not goes_on(self._paragraph[-1], line, self._common):
            self._end_paragraph()
        self._paragraph.append(line)

    def table(self, table: PageTable) -> None:
        """Take a table, or the next page's part of the one before."""
        if self._table is not None and _is_next(self._table, table) and continued(self._table, table):
            self._writer.left_out.extend(LeftOut("furniture", line.line.words, line.page) for line in self._again)
            self._again = []
            return
        self.end()
        self._table = table

    def end(self) -> None:
        """Write what is open."""
        self._end_table()
        self._end_paragraph()

    def _end_table(self) -> None:
        if self._table is not None:
            self._writer.table(self._table.drafts, self._table.heads, self._table.doubt)
        for line in self._again:
            _write_paragraph(self._writer, [line])
        self._table, self._again = None, []

    def _end_paragraph(self) -> None:
        if self._paragraph:
            _write_paragraph(self._writer, self._paragraph)
        self._paragraph = []


def _write(writer: Writer, sheets: list[_Sheet]) -> None:
    """Join the pages and write their paragraphs and tables."""
    furniture = take_furniture([sheet.rows for sheet in sheets])
    writer.left_out.extend(LeftOut("furniture", words, page) for words, page in furniture)
    items = list(_items(sheets))
    flow = _Flow(writer, usual([item for item in items if isinstance(item, PlacedLine)]))
    for item in items:
        if isinstance(item, PlacedLine):
            flow.line(item)
        else:
            flow.table(item)
    flow.end()


def _is_next(table: PageTable, part: PageTable) -> bool:
    """Whether a table begins on the page, or in the column, behind the one in which the table before it ends."""
    if not (table.edges and part.edges):
        return False
    return part.page == table.page + 1 or (part.page == table.page and part.box.top < table.box.top and part.box.x0 > table.box.x1)


def _write_paragraph(writer: Writer, lines: list[PlacedLine]) -> None:
    words = ""
    placed = []
    for one in lines:
        further = join(words, one.line.words)
        placed.append(PlacedWords(further, one.page, one.line.box, one.line.confidence, one.line.doubt))
        words += further
    writer.lines(placed)


def _items(sheets: list[_Sheet]) -> Iterator[PlacedLine | PageTable]:
    """The lines and tables of all pages in the order of reading."""
    rows = [_rows(sheet) for sheet in sheets]
    known: list[float] = []
    ordered = [columns(own, (), known) for own in rows]
    if known:  # a page may have too few lines to show them by itself
        ordered = [columns(own, sorted(set(map(round, known)))) for own in rows]
    margins = _margins([column for own in ordered for column in own])
    for sheet, own in zip(sheets, ordered, strict=True):
        left, right = margins
        if (mine := _margins(own)) != (0.0, 0.0) and (mine[0] < left - 1 or mine[1] > right + MARGIN):
            left, right = mine  # a page of another width
        for number, column in enumerate(own):
            low, high = column.edges or (left, right)
            for line in column.lines:
                if line.table >= 0:
                    yield sheet.tables[line.table]
                else:
                    yield PlacedLine(line, sheet.number, number, low, high, _frame(sheet.frames, line.box))


def _rows(sheet: _Sheet) -> list[list[Line]]:
    """The rows of a page, each of its tables one of them."""
    tables = [Line("", table.box, 1.0, 0.0, table=number) for number, table in enumerate(sheet.tables)]
    rows = sheet.rows.rows + [[table] for table in tables]
    return sorted(rows, key=lambda row: row[0].middle)


def _margins(found: list[Column]) -> tuple[float, float]:
    """The edges of the lines that run over the whole page."""
    lines = [line for column in found if column.edges is None for line in column.lines if line.table < 0]
    return edges(lines) if lines else (0.0, 0.0)


def _frame(frames: list[Box], box: Box) -> int:
    """Which frame a line stands in, -1 for none."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return next((place for place, one in enumerate(frames) if one.x0 <= x <= one.x1 and one.top <= y <= one.bottom), -1)
