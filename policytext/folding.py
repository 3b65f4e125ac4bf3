"""Text → the form in which words are compared, with a way back to every offset.

White space is dropped, full- and half-width forms are made one (NFKC, a character at a time), and dash variants become `-`.
Not here: traditional characters and numerals in capitals (`normalize`); quotations keep them.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from policytext.lexicon import characters

DASHES: Final = frozenset(characters.DASHES)
INVISIBLE: Final = frozenset("\ufeff\u200b\u200c\u200d\u00ad")
#: Nearly all of a Chinese text is none of these, and folds to itself.
_MAY_CHANGE: Final = re.compile(f"[^{characters.FOLD_TO_THEMSELVES}]")
_RANGE: Final = re.compile("(.)-(.)")
#: The same characters as a set, which a whole text's are told from at once.
_SAME: Final = frozenset(_RANGE.sub("", characters.FOLD_TO_THEMSELVES)).union(
    *(map(chr, range(ord(low), ord(high) + 1)) for low, high in _RANGE.findall(characters.FOLD_TO_THEMSELVES))
)

#: Numbers from 0 on, whose slices are much faster than counting anew.
_COUNTED: Final = array("I", range(1 << 16))


def counted(start: int, stop: int) -> array[int]:
    """The offsets of a span.

    Args:
        start: The first.
        stop: Behind the last.

    Returns:
        The whole numbers from one to the other.
    """
    return _COUNTED[start:stop] if stop <= len(_COUNTED) else array("I", range(start, stop))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text.

    Attributes:
        text: The folded form.
        sources: For each of its characters, the offset in the original that it came from.
        places: For each offset in the original, and for its end, the place of the first character that comes from there or later.
    """

    text: str
    sources: Sequence[int]
    places: Sequence[int]

    def at(self, offset: int) -> int:
        """The place of an offset in the folded text.

        Args:
            offset: An offset in the original.

        Returns:
            The place of the first folded character that comes from there or later.
        """
        return self.places[offset] if offset < len(self.places) else len(self.sources)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of a span in the folded text.

        Args:
            start: Where the folded span begins.
            end: Where it ends, exclusive; it must not be empty.

        Returns:
            Both ends of the original span.
        """
        return self.sources[start], self.sources[end - 1] + 1


@cache
def fold_char(char: str) -> str:
    """The folded form of one character.

    Args:
        char: The character.

    Returns:
        '' for white space, else one or more characters.
    """
    if char.isspace() or char in INVISIBLE:
        return ""
    if char in DASHES:
        return "-"
    if char in characters.FRACTIONS:  # 1½ is no eleven halves
        return char
    return "".join("-" if c in DASHES else c for c in unicodedata.normalize("NFKC", char) if not c.isspace())


def fold(text: str) -> Folded:
    """Fold a text, keeping for every folded character the offset it came from.

    Args:
        text: The text.

    Returns:
        The folded text with its offsets.
    """
    table = {char: fold_char(char) for char in set(text) - _SAME}
    sources, places = array("I"), array("I")
    if all(len(folded) < 2 for folded in table.values()):  # the usual case, without a step in Python for each character
        dropped = re.escape("".join(char for char, folded in table.items() if not folded))
        gaps = [match.span() for match in re.finditer(f"[{dropped}]+", text)] if dropped else []
        end = 0
        for start, stop in (*gaps, (len(text), len(text) + 1)):  # the end has a place too
            at = len(sources)
            sources.extend(counted(end, start))
            places.extend(counted(at, len(sources)))
            places.extend([len(sources)] * (stop - start))
            end = stop
        for char, folded in table.items():
            if folded != char:
                text = text.replace(char, folded)
        return Folded(text, sources, places)
    pieces: list[str] = []
    for offset, char in enumerate(text):
        folded = table.get(char, char)
        places.append(len(sources))
        pieces.append(folded)
        sources.extend([offset] * len(folded))
    places.append(len(sources))
    return Folded("".join(pieces), sources, places)


def folded(text: str) -> str:
    """The folded form alone, for short strings such as anchors.

    Args:
        text: The string.

    Returns:
        Its folded form.
    """
    return _MAY_CHANGE.sub(lambda char: fold_char(char.group()), text)
