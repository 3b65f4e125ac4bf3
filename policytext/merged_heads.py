"""Heads of a table that a page has flattened, one after another → the unit and the heads of each column, where only one layout fits.

A merged head stands once, and those of its parts come behind all heads of its row: which columns it is over is told by the number of
columns and by what the parts can be measured in. Not here: rows of heads with a cell for each column (`table_grid`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import dropwhile, groupby
from typing import Final

from policytext.context import named_unit
from policytext.grammar import amounts, grids
from policytext.lexicon.table_words import MARKED_PART
from policytext.table import Cell

#: Characters of a head at most; a longer cell before the heads says what the table is of.
HEAD: Final = 14
#: Heads and units of a table at most, for each of its columns of figures.
MOST: Final = 4
#: Parts with a mark at most that are shared out in their order.
MOST_MARKED: Final = 12
Unit = tuple[float, str]


@dataclass(slots=True)
class _Top:
    """A head of the upper row: its place among the words, its unit, and the places of its parts."""

    place: int
    unit: Unit | None
    parts: list[int]


@dataclass(frozen=True, slots=True)
class Layout:
    """What is over each column of values.

    Attributes:
        units: The unit of each column.
        paths: For each column the places of its heads among the words.
    """

    units: tuple[Unit, ...]
    paths: tuple[tuple[int, ...], ...]


def names_unit(words: Sequence[str]) -> bool:
    """Whether any of some heads names a unit, so that figures below cannot be read without one.

    Args:
        words: The heads, folded and simplified.

    Returns:
        Whether one does.
    """
    return any(grids.ANY_IN_BRACKETS.search(word) for word in words)


def are_apart(words: Sequence[str], above: Sequence[str]) -> bool:
    """Whether heads that stand one after another cannot be those of columns that do.

    Args:
        words: The heads of a row, folded and simplified, '' where a column has none.
        above: Those of the row above it, or of none.

    Returns:
        Whether a unit stands alone with no head above it and other heads beside, or a part apart from the head that has its unit.
    """
    alone = [place for place, word in enumerate(words) if grids.UNIT_ALONE.fullmatch(word)]
    if len(alone) < sum(map(bool, words)) and any(place >= len(above) or not above[place] for place in alone):
        return True
    now, seen = "", set[str]()
    for word in filter(None, words):
        if unit := _unit(word, word):
            now = unit[1]
            seen.add(now)
        elif any(code in seen and code != now and nouns.search(word) for code, nouns in grids.PARTS_OF.items()):
            return True
    return False


def joined(cells: Sequence[Cell], words: Callable[[Cell], str]) -> list[tuple[Cell, ...]]:
    """Join what lines have broken: a head and the unit behind it, and the parts of a head that ends further on.

    Args:
        cells: The words above aligned figures, in their order.
        words: The folded words of a cell.

    Returns:
        The cells of each head; those of the names, which come first, and of upper heads end with a unit, others with a noun.
    """
    found, open_heads = [tuple(cells[:1])], list[Cell]()
    last = max((place for place, cell in enumerate(cells) if grids.ANY_IN_BRACKETS.search(words(cell))), default=0)
    for place, cell in enumerate(cells[1:], start=1):
        open_heads.append(cell)
        said = words(cell)
        if grids.ANY_IN_BRACKETS.search(said) if place <= last else grids.HEAD_ENDS.search(said):
            found.append(tuple(open_heads))
            open_heads = []
    return [*found, *((cell,) for cell in open_heads)]


def layout(words: Sequence[str], width: int) -> Layout | None:
    """Lay heads over columns.

    Args:
        words: The cells above the first row of figures in their order, folded and simplified.
        width: How many columns of figures there are.

    Returns:
        The layout; None unless the upper heads all have a unit, each part is of the one head that has its unit or is a mere rest or
        total, and the columns are as many as these heads make.
    """
    heads = [place for place, word in enumerate(words) if word and not word.isascii()]
    heads = list(dropwhile(lambda place: not may_head(words[place]), heads))
    if not heads or len(heads) > MOST * width or grids.ANY_IN_BRACKETS.search(words[heads[0]]):
        return None  # no head of the names, or no heads at all
    tops = _tops(words, heads[1:])
    if tops is None:
        return None
    behind = tops[-1].place if tops else 0
    parts = [place for place in heads if place > behind and not grids.UNIT_ALONE.fullmatch(words[place])]
    return _laid(tops, parts, words, width) if _share_out(tops, parts, words) else None


def may_head(word: str) -> bool:
    """Whether a cell above the figures may be a head, and does not say what the table is of.

    Args:
        word: Its words, folded and simplified.

    Returns:
        Whether it is short and names no year or number.
    """
    return 0 < len(word) <= HEAD and not any(char.isdigit() for char in word)


def _tops(words: Sequence[str], heads: list[int]) -> list[_Top] | None:
    """The upper heads with their units: those up to the last that names its own; units that stand alone go to heads without, in order."""
    own = [place for place in heads if grids.IN_BRACKETS.search(words[place]) and not grids.UNIT_ALONE.fullmatch(words[place])]
    alone = [place for place in heads if grids.UNIT_ALONE.fullmatch(words[place])]
    if not own and not alone:
        return None
    last = max((*own, *(place for place in heads if alone and place < alone[0])), default=-1)
    tops = [_Top(place, None, []) for place in heads if place <= last and place not in alone]
    without = [top for top in tops if top.place not in own]
    if len(without) != len(alone):
        return None
    for top, unit in zip(without, alone, strict=True):
        top.unit = _unit(words[unit], words[top.place])
        noun = amounts.COUNTED.search(words[top.place])
        if noun and top.unit and (noun.lastgroup or "").rpartition("_")[0] != top.unit[1]:
            return None
    for top in tops:
        top.unit = top.unit or _unit(words[top.place], words[top.place])
    codes = [top.unit[1] for top in tops if top.unit]
    one_after_another = [code for code, _ in groupby(codes)]  # else one may be a part of another that stands before
    return tops if len(codes) == len(tops) and len(one_after_another) == len(set(codes)) else None


def _unit(words: str, label: str) -> Unit | None:
    named = grids.IN_BRACKETS.search(words)
    return named_unit(named, label) if named else None


def _share_out(tops: list[_Top], parts: list[int], words: Sequence[str]) -> bool:
    """Give each part to the one head that has its unit; whether that can be done."""
    told = {place: code for place in parts for code, nouns in grids.PARTS_OF.items() if nouns.search(words[place])}
    if parts and len(parts) <= MOST_MARKED and all(words[place].startswith(MARKED_PART) for place in parts):
        return _share_in_order(tops, parts, words, told)
    rest = [place for place in parts if place not in told]
    owners = dict[str, _Top]()
    for code in set(told.values()):
        of_unit = [top for top in tops if top.unit and top.unit[1] == code]
        if len(of_unit) != 1:
            return False
        owners[code] = of_unit[0]
    if rest and (len(owners) != 1 or not all(grids.REST.fullmatch(words[place]) for place in rest)):
        return False
    for place in parts:
        owners[told.get(place) or next(iter(owners))].parts.append(place)
    return True


def _share_in_order(tops: list[_Top], parts: list[int], words: Sequence[str], told: dict[int, str]) -> bool:
    """Give marked parts to the heads in their order, each head some of its unit and none twice; whether there is one way to do so."""
    ways = [()] if parts else list[tuple[int, ...]]()
    for place in parts:
        ways = [
            (*way, at)
            for way in ways
            for at in range(way[-1] if way else 0, min(len(tops), (way[-1] if way else -1) + 2))
            if told.get(place) in (None, (tops[at].unit or (1.0, ""))[1])
            and words[place] not in [words[parts[before]] for before, owner in enumerate(way) if owner == at]
        ]
    whole = [way for way in ways if way[-1] == len(tops) - 1]
    if len(whole) != 1:
        return False
    for place, at in zip(parts, whole[0], strict=True):
        tops[at].parts.append(place)
    return True


def _laid(tops: list[_Top], parts: list[int], words: Sequence[str], width: int) -> Layout | None:
    """The columns: a head with parts has one of its own too, unless all such heads have none."""
    merged = [top for top in tops if top.parts]
    missing = len(tops) + len(parts) - width
    if missing not in (0, len(merged)):
        return None
    units, paths = list[Unit](), list[tuple[int, ...]]()
    for top in tops:
        has_own = not top.parts or not missing
        in_order = has_own or grids.SUBTOTAL.fullmatch(words[top.parts[0]]) is not None
        below = [(top.place, place) if in_order else (top.place,) for place in top.parts]
        own = [(top.place,)] if has_own else []
        for path in (*own, *below):
            units.append(top.unit or (1.0, ""))
            paths.append(path)
    return Layout(tuple(units), tuple(paths))
