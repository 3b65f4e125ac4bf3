"""Folded text → the text that the grammar knows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from policytext.grammar import raw_text
from policytext.passages import Document


def scanned(document: Document, simplified: str, low: int, high: int) -> tuple[str, Sequence[int]]:
    """The simplified text of [low, high) (folded positions), with a gap kept where white space parts two numbers (cells of a table;
    one blank inside a whole number is noise of OCR), and for each character its folded position."""
    sources = document.folded.sources
    if not raw_text.PARTED.search(document.text, sources[low], sources[high - 1] + 1):
        return simplified[low:high], range(low, high)
    pieces, at = [], array("I")
    decimal = False
    for position in range(low, high):
        char = simplified[position]
        if char.isdigit() and position > low:
            before = simplified[position - 1]
            blanks = sources[position] - sources[position - 1] - 1
            if before == ",":
                parts = blanks > 0 or (document.text[sources[position - 1]] == "，" and document.text[sources[position]] == char)
            else:
                spaced = position - 1 > low and sources[position - 1] - sources[position - 2] > 1
                parts = before in raw_text.NUMBER_END and (
                    blanks > 1
                    or (
                        blanks == 1
                        and (
                            (decimal and not spaced)
                            or document.text[sources[position] - 1] == "\t"
                            or _long(simplified, sources, position, low, high)
                            or raw_text.WHOLE_YEAR.match(simplified, position, high) is not None
                        )
                    )
                )
            if parts:
                pieces.append(raw_text.GAP)
                at.append(position)
                decimal = False
        decimal = char == "." or (decimal and char.isdigit())
        pieces.append(char)
        at.append(position)
    return "".join(pieces), at


def _long(text: str, sources: Sequence[int], position: int, low: int, high: int) -> bool:
    """Whether three digits and more stand together on either side of a blank before `position`: two numbers, no noise, unless
    the blank parts thousands (301 292例)."""
    return (
        position - 3 >= low
        and position + 2 < high
        and sources[position - 1] - sources[position - 3] == 2
        and sources[position + 2] - sources[position] == 2
        and text[position - 3 : position + 3].isdigit()
        and not (not text[max(low, position - 4)].isdigit() and raw_text.THOUSANDS.match(text, position, high))
    )
