"""Lines with one cell each and bars behind it → tables, as yearbooks' pages flatten them.

Each bar ends a cell, so that empty cells are there; rows are told by their names, years or numbers. Not here: tables with a row a line
(`tables`), and those with a line for each cell (`table_lines`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from policytext.folding import folded
from policytext.grammar import grids
from policytext.table import COLUMNS, Cell, Table

#: Characters of a cell that is more than running text; lines of a cell before its bar; cells of a table and rows of one at least.
SHORT: Final = 40
HELD: Final = 2
CELLS: Final = 8
ROWS: Final = 2
#: How far the number of a row may be from the one before.
SKIPPED: Final = 5
#: Years between two rows of a table of years at most.
GAP: Final = 30
EMPTY, FIGURE, YEAR, WORDS, LATIN, OTHER = "empty", "figure", "year", "words", "latin", "other"
Line = tuple[int, int]


class _Run(NamedTuple):
    """Consecutive lines of one cell each: the cells, what each holds, and which lines they are."""

    cells: list[Cell]
    kinds: list[str]
    words: list[str]
    first: int
    stop: int


def barred_tables(text: str, lines: list[Line]) -> Iterator[Table]:
    """Find the tables that have a line for each cell with a bar behind it, in time linear in the number of lines.

    Args:
        text: The text.
        lines: The spans of its lines.

    Yields:
        The tables, in order.
    """
    at = 0 if grids.BAR in text else len(lines)
    while at < len(lines):
        if text[lines[at][1] - 1] != grids.BAR:
            at += 1
            continue
        run = _run(text, lines, at)
        if len(run.cells) >= CELLS and (table := _table(run, lines)):
            yield table
        at = max(run.stop, at + 1)


def _run(text: str, lines: list[Line], at: int) -> _Run:
    """The cells of the lines from one with a bar on, with the line before that such a bar alone ends."""
    alone = not text[slice(*lines[at])].strip(grids.BARS_AND_BLANKS)
    first = at - 1 if alone and at and lines[at - 1][1] - lines[at - 1][0] <= SHORT and text[lines[at - 1][1] - 1] != grids.BAR else at
    run = _Run([], [], [], first, at)
    held, at = -1, first
    while at < len(lines):
        start, end = lines[at]
        if text[end - 1] != grids.BAR:
            held = at if held < 0 else held
            is_whole = at + 1 < len(lines) and not text[slice(*lines[at + 1])].strip(grids.BARS_AND_BLANKS)  # its bar follows alone
            if at - held >= HELD or (end - start > SHORT and not is_whole):
                break
            at += 1
            continue
        bare = text[start:end].rstrip(grids.BARS_AND_BLANKS)
        if grids.BAR in bare:  # a row of several cells
            break
        begins = start if held < 0 else lines[held][0]
        stop = start + len(bare) if bare else lines[at - 1][1] if held >= 0 else begins
        _put(run, text, Cell(begins, stop))
        for _ in range(text.count(grids.BAR, start + len(bare), end) - 1):
            _put(run, text, Cell(end, end))
        held, at = -1, at + 1
    return run._replace(stop=held if held >= 0 else at)


def _put(run: _Run, text: str, cell: Cell) -> None:
    words = folded(text[cell.start : cell.end]) if cell.end - cell.start <= SHORT else ""
    if cell.start == cell.end:
        kind = EMPTY
    elif grids.YEAR.fullmatch(words):
        kind = YEAR
    elif grids.FIGURE.fullmatch(words) or words in grids.NO_FIGURE:
        kind = FIGURE
    elif cell.end - cell.start > SHORT:
        kind = LATIN if text[cell.start : cell.end].isascii() else WORDS
    elif not words or grids.OBLIGATION_CELL.fullmatch(words) or grids.UNIT_CELL.fullmatch(words):
        kind = OTHER
    else:
        kind = LATIN if words.isascii() else WORDS
    run.cells.append(cell)
    run.kinds.append(kind)
    run.words.append(words)


def _table(run: _Run, lines: list[Line]) -> Table | None:
    """The table of a run; none where its rows cannot be told."""
    starts = _starts(run)
    if len(starts) < ROWS:
        return None
    lengths = Counter(after - before for before, after in pairwise(starts))
    width = max(lengths, key=lambda length: (lengths[length], -length))
    if not ROWS <= width <= COLUMNS:
        return None
    titles, heads, behind = _heads(run, starts[0], width)
    rows: list[tuple[Cell, ...]] = [*((cell,) for cell in titles), *heads, *((cell,) for cell in behind)]
    for at, after in pairwise([*starts, len(run.cells)]):
        stop = min(at + width, after)
        rows.append(tuple(run.cells[at:stop]))
        rows.extend((cell,) for cell, kind in zip(run.cells[stop:after], run.kinds[stop:after], strict=True) if kind != EMPTY)
    begins = [start for start, _ in lines[run.first : run.stop]]
    placed = [(_line_of(begins, row), row) for row in rows]
    taken = {start for start, _ in placed}
    further = tuple(start for start in begins if start not in taken)
    return Table(tuple(placed), False, further, len(titles), len(titles) + len(heads))


def _line_of(begins: list[int], row: tuple[Cell, ...]) -> int:
    """Where the line of a row's first cell begins."""
    return begins[bisect_right(begins, row[0].start) - 1]


