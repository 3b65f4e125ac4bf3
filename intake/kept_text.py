"""A text that was kept beside its source, with its layout, and is read in its place: `plan.pdf`, `plan.txt`, `plan.layout.json`.

It holds only as long as the layout names the hashes of both. Not here: reading the source (`reading_files`), and the warehouse's cache.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import Any, Final

from intake.canonical import DOUBTS, CanonicalText, Cell, Layout, Place
from intake.refused import Refused

#: What the name of a layout ends with, behind the document's code.
LAYOUT: Final = ".layout.json"
_REMEDY: Final = "take it and the text away, and write both anew with make text FILE=…"


def kept_paths(source: Path) -> tuple[Path, Path]:
    """Give the places of a kept text and of its layout.

    Args:
        source: The source file, or the text itself.

    Returns:
        Both paths, in the folder of the source.
    """
    return source.with_suffix(".txt"), source.with_suffix(LAYOUT)


def kept_text(source: bytes, words: bytes, layout: bytes) -> CanonicalText:
    """Read a kept text.

    Args:
        source: The bytes of the source.
        words: Those of the text.
        layout: Those of its layout.

    Returns:
        The text with its layout.

    Raises:
        Refused: The layout cannot be read, is that of another source or text, or names places that are none.
    """
    try:
        text = words.decode("utf-8")
        found = Layout.from_json(layout.decode("utf-8"))
        is_sound = _is_sound(found, text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("layout", "its .layout.json cannot be read", _REMEDY) from error
    for what, given, known in (("source", source, found.source_sha256), ("text", words, found.text_sha256)):
        if hashlib.sha256(given).hexdigest() != known:
            raise Refused("layout", f"its .layout.json names another {what} than the one that lies there", _REMEDY)
    if not is_sound:
        raise Refused("layout", "its .layout.json names places that its text or its pages do not have", _REMEDY)
    return CanonicalText(text, found)


def _is_sound(layout: Layout, text: str) -> bool:
    """Whether every place lies in the text and on a page; whoever reads them later relies on it."""
    pages, tables, size = layout.pages, layout.tables, len(text)
    spans = [(block.start, block.end) for block in layout.blocks]
    return (
        isinstance(layout.format, str)
        and all(_are_numbers(page) and len(page) == 3 for page in pages)
        and all(0 <= start <= end <= size for start, end in [*spans, *((table.start, table.end) for table in tables)])
        and all(before[1] <= after[0] for before, after in pairwise(spans))
        and all(_is_place(place, block.start, block.end, len(pages)) for block in layout.blocks for place in block.places)
        and all(0 <= cell.table < len(tables) and _is_cell(cell, text, len(pages)) for cell in layout.cells)
        and all(isinstance(one.kind, str) and isinstance(one.words, str) for one in layout.left_out)
    )


def _is_cell(cell: Cell, text: str, pages: int) -> bool:
    first = Place(cell.start, cell.end, cell.page, cell.box, cell.confidence, cell.doubt)
    return (
        all(_is_place(place, 0, len(text), pages) for place in (first, *cell.further))
        and not set("|\n") & set(text[cell.start : cell.end])
        and all(isinstance(words, str) for words in cell.header)
        and (cell.reference is None or isinstance(cell.reference, str))
        and _are_numbers([cell.row, cell.column, *cell.origin, cell.row_span, cell.column_span])
    )


def _is_place(place: Place, low: int, high: int, pages: int) -> bool:
    return (
        low <= place.start <= place.end <= high
        and (place.page is None or (isinstance(place.page, int) and 1 <= place.page <= pages))
        and (place.box is None or _are_numbers(place.box))
        and 0 <= place.confidence <= 1
        and (place.doubt is None or place.doubt in DOUBTS)
    )


def _are_numbers(found: Any) -> bool:
    return all(isinstance(number, int | float) and isfinite(number) for number in found)
