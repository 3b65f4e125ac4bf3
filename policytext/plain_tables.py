"""Lines with one cell each and no mark between them → tables, told by their rows alone: a name, then so many figures, again and again.

The names may be years. Which heads stand over which figures is told by how many there are. Not here: tables whose heads tell what
their cells look like (`tables`), that number their rows (`table_lines`) or have bars (`bar_tables`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from policytext.folding import folded
from policytext.grammar import changes, grids
from policytext.lexicon.characters import TRADITIONAL
from policytext.table import Cell, Table

#: Characters of a cell with a figure, of a head or a name, and of a translation at most.
FIGURE: Final = 16
SHORT: Final = 30
TRANSLATION: Final = 80
#: Figures of a row, and rows, at least; figures of a row at most.
FEWEST: Final = 2
MOST: Final = 24
#: Lines of heads for each figure at most, and rows of heads.
HEADS: Final = 4
TWO: Final = 2
Line = tuple[int, int]
Row = tuple[Cell, ...]


def plain_tables(text: str, lines: Sequence[Line]) -> Iterator[Table]:
    """Find the tables that have a line for each cell and nothing else, in time linear in the number of lines.

    Args:
        text: The text.
        lines: The spans of its lines.

    Yields:
        The tables, in order.
    """
    rows = list[range]()  # places of the name and the figures
    for row in _rows(text, lines):
        if rows and (len(row) != len(rows[-1]) or row.start != rows[-1].stop):
            yield from _table(text, lines, rows)
            rows = []
        rows.append(row)
    yield from _table(text, lines, rows)


def _rows(text: str, lines: Sequence[Line]) -> Iterator[range]:
    """The rows of names and figures, and of years and figures."""
    at = 0
    while at < len(lines):
        if not _is_figure(text, lines[at]):
            at += 1
            continue
        stop = next((place for place in range(at, len(lines)) if not _is_figure(text, lines[place])), len(lines))
        years = [place for place in range(at, stop) if grids.YEAR.fullmatch(text, *lines[place])]
        step = years[1] - at if len(years) > 1 and years[0] == at else 0
        if FEWEST < step <= MOST + 1 and (stop - at) % step == 0 and _are_in_order(text, lines, range(at, stop, step)):
            yield from (range(place, place + step) for place in range(at, stop, step))
        elif (
            at
            and FEWEST <= stop - at <= MOST
            and _is_word(text, lines[at - 1])
            and not all(_is_time(text, line) for line in lines[at:stop])
        ):
            yield range(at - 1, stop)
        at = stop


def _are_in_order(text: str, lines: Sequence[Line], places: range) -> bool:
    """Whether lines are years, each later than the one before."""
    said = [text[slice(*lines[place])] for place in places]
    return all(map(grids.YEAR.fullmatch, said)) and all(before < after for before, after in pairwise(said))


def _is_figure(text: str, line: Line) -> bool:
    start, end = line
    if end - start > FIGURE or not (text[start].isdecimal() or text[start] in grids.OPENS_FIGURE):
        return False
    said = folded(text[start:end])
    return said in grids.NO_FIGURE or grids.FIGURE.fullmatch(said) is not None


def _is_time(text: str, line: Line) -> bool:
    """Whether a figure is a year or months of one, which head a column."""
    said = folded(text[slice(*line)])
    return grids.YEAR.fullmatch(said) is not None or grids.MONTHS.fullmatch(said) is not None


def _is_word(text: str, line: Line) -> bool:
    """Whether a line may be a name or a head."""
    start, end = line
    return end - start <= SHORT and grids.STOP.search(text, start, end) is None and grids.LETTER.search(text, start, end) is not None


def _table(text: str, lines: Sequence[Line], rows: list[range]) -> Iterator[Table]:
    if len(rows) < FEWEST:
        return
    width = len(rows[0])
    heads, is_laid, first = _heads(text, lines, rows[0].start, width)
    if not heads and len(rows) == FEWEST:
        return
    cells = [*heads, *(tuple(Cell(*lines[at]) for at in row) for row in rows)]
    placed = [(next(cell.start for cell in row if cell.start < cell.end), row) for row in cells]
    begun = {start for start, _ in placed}
    further = tuple(start for start, _ in lines[first : rows[-1].stop] if start not in begun)
    yield Table(tuple(placed), lines=further, heads=len(heads), is_laid=is_laid)


def _heads(text: str, lines: Sequence[Line], stop: int, width: int) -> tuple[list[Row], bool, int]:
    """The rows of heads above the first row of figures, whether they are laid, and where they begin; none where their number fits none."""
    low = max(0, stop - HEADS * width)
    first = next((at + 1 for at in range(stop - 1, low - 1, -1) if _ends(text, lines[at])), low)
    told = _joined(text, [(at, Cell(*lines[at])) for at in range(first, stop)])
    stub = next((at for at in range(len(told) - 1, -1, -1) if grids.STUB.fullmatch(_said(text, told[at][1]))), None)
    names = told[stub][1] if stub is not None else None
    told = told[stub + 1 if stub is not None else 0 :]
    if not told:
        return [], False, stop
    begins = told[0][0] if names is None else next(at for at in range(first, stop) if lines[at][0] == names.start)
    name = names or Cell(told[0][1].start, told[0][1].start)
    heads = [cell for _, cell in told]
    empty = Cell(heads[-1].end, heads[-1].end)
    if len(heads) == width - 1:
        return [(name, *heads)], True, begins
    if len(heads) == TWO * (width - 1) and not any(_is_year(text, cell) for cell in heads):
        return [(name, *heads[: width - 1]), (empty, *heads[width - 1 :])], True, begins
    laid = _over_years(text, heads, width - 1)
    return [(name if at == 0 else empty, *row) for at, row in enumerate(laid)], False, begins if laid else stop


def _over_years(text: str, heads: list[Cell], width: int) -> list[Row]:
    """Heads that stand over years, with or without months, which come behind all of them, and heads of changes that stand over none."""
    first = next((at for at, cell in enumerate(heads) if _is_year(text, cell)), len(heads))
    tops, below = heads[:first], heads[first:]
    months = below[1::TWO] if below and all(grids.MONTHS.fullmatch(folded(text[slice(*cell)])) for cell in below[1::TWO]) else []
    years = below[::TWO] if months else below
    said = [text[slice(*cell)] for cell in years]
    each = next((size for size in range(TWO, len(said) + 1) if len(said) % size == 0 and said == said[:size] * (len(said) // size)), 0)
    merged = [cell for cell in tops if len(tops) * each == len(said) or not changes.COLUMN.search(_said(text, cell))]
    if not each or not all(_is_year(text, cell) for cell in years) or len(merged) * each != len(years):
        return []
    if len(years) + len(tops) - len(merged) != width:
        return []
    rows: list[list[Cell]] = [[], *([] for _ in range(TWO if months else 1))]
    for top in tops:
        count = each if top in merged else 1
        rows[0] += [top, *[Cell(top.end, top.end)] * (count - 1)]
        for row, left in zip(rows[1:], (years, months), strict=False):
            row += [left.pop(0) for _ in range(count)] if top in merged else [Cell(top.end, top.end)]
    return [tuple(row) for row in rows]


def _joined(text: str, told: list[tuple[int, Cell]]) -> list[tuple[int, Cell]]:
    """Heads without translations, with the two lines of two characters as one."""
    found, is_open = list[tuple[int, Cell]](), False
    for at, cell in told:
        said = text[cell.start : cell.end]
        if said.isascii() and not _is_figure(text, cell) and not grids.ANY_IN_BRACKETS.fullmatch(folded(said)):
            is_open = False
            continue
        if is_open and found[-1][1].end - found[-1][1].start == len(said) == 1:
            place, begun = found.pop()
            found.append((place, Cell(begun.start, cell.end)))
            is_open = False
        else:
            found.append((at, cell))
            is_open = True
    return found


def _ends(text: str, line: Line) -> bool:
    """Whether a line is above the heads: a caption, a unit's line, text, or no word; a translation is among them."""
    start, end = line
    if end - start <= TRANSLATION and text[start:end].isascii() and grids.LETTER.search(text, start, end):
        return False
    is_cell = _is_word(text, line) or (_is_figure(text, line) and folded(text[start:end]) not in grids.NO_FIGURE)
    return not is_cell or any(form.match(text, start, end) for form in (grids.NUMBERED_CAPTION, grids.YEARBOOK_CAPTION, grids.UNIT_LINE))


def _is_year(text: str, cell: Cell) -> bool:
    return grids.YEAR.match(text, *cell) is not None


def _said(text: str, cell: Cell) -> str:
    return "".join(folded(text[cell.start : cell.end]).split()).translate(TRADITIONAL)