def _starts(run: _Run) -> list[int]:
    """Where rows begin: at their numbers, else at their names or years, whichever are more."""
    kinds, words = run.kinds, run.words
    numbered, named, dated = list[int](), list[int](), list[int]()
    year = 0
    for at, kind in enumerate(kinds[:-1]):
        if kind == FIGURE and kinds[at + 1] == WORDS and grids.SERIAL_CELL.fullmatch(words[at]):
            last = int(words[numbered[-1]].strip(grids.SERIAL_MARKS)) if numbered else 0
            is_near = last < int(words[at].strip(grids.SERIAL_MARKS)) <= last + SKIPPED  # a figure may have words behind it too
            if is_near or (not numbered and any(map(grids.SERIAL.fullmatch, words[:at]))):  # a page may begin with a later row
                numbered.append(at)
        elif kind == WORDS and _figure_follows(kinds, at):
            named.append(at)
        elif kind == YEAR and (own := int(words[at][:4])) > year and (not year or own - year <= GAP) and _figure_follows(kinds, at):
            dated.append(at)
            year = own
    if len(numbered) >= ROWS:
        return numbered
    return dated if len(dated) > len(named) else named


def _figure_follows(kinds: list[str], at: int) -> bool:
    """Whether a figure is next, behind what may stand between: a name in Latin letters, a unit, an empty cell."""
    behind = kinds[at + 1 : at + 3]
    return FIGURE in behind and (behind[0] == FIGURE or behind[0] in (LATIN, OTHER, EMPTY))


def _heads(run: _Run, first: int, width: int) -> tuple[list[Cell], list[tuple[Cell, ...]], list[Cell]]:
    """The cells that say what the table is of, the rows of heads as far as these can be told, and the cells between them and the rows."""
    at, heads = first, list[tuple[Cell, ...]]()
    serial = next((at for at, words in enumerate(run.words[:first]) if grids.SERIAL.fullmatch(words)), None)
    if serial is not None and serial + width <= first:
        return _filled(run, 0, serial), [tuple(run.cells[serial : serial + width])], _filled(run, serial + width, first)
    stub = next((at for at, words in enumerate(run.words[:first]) if grids.STUB.search(words)), None)
    if stub is not None and (below := first - stub - width) >= 0:
        row = run.cells[stub : stub + width]
        gaps = [place for place, cell in enumerate(row) if cell.start == cell.end]
        if below in (0, len(gaps)):  # heads below stand where the row above has none
            under = [Cell(row[-1].end, row[-1].end)] * width
            for place, cell in zip(gaps, run.cells[stub + width : first], strict=False):
                under[place] = cell
            return _filled(run, 0, stub), [tuple(row), tuple(under)] if below else [tuple(row)], []
    while at >= width and len(heads) < ROWS:
        filled = width - run.kinds[at - width : at].count(EMPTY)
        if filled < width - 1 and not (filled * 2 >= width and (heads or at >= 2 * width)):
            break
        heads.insert(0, tuple(run.cells[at - width : at]))
        at -= width
        if filled >= width - 1 and run.kinds[at] != EMPTY:
            break
    return _filled(run, 0, at), heads, []


def _filled(run: _Run, low: int, high: int) -> list[Cell]:
    return [cell for cell, kind in zip(run.cells[low:high], run.kinds[low:high], strict=True) if kind != EMPTY]
