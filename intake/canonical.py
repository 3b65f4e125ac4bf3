"""The canonical text of a file: paragraphs and tables in one string, and where each of its words stands in the file.

One paragraph is one line. A row of a table is one line of cells between bars, with merged cells filled, `|` in a cell as `｜`; a cell
that spans its whole row is written once. Offsets are 0-based code points, end exclusive. Not here: how files are read, and how the text is put together (`canonical_writer`).
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

#: Why words may be wrong, what is most likely to have spoilt them first: ink that no sign was read in, a figure or unit that nobody
#: writes so, signs that the recogniser was not sure of, cells without lines, a page that a recogniser read.
DOUBTS: Final = ("unread_ink", "odd_figure", "unsure_signs", "missing_lines", "columns_by_space", "recognised")


def strongest(doubts: Iterable[str | None]) -> str | None:
    """Choose of several doubts the one to name.

    Args:
        doubts: Codes of `DOUBTS`, or nothing.

    Returns:
        The first of them in the order of `DOUBTS`.
    """
    found = set(doubts)
    return next((doubt for doubt in DOUBTS if doubt in found), None)


#: Raised whenever a change of the readers gives another text or other places.
VERSION = 3


class Box(NamedTuple):
    """A rectangle on a page, in points from its upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Place(NamedTuple):
    """Where a span of the text stands: its page (from 1) and rectangle, None in files without pages; how sure its words are, and why not."""

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    confidence: float = 1.0
    doubt: str | None = None


