"""The layout of a canonical text → rows: where each line and cell stands in its file, and what of the file the text does not hold.

Does not belong here: reading files (see `canonical_texts`), and what is said of it to people (see the vocabularies).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from intake import CanonicalText, Cell, Layout, Place, strongest

#: Why the words of a place may be wrong: a page that somebody's recogniser read before the file came here. The others are the tables'.
RECOGNISED = "recognised"
#: Characters of what was left out that are kept.
SHOWN = 200


class PlaceRow(NamedTuple):
    """Where a line or a cell stands: span of the text, page, rectangle, address, how sure its words are, and why they may be wrong."""

    char_start: int
    char_end: int
    page: int | None
    box: list[float] | None
    reference: str | None
    confidence: float | None
    doubt: str | None


class GapRow(NamedTuple):
    """Something that a file shows or holds and its text does not: its kind, its words or number, and its page."""

    ordinal: int
    kind: str
    words: str
    page: int | None


def place_rows(text: CanonicalText) -> Iterator[PlaceRow]:
    """Give the places of a text.

    Args:
        text: A canonical text.

    Yields:
        One row for each line and each cell with words, in the order of the text; of what a cell spans, its first.
    """
    layout = text.layout
    recognised = {one.page for one in layout.left_out if one.kind == "layer"}

    def doubt(page: int | None, *others: str | None) -> str | None:
        return strongest((*others, RECOGNISED if page in recognised else None))

    def sure(place: Cell | Place) -> float | None:
        return place.confidence if place.confidence < 1 else None

    found: dict[tuple[int, int], PlaceRow] = {}
    for cell in layout.cells:
        of_table = layout.tables[cell.table].doubt
        end = cell.further[0].start if cell.further else cell.end
        if cell.start < end and (cell.page is not None or cell.reference is not None or of_table):
            box = list(cell.box) if cell.box else None
            row = PlaceRow(cell.start, end, cell.page, box, cell.reference, sure(cell), doubt(cell.page, of_table, cell.doubt))
            found.setdefault((cell.start, end), row)
        for place in cell.further:
            box = list(place.box) if place.box else None
            row = PlaceRow(place.start, place.end, place.page, box, cell.reference, sure(place), doubt(place.page, of_table, place.doubt))
            found.setdefault((place.start, place.end), row)
    for block in layout.blocks:
        if block.kind != "table":
            for place in block.places:
                box = list(place.box) if place.box else None
                row = PlaceRow(place.start, place.end, place.page, box, None, sure(place), doubt(place.page, place.doubt))
                found.setdefault((place.start, place.end), row)
    yield from (found[span] for span in sorted(found))


def gap_rows(layout: Layout) -> Iterator[GapRow]:
    """Give what a text does not hold of its file.

    Args:
        layout: The layout of the text.

    Yields:
        One row for each thing that was left out, in the order in which it was.
    """
    for ordinal, one in enumerate(layout.left_out, 1):
        yield GapRow(ordinal, one.kind, " ".join(one.words.split())[:SHOWN], one.page)
