"""Folded text → the text that the expressions know: simplified characters, and gaps where white space parts two numbers.

Not here: width, dashes and white space (`folding`).
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Sequence

from policytext.grammar import raw_text
from policytext.lexicon.characters import CAPITALS, TRADITIONAL, WIDE_COMMA
from policytext.passages import Document


def simplify(folded: str) -> str:
    """Replace traditional characters and numerals in capitals, one character by one.

    Args:
        folded: A folded text.

    Returns:
        The text, of the same length.
    """
    for capital, numeral in CAPITALS.items():
        if capital in folded:
            folded = raw_text.CAPITALS[capital].sub(numeral, folded)
    return folded.translate(TRADITIONAL) if raw_text.TRADITIONAL.search(folded) else folded


def simplified_text(document: Document) -> str:
    """The whole text of a document simplified, made once.

    Args:
        document: The document.

    Returns:
        `document.folded.text` simplified, of the same length.
    """
    return document.kept(simplified_text, lambda: simplify(document.folded.text))


def with_gaps(document: Document, simplified: str, low: int, high: int) -> tuple[str, Sequence[int]]:
    """Part of a simplified text, with a mark where white space parts two numbers (cells of a table).

    One blank inside a whole number is noise of OCR and parts nothing.

    Args:
        document: The document.
        simplified: Its whole simplified text.
        low: Where the part begins in the simplified text.
        high: Where it ends.

    Returns:
        The part, and for each of its characters the place in the simplified text.
    """
    sources = document.folded.sources
    if not raw_text.PARTED.search(document.text, sources[low], sources[high - 1] + 1):
        return simplified[low:high], range(low, high)
    pieces, at = [], array("I")
    grouped = deque(match.span() for match in raw_text.GROUPED.finditer(document.text, sources[low], sources[high - 1] + 1))
    decimal = False
    for position in range(low, high):
        char = simplified[position]
        while grouped and grouped[0][1] <= sources[position]:
            grouped.popleft()
        inside = bool(grouped) and grouped[0][0] < sources[position]
        if char.isdigit() and position > low and not inside and _parts(document, simplified, position, low, high, decimal):
            pieces.append(raw_text.GAP)
            at.append(position)
            decimal = False
        decimal = char == "." or (decimal and char.isdigit())
        pieces.append(char)
        at.append(position)
    return "".join(pieces), at


def _parts(document: Document, simplified: str, position: int, low: int, high: int, decimal: bool) -> bool:
    """Whether another number begins at `position`; `decimal` says whether a decimal point is in the one before."""
    text, sources = document.text, document.folded.sources
    before = simplified[position - 1]
    blanks = sources[position] - sources[position - 1] - 1
    if before == ",":
        return blanks > 0 or (text[sources[position - 1]] == WIDE_COMMA and text[sources[position]] == simplified[position])
    if before not in raw_text.NUMBER_END or blanks != 1:
        return before in raw_text.NUMBER_END and blanks > 1
    spaced = position - 1 > low and sources[position - 1] - sources[position - 2] > 1
    return (
        (decimal and not spaced)
        or text[sources[position] - 1] == "\t"
        or _between_long(simplified, sources, position, low, high)
        or raw_text.WHOLE_YEAR.match(simplified, position, high) is not None
    )


def _between_long(text: str, sources: Sequence[int], position: int, low: int, high: int) -> bool:
    """Whether three digits and more are together on either side of a blank before `position`.

    Then it parts two numbers and is no noise, unless it parts thousands (301 292例).
    """
    return (
        position - 3 >= low
        and position + 2 < high
        and sources[position - 1] - sources[position - 3] == 2
        and sources[position + 2] - sources[position] == 2
        and text[position - 3 : position + 3].isdigit()
        and not (not text[max(low, position - 4)].isdigit() and raw_text.THOUSANDS.match(text, position, high))
    )