class PageSize(NamedTuple):
    """A page: width and height in points as it is read, and by how many quarters, with the clock, it is turned for that."""

    width: float
    height: float
    quarter: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table or a note.

    Attributes:
        kind: paragraph, table, text_box or note.
        start: Where it begins in the text.
        end: Where it ends, exclusive.
        places: Its lines on their pages, in order; empty in files without pages.
    """

    kind: str
    start: int
    end: int
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table's grid; a merged cell is there once for each row and column that it spans.

    Attributes:
        table: Which table of the text, from 0.
        row: Its row, from 0.
        column: Its column, from 0.
        origin: Row and column of the merged cell's first cell; its own where nothing is merged.
        row_span: How many rows the merged cell spans, 1 without merging.
        column_span: How many columns it spans.
        header: The heads above it, from the top down; empty in rows of heads.
        start: Where its words begin in the text; an empty one has start and end together.
        end: Where they end, exclusive.
        page: The page it stands on, from 1.
        box: Its rectangle there.
        reference: Its sheet and address in a workbook, such as `指标!B3`.
        confidence: How sure its words are, 1 unless a recogniser read them.
        doubt: Why they may be wrong, one of `DOUBTS`; None where nothing speaks against them.
        further: Where its words go on on the next pages, where a page's end parts it.
    """

    table: int
    row: int
    column: int
    origin: tuple[int, int]
    row_span: int
    column_span: int
    header: tuple[str, ...]
    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    reference: str | None = None
    confidence: float = 1.0
    doubt: str | None = None
    further: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        start: Where its first row begins in the text.
        end: Where its last row ends, exclusive.
        rows: How many rows its grid has.
        columns: How many columns.
        heads: How many of its first rows are heads.
        doubt: Why its cells may be wrong: columns_by_space (no lines part its columns) or missing_lines; None where the file says what
            its cells are.
    """

    start: int
    end: int
    rows: int
    columns: int
    heads: int
    doubt: str | None = None


class LeftOut(NamedTuple):
    """What a file shows and its text does not hold: its kind (furniture, contents, picture, hidden, deleted, formula, chunk, layer, turned), words or number, and page."""

    kind: str
    words: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the words of a canonical text stand in its file.

    Attributes:
        format: txt, md, html, docx, doc, xlsx, pdf, ofd or picture.
        source_sha256: The file's hash.
        text_sha256: The hash of the text in UTF-8.
        pages: Its pages; empty in files without any.
        blocks: The blocks of the text, in order.
        tables: Its tables, in order.
        cells: The cells of all tables, in order of table, row and column.
        left_out: What the text does not hold.
        version: The version of the readers.
    """

    format: str
    source_sha256: str
    text_sha256: str
    pages: tuple[PageSize, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    cells: tuple[Cell, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    version: int = VERSION

    def to_json(self) -> str:
        """Write the layout as JSON.

        Returns:
            One JSON object, in a form that `from_json` reads.
        """
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(words: str) -> Layout:
        """Read what `to_json` wrote.

        Args:
            words: The JSON.

        Returns:
            The layout.
        """
        raw: dict[str, Any] = json.loads(words)
        raw["pages"] = tuple(PageSize(*page) for page in raw["pages"])
        raw["blocks"] = tuple(Block(**{**block, "places": tuple(map(_place, block["places"]))}) for block in raw["blocks"])
        raw["tables"] = tuple(Table(**table) for table in raw["tables"])
        raw["cells"] = tuple(
            Cell(
                **{
                    **cell,
                    "origin": tuple(cell["origin"]),
                    "header": tuple(cell["header"]),
                    "box": _box(cell["box"]),
                    "further": tuple(map(_place, cell["further"])),
                }
            )
            for cell in raw["cells"]
        )
        raw["left_out"] = tuple(LeftOut(*one) for one in raw["left_out"])
        return Layout(**raw)


def _box(raw: list[float] | None) -> Box | None:
    return Box(*raw) if raw else None


def _place(raw: list[Any]) -> Place:
    start, end, page, box, *sure = raw  # layouts were kept that say nothing of how sure it is
    return Place(start, end, page, _box(box), *sure)


class CanonicalText(str):
    """A text with the layout of its file: a string in every respect, so that `policytext.parse` reads it as any other.

    Attributes:
        layout: Where its words stand in the file.
    """

    layout: Layout

    def __new__(cls, text: str, layout: Layout) -> CanonicalText:
        """Join both.

        Args:
            text: The text.
            layout: Its layout.

        Returns:
            The text with its layout.
        """
        own = super().__new__(cls, text)
        own.layout = layout
        return own

    def __reduce__(self) -> tuple[type[CanonicalText], tuple[str, Layout]]:
        return CanonicalText, (str(self), self.layout)

    def __str__(self) -> str:
        return "".join(self)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.layout.blocks]

    @cached_property
    def _cells(self) -> list[Cell]:
        return sorted((cell for cell in self.layout.cells if cell.start < cell.end), key=lambda cell: (cell.start, cell.origin))

    def block_at(self, offset: int) -> Block | None:
        """Find the block of an offset.

        Args:
            offset: An offset in the text.

        Returns:
            The block, or None between blocks.
        """
        at = bisect_right(self._starts, offset) - 1
        block = self.layout.blocks[at] if at >= 0 else None
        return block if block and offset < block.end else None

    def cell_at(self, offset: int) -> Cell | None:
        """Find the cell of an offset.

        Args:
            offset: An offset in the text.

        Returns:
            The cell, or None outside tables and on the bars between cells.
        """
        at = self._first(offset)
        cell = self._cells[at] if at < len(self._cells) else None
        return cell if cell and cell.start <= offset < cell.end else None

    def _first(self, offset: int) -> int:
        """The first of the cells that may hold an offset; those of a merged one may have the same words."""
        at = bisect_right(self._cells, offset, key=_start) - 1
        return bisect_left(self._cells, self._cells[at].start, key=_start) if at >= 0 else 0

    def places(self, start: int, end: int) -> list[Place]:
        """Find where a span stands on its pages.

        Args:
            start: Where the span begins.
            end: Where it ends, exclusive.

        Returns:
            The lines or cells that hold a part of it, in order; empty in files without pages.
        """
        found: set[Place] = set()
        for at in range(max(0, bisect_right(self._starts, start) - 1), bisect_left(self._starts, end)):
            found.update(place for place in self.layout.blocks[at].places if place.start < end and start < place.end)
        for at in range(self._first(start), bisect_left(self._cells, end, key=_start)):
            cell = self._cells[at]
            if cell.page is not None:
                end_here = cell.further[0].start if cell.further else cell.end
                first = Place(cell.start, end_here, cell.page, cell.box, cell.confidence, cell.doubt)
                found.update(place for place in (first, *cell.further) if place.start < end and start < place.end)
        return sorted(found, key=lambda place: place[:3])


def _start(cell: Cell) -> int:
    return cell.start
