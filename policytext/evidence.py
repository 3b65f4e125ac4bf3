"""A curated quotation → its place in the text, or the reason why it cannot be found; and a mention → its quotation.

The model is the W3C Web Annotation pair: a TextQuoteSelector in the seed (section, anchor, value text), a
TextPositionSelector in the warehouse (offsets into the text as loaded). Not here: how strings are compared (`folding`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from policytext.folding import folded
from policytext.mention import Mention
from policytext.passages import Document
from policytext.table_cells import TableCell, table_grids

#: Longest anchor a seed may quote, white space apart (docs/contract.md, Evidence).
ANCHOR_LIMIT = 24


class Evidence(NamedTuple):
    """The place of an anchor, as offsets into the text as loaded, ends exclusive.

    Attributes:
        start: Where the anchor begins.
        end: Where it ends.
        quote: The words there.
        value_start: Where the figure inside it begins; None where the fact has no figure.
        value_end: Where the figure ends.
        sentence: The whole sentence.
    """

    start: int
    end: int
    quote: str
    value_start: int | None
    value_end: int | None
    sentence: str


class EvidenceProblem(ValueError):
    """An anchor or value text that cannot be found as it should; the message names it and what to do."""


def locate(document: Document, section: str, anchor: str, value_text: str = "", cell: TableCell | None = None) -> Evidence:
    """Find an anchor in a section and the passages below it, or in a cell there, and a value text inside the anchor.

    White space is ignored, full- and half-width forms and dash variants are one.

    Args:
        document: The document.
        section: A section path.
        anchor: A short piece of the section's text.
        value_text: The figure's own words inside the anchor; '' for a fact without one.
        cell: The cell of a table that holds the anchor, see `find_cell`; the anchor need not be unique in the section then.

    Returns:
        The place, the words there and the sentence.

    Raises:
        EvidenceProblem: The section is unknown, the anchor is empty, too long, absent or not unique there, or the value text
            is absent from the anchor or occurs in it twice, or the cell is not in the section.
    """
    passage = document.section(section)
    if passage is None:
        raise EvidenceProblem(f"section {section!r} is not in the text; use a section path of dim_passage")
    needle = folded(anchor)
    if not needle:
        raise EvidenceProblem("the anchor is empty; quote a short piece of the text")
    if len(needle) > ANCHOR_LIMIT:
        raise EvidenceProblem(f"anchor {anchor!r} has {len(needle)} characters; quote at most {ANCHOR_LIMIT}")
    text = document.folded
    low, _, high = document.folded_span(passage)
    where = f"section {section!r}"
    if cell is not None:
        if not low <= text.at(cell.start) < high:
            raise EvidenceProblem(f"cell {cell.path!r} is not in section {section!r}; name the section that holds its table")
        low, high, where = text.at(cell.start), text.at(cell.end), f"cell {cell.path!r}"
    at = text.text.find(needle, low, high)
    if at < 0:
        raise EvidenceProblem(f"anchor {anchor!r} is not in {where}{_elsewhere(document, needle)}; quote the words as they are written")
    if text.text.find(needle, at + 1, high) >= 0:
        raise EvidenceProblem(f"anchor {anchor!r} occurs more than once in {where}; quote a longer piece or name a deeper section")
    start, end = text.span(at, at + len(needle))
    value_start = value_end = None
    if value_text:
        value = folded(value_text)
        inside = needle.find(value) if value else -1
        if inside < 0:
            raise EvidenceProblem(
                f"value text {value_text!r} is not inside anchor {anchor!r}; quote the figure's own words from the anchor"
            )
        if needle.find(value, inside + 1) >= 0:
            raise EvidenceProblem(f"value text {value_text!r} occurs twice in anchor {anchor!r}; quote a longer piece of either")
        value_start, value_end = text.span(at + inside, at + inside + len(value))
    sentence = document.sentence(start, end)
    if value_start is not None and value_end is not None:
        value_start, value_end = document.origin(value_start, value_end)
    return Evidence(*document.origin(start, end), document.text[start:end], value_start, value_end, sentence)


def find_cell(cells: Mapping[str, TableCell], path: str) -> TableCell:
    """Find the cell that a path names, white space and the width of characters ignored.

    Args:
        cells: The cells of a document, see `cells_by_path`.
        path: The path that a seed gives: table, row and column.

    Returns:
        The cell.

    Raises:
        EvidenceProblem: No cell has that path.
    """
    cell = cells.get(folded(path))
    if cell is None:
        raise EvidenceProblem(f"cell {path!r} is in no table of the text; use a cell of dim_table_cell")
    return cell


def cells_by_path(document: Document) -> dict[str, TableCell]:
    """Index the cells of a document.

    Args:
        document: The document.

    Returns:
        Every cell of its tables, by its folded path.
    """
    return {folded(cell.path): cell for grid in table_grids(document) for cell in grid.cells}


def _elsewhere(document: Document, needle: str) -> str:
    at = document.folded.text.find(needle)
    if at < 0:
        return ""
    own = document.passage_at(document.folded.sources[at])
    return f" (it is in {own.section!r})" if own else ""


class Quotation(NamedTuple):
    """How a seed could cite a mention: section, anchor and value text, as the text has them, white space taken out."""

    section: str
    anchor: str
    value_text: str


def quotation(document: Document, mention: Mention, cell: TableCell | None = None) -> Quotation:
    """How a seed could cite a mention.

    Args:
        document: The mention's document.
        mention: The mention.
        cell: Its cell, where it is in a table.

    Returns:
        Its section, its words, and the shortest anchor of at most 24 characters that occurs once in the section, or in the
        cell, and holds the words once, grown to the left first; where none does, the longest tried.

    Raises:
        ValueError: The mention is of another document.
    """
    passage = document.section(mention.section)
    if passage is None:
        raise ValueError(f"the document has no section {mention.section!r}: the mention is of another one")
    place = document.section(passage.parent) if passage.label.startswith("¶") and passage.parent else passage
    place = place or passage
    text = document.folded
    low, _, high = document.folded_span(place)
    own_low, own_high, _ = document.folded_span(passage)
    if cell is not None:
        low, high = own_low, own_high = text.at(cell.start), text.at(cell.end)
    start, end = text.at(mention.start), text.at(mention.end)
    words = text.text[start:end]
    best = (start, end)
    for length in range(max(len(words), 8), ANCHOR_LIMIT + 1):
        left = max(own_low, end - length)
        right = min(own_high, max(end, left + length))
        best, anchor = (left, right), text.text[left:right]
        if anchor.count(words) == 1 and _once(text.text, anchor, low, high):
            break
    return Quotation(place.section, _dense(document, *best), _dense(document, start, end))


def _dense(document: Document, start: int, end: int) -> str:
    low, high = document.folded.span(start, end)
    return "".join(document.text[low:high].split())


def _once(text: str, needle: str, low: int, high: int) -> bool:
    at = text.find(needle, low, high)
    return at >= 0 and text.find(needle, at + 1, high) < 0
