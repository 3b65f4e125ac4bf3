"""Lines above aligned figures → rows of heads, each over its own column, where blanks tell which.

Yearbooks part their cells by one blank, so that an empty cell leaves one blank more: a line with as many cells as the figures have
columns says which head is over which. Not here: how the rows of figures are found (`tables`), and heads of which nobody can say
where they stand (`merged_heads`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from policytext.folding import folded
from policytext.grammar import amounts, grids
from policytext.lexicon.table_words import MARKED_PART

#: Columns below which a line may have as many words by chance; characters of a head at most.
FEW: Final = 4
HEAD: Final = 20
#: Blanks that an empty cell leaves, the one that parts it from the next among them; blanks around a line at most.
EMPTY: Final = 2
MARGIN: Final = 200
#: Units that a noun tells, so that no other one is over it.
TOLD: Final = frozenset(("bed", "institution", "person"))
BLANK: Final = " "
#: The span of a line or a cell in the text; an empty cell has start and end together.
Span = tuple[int, int]
Row = tuple[Span, ...]


def laid(text: str, above: Sequence[Span], width: int) -> list[Row]:
    """Lay the lines above the first row of figures over its columns.

    Args:
        text: The text.
        above: The spans of the lines, the uppermost first.
        width: How many columns there are, with that of the names.

    Returns:
        The rows of heads, each as wide as the table; none where no line tells its columns, or two heads of a column disagree.
    """
    told = [line for line in above if not _is_foreign(text[slice(*line)]) and not _is_stub(text, line)]
    rows = {place: row for place, line in enumerate(told) if (row := _over_all(text, line, width, True))}
    if not rows:  # where no line's blanks are counted, they are but wide
        rows = {place: row for place, line in enumerate(told) if (row := _over_all(text, line, width, False))}
    if width < FEW:  # lines next to the figures only
        rows = {place: row for place, row in rows.items() if all(after in rows for after in range(place, len(told)))}
    if not rows or any(_is_row(text, line) for line in told[max(rows) + 1 :]):  # what is next to the figures tells most
        return []
    for place, line in enumerate(told):
        if place not in rows and (row := _over_some(text, line, width, list(rows.values()))):
            rows[place] = row
    found = [rows[place] for place in sorted(rows)]
    found += [row for line in above if _is_foreign(text[slice(*line)]) and (row := _word_by_word(text, line, width))]
    columns = [[row[at] for row in found] for at in range(1, width)]
    if not all(_agree(text, column) for column in columns):
        return []
    said = [word for column in columns if not (word := _said(text, column)).startswith(MARKED_PART)]
    left_over = sum(map(_filled, found)) < sum(len(heads_of(text, line)) for line in told)
    return [] if left_over and len(set(said)) < len(said) else found  # what stands over several columns tells these apart


def cells_of(text: str, line: Span, name: int, width: int) -> Row:
    """The cells of a row of figures that lacks some, where its blanks tell which.

    Args:
        text: The text.
        line: The span of the line.
        name: Where the name of the row ends.
        width: How many columns there are, with that of the names.

    Returns:
        The name and the figures with the empty cells between and behind them; none where the blanks do not tell.
    """
    start, end = line
    figures = [(name + low, name + high) for low, high in words(text[name:end])]
    cells = [*_with_empty(text, [(start, name), *figures]), *[(end, end)] * (_blanks_behind(text, end) // EMPTY)]
    return tuple(cells) if len(cells) == width else ()


def words(line: str) -> Iterator[Span]:
    """Find the words that blanks part.

    Args:
        line: The line.

    Yields:
        Where each begins and ends.
    """
    at = 0
    for word in line.split():
        at = line.index(word, at)
        yield at, at + len(word)
        at += len(word)


def _is_foreign(line: str) -> bool:
    """Whether a line is a translation; years are none."""
    return line.isascii() and (not line or not all(map(grids.YEAR.fullmatch, line.split())))


def _is_stub(text: str, line: Span) -> bool:
    """Whether a line has no head but that of the names."""
    said = [word for cell in heads_of(text, line) if not _is_foreign(word := text[slice(*cell)])]
    return len(said) == 1 and grids.STUB.fullmatch(folded(said[0])) is not None


def _is_row(text: str, line: Span) -> bool:
    """Whether a line has several heads, or brackets for a unit: else it heads the first group of rows."""
    said = [text[slice(*cell)] for cell in heads_of(text, line)]
    return sum(not _is_foreign(word) for word in said) > 1 or any(grids.BRACKETS.fullmatch(folded(word)) for word in said)


def _over_all(text: str, line: Span, width: int, is_counted: bool) -> Row:
    """A line with a head for each column, or an empty cell where its blanks are counted; none where it has more or fewer."""
    heads = heads_of(text, line)
    said = [text[slice(*head)] for head in heads if not _is_foreign(text[slice(*head)])]
    if len(said) < min(EMPTY, width - 1) or any(len(head) > HEAD for head in said):
        return ()
    before = [(line[0], line[0])] * (_blanks_before(text, line[0]) // EMPTY) if is_counted else []
    cells = before + (_with_empty(text, heads) if is_counted else heads)
    if is_counted and len(cells) < width:
        cells += [(line[1], line[1])] * (_blanks_behind(text, line[1]) // EMPTY)
    if len(cells) == width - 1 and not before and not grids.STUB.search(folded(text[slice(*cells[0])])):  # the first head reaches down
        cells.insert(0, (line[0], line[0]))
    return tuple(cells) if len(cells) == width else ()


def _over_some(text: str, line: Span, width: int, rows: Sequence[Row]) -> Row:
    """A line with merged heads, of which the first and the last tell their columns; of units all do, if the last is over the rest."""
    heads, led = heads_of(text, line), _blanks_before(text, line[0]) // EMPTY
    cells = [(line[0], line[0])] * led + _with_empty(text, heads)
    said = [text[slice(*cell)] for cell in cells]
    row = [(line[1], line[1])] * width
    if led < len(cells) < width and all(_is_foreign(word) or _is_unit(word) for word in said):
        row[: len(cells)] = cells
        return tuple(row)
    first = led or int(grids.STUB.search(folded(said[0])) is not None)
    if 0 < first < len(cells) < width:
        row[:first] = cells[:first]
        for place, at in ((first, first), (width - 1, -1)):
            if _is_open(text, place, rows) and not _is_foreign(said[at]):
                row[place] = cells[at]
    return tuple(row) if any(start < end for start, end in row) else ()


def _word_by_word(text: str, line: Span, width: int) -> Row:
    """A translation with one word for each column but that of the names."""
    found = [(line[0] + low, line[0] + high) for low, high in words(text[slice(*line)])]
    is_whole = len(found) == width - 1 and all(text[slice(*word)].isalpha() for word in found)
    return ((line[0], line[0]), *found) if is_whole else ()


def _is_open(text: str, at: int, rows: Sequence[Row]) -> bool:
    """Whether a column has no head yet but a translation or a unit."""
    return all(_is_foreign(word) or _is_unit(word) for word in (text[slice(*row[at])] for row in rows))


def _is_unit(word: str) -> bool:
    return grids.UNIT_ALONE.fullmatch(folded(word)) is not None


def heads_of(text: str, line: Span) -> list[Span]:
    """Find the heads of a line: words of a translation and single characters that one blank parts are one.

    Args:
        text: The text.
        line: The span of the line.

    Returns:
        The spans of the heads.
    """
    found = list[Span]()
    for low, high in words(text[slice(*line)]):
        start, end = line[0] + low, line[0] + high
        if found and start - found[-1][1] == 1 and _are_one(text[slice(*found[-1])], text[start:end]):
            start = found.pop()[0]
        found.append((start, end))
    return found


def _are_one(before: str, word: str) -> bool:
    """Whether two words are of one head."""
    if before == MARKED_PART:
        return True
    if before.isascii() and word.isascii():
        is_open = before.count("(") > before.count(")")
        return is_open or not (grids.YEAR.fullmatch(before) or grids.YEAR.fullmatch(word))
    return len(word) == 1 and not word.isascii() and all(len(one) == 1 for one in before.split())


def _with_empty(text: str, cells: Sequence[Span]) -> list[Span]:
    """Cells with the empty ones between them; where blanks are not those of single cells, as they are."""
    found = list(cells[:1])
    for (_, end), cell in pairwise(cells):
        gap = text[end : cell[0]]
        if len(gap) % EMPTY == 0 or gap.strip(BLANK):
            return list(cells)
        found += [*[(end, end)] * (len(gap) // EMPTY), cell]
    return found


def _blanks_before(text: str, start: int) -> int:
    before = text[max(0, start - MARGIN) : start]
    return len(before) - len(before.rstrip(BLANK))


def _blanks_behind(text: str, end: int) -> int:
    behind = text[end : end + MARGIN]
    return len(behind) - len(behind.lstrip(BLANK))


def _agree(text: str, column: Sequence[Span]) -> bool:
    """Whether there is one unit over a column at most, that of its noun, and no part below another head."""
    said = _said(text, column)
    if MARKED_PART in said[1:]:  # a part stands below nothing
        return False
    units = [grids.IN_BRACKETS.search(unit.group()) for unit in grids.ANY_IN_BRACKETS.finditer(said)]
    if len(units) > 1:
        return False
    bare = grids.ANY_IN_BRACKETS.sub("", said).removesuffix(grids.COUNT)
    nouns = {(noun.lastgroup or "").rpartition("_")[0] for noun in amounts.COUNTED.finditer(bare) if noun.end() == len(bare)}
    codes = {amounts.UNIT_OF[unit["unit"]].code for unit in units if unit}
    return len((nouns | codes) & TOLD) < EMPTY


def _said(text: str, column: Sequence[Span]) -> str:
    """The heads over a column, folded, without their translation."""
    return folded("".join(word for cell in column if not _is_foreign(word := text[slice(*cell)])))


def _filled(row: Row) -> int:
    return sum(start < end for start, end in row)
