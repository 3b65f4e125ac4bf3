"""Lines of a text → tables: rows of cells with their places, from bars, tabs, tags, aligned blanks, or a cell on each line.

Not here: what columns hold and cells say (`table_mentions`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from policytext.aligned_heads import cells_of, words
from policytext.folding import folded
from policytext.grammar import grids
from policytext.head_lines import heads_above, is_head, is_row_of_heads, laid_above
from policytext.table import COLUMNS, Cell, Table

#: Rows that make a table, and lines of heads above aligned figures.
ROWS: Final = 2
HEADS: Final = 8
HEAD_LINES: Final = 20
#: Columns of a table that has a line for each cell; characters of such a line.
WIDTHS: Final = range(2, 13)
FLAT: Final = 40


def find_tables(text: str, lines: list[tuple[int, int]]) -> list[Table]:
    """Find the tables of a text, in time linear in its length.

    Args:
        text: The text.
        lines: The spans of its lines, see `paragraphs.lines_of`.

    Returns:
        The tables, in order.
    """
    may_align = grids.MAY_ALIGN.search(text) is not None
    found = list(_flat(text, lines))
    if not (may_align or grids.BAR in text or grids.TAB in text or grids.TAGGED.search(text)):
        return found
    form, rows, heads, bare = "", list[tuple[int, tuple[Cell, ...]]](), 0, list[int]()
    above: list[tuple[int, int]] = []
    found.extend(_spread(text, lines))
    covered = {at for table in found for at in (*table.lines, *(start for start, _ in table.rows))}
    width, is_laid = 0, False
    for at, (start, end) in enumerate(lines):
        if start in covered:
            continue
        if form == "bars" and grids.BAR_ALONE.fullmatch(text, start, end):  # what is left of a row whose cells reach down
            bare.append(start)
            continue
        now, cells = _form(text, start, end, may_align)
        if form == "blanks" and now in ("", form) and (cells := _goes_on(text, start, end, cells, rows, width)):
            now = form
        if not form and not now and may_align and above and (alone := _figures_alone(text, start, end, above[-1])):
            now, cells = "blanks", [alone]
        if now != form:
            found.extend(_table(form, rows, heads, bare, is_laid))
            form, rows, heads, bare, is_laid = now, [], 0, [], False
            width = 0
            if now == "blanks":
                rows, heads = heads_above(text, above, _width(text, cells[0]))
        if now == "blanks" and not width and _is_of_figures(text, cells[0]):  # the first row of figures
            width = _width(text, cells[0])
            if opened := laid_above(text, lines[max(0, at - HEAD_LINES) : at], width):
                rows, heads, is_laid = *opened, True
                while found and found[-1].is_right and found[-1].rows[-1][0] >= rows[0][0]:  # its heads alone
                    found.pop()
        rows.extend((start, row) for row in cells)
        above = [*above[-HEAD_LINES:], (start, end)] if not now and (is_head(text, start, end) or is_row_of_heads(text, start, end)) else []
    found.extend(_table(form, rows, heads, bare, is_laid))
    return sorted(found)


def _goes_on(
    text: str, start: int, end: int, cells: list[tuple[Cell, ...]], rows: list[tuple[int, tuple[Cell, ...]]], width: int
) -> list[tuple[Cell, ...]]:
    """The cells of a line behind aligned rows: a row that lacks figures or its name, or the head of a group; none where they end."""
    if full := _gapped(text, start, end, width):
        return [full]
    if cells:
        return cells
    if grids.FIGURES_ALONE.fullmatch(text, start, end):
        figures = [Cell(start + low, start + high) for low, high in words(text[start:end])]
        if len(figures) == max(_figures(text, row) for _, row in rows[-HEADS:]):  # the name is on the line before, or cut off
            return [(Cell(start, start), *figures)]
    return [(Cell(start, end),)] if is_head(text, start, end) or grids.TRANSLATED.fullmatch(text, start, end) else []


def _spread(text: str, lines: list[tuple[int, int]]) -> Iterator[Table]:
    """The tables of a page's source whose rows go over several lines."""
    if not grids.TAGGED.search(text):
        return
    starts = [start for start, _ in lines]
    for whole in grids.TAG_TABLE.finditer(text):
        rows = list[tuple[int, tuple[Cell, ...]]]()
        for row in grids.TAG_ROW.finditer(text, whole.start(), whole.end()):
            cells = tuple(_cell(text, *cell.span(1)) for cell in grids.TAG_CELL.finditer(text, row.start(1), row.end(1)))
            if cells:
                rows.append((starts[bisect_right(starts, cells[0].start) - 1], cells))
        inside = starts[bisect_right(starts, whole.start()) - 1 : bisect_right(starts, whole.end() - 1)]
        begun = {start for start, _ in rows}
        if len(inside) > 1 and rows:
            yield Table(tuple(rows), False, tuple(start for start in inside if start not in begun))


def _flat(text: str, lines: list[tuple[int, int]]) -> Iterator[Table]:
    """The tables that have each cell on a line of its own, as pages flatten them."""
    place = 0
    while place < len(lines):
        if lines[place][1] - lines[place][0] > grids.OPENING:
            place += 1
            continue
        grouped = _opens(text, lines, place, grids.GROUP) and _opens(text, lines, place + 1, grids.OPENS)
        heads, width, rows, at = place + grouped, 0, list[tuple[Cell, ...]](), place
        if grouped or _opens(text, lines, place, grids.OPENS):
            found = ((width, *_rows_of(text, lines, heads, width, grouped)) for width in WIDTHS)
            width, rows, at = max(found, key=lambda one: one[0] * sum(len(row) > 1 for row in one[1]))
        if not rows:
            place += 1
            continue
        rows.insert(0, tuple(Cell(*line) for line in lines[heads : heads + width]))
        starts = [lines[place][0], *(row[0].start for row in rows[1:])]
        begun = set(starts)
        further = tuple(start for start, _ in lines[place:at] if start not in begun)
        yield Table(tuple(zip(starts, rows, strict=True)), False, further)
        place = at


def _opens(text: str, lines: list[tuple[int, int]], place: int, head: re.Pattern[str]) -> bool:
    """Whether a line is no more than a head of some kind."""
    return place < len(lines) and lines[place][1] - lines[place][0] <= grids.OPENING and head.fullmatch(text, *lines[place]) is not None


def _rows_of(text: str, lines: list[tuple[int, int]], place: int, width: int, grouped: bool) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows that follow a row of heads of some width, each cell of the kind that its head tells, and where they end.

    In a numbered table, or one whose first head is that of groups, a line of words between two rows heads a group; a numbered row may
    lack its unit.
    """
    tests = [_cells_below(folded(text[start:end])) if end - start <= FLAT else None for start, end in lines[place : place + width]]
    rows, at = list[tuple[Cell, ...]](), place + width
    if len(tests) < width or None in tests or tests.count(grids.NAME_CELL) != 1 or grids.VALUE_CELL not in tests:
        return [], at
    known = [test for test in tests if test is not None]
    numbered = known[0] is grids.SERIAL_CELL
    while at < len(lines):
        group = at
        if (numbered or (grouped and not _fits(text, lines, at, known))) and _fits(text, lines, at, [grids.NAME_CELL]):
            at += not _fits(text, lines, at, [grids.SERIAL_CELL])
        row = _flat_row(text, lines, at, known, numbered)
        if row is None:
            return rows, group
        if group < at:
            rows.append((Cell(*lines[group]),))
        rows.append(row)
        at += sum(cell.start < cell.end for cell in row)
    return rows, at


def _flat_row(text: str, lines: list[tuple[int, int]], at: int, tests: list[re.Pattern[str]], numbered: bool) -> tuple[Cell, ...] | None:
    """The cells of the row that begins at a line, the one of its unit empty where a numbered row has none."""
    if _fits(text, lines, at, tests):
        return tuple(Cell(*line) for line in lines[at : at + len(tests)])
    if not numbered or grids.UNIT_CELL not in tests:
        return None
    place = tests.index(grids.UNIT_CELL)
    if not _fits(text, lines, at, [*tests[:place], *tests[place + 1 :]]):
        return None
    cells = [Cell(*line) for line in lines[at : at + len(tests) - 1]]
    cells.insert(place, Cell(cells[place].start, cells[place].start))
    return tuple(cells)


def _fits(text: str, lines: list[tuple[int, int]], at: int, tests: list[re.Pattern[str]]) -> bool:
    """Whether lines are cells of these kinds, one of them a figure where there are values."""
    row = [folded(text[start:end]) if end - start <= FLAT else "" for start, end in lines[at : at + len(tests)]]
    return (
        len(row) == len(tests)
        and all(test.fullmatch(words) for test, words in zip(tests, row, strict=True))
        and (
            grids.VALUE_CELL not in tests
            or any(test is grids.VALUE_CELL and grids.FIGURE.fullmatch(words) for test, words in zip(tests, row, strict=True))
        )
    )


def _cells_below(head: str) -> re.Pattern[str] | None:
    """What the cells of a column look like, by its head; None where that does not tell."""
    for heads, cells in grids.BELOW:
        if heads.search(head):
            return cells
    return None


def _table(form: str, rows: list[tuple[int, tuple[Cell, ...]]], heads: int, bare: list[int], is_laid: bool) -> Iterator[Table]:
    while form == "blanks" and rows and len(rows[-1][1]) < 2:
        rows.pop()  # a line behind the table
    wide = [row for _, row in rows if sum(cell.start < cell.end for cell in row) > 1]
    if form and len(wide) >= (1 if form == "tags" else ROWS):
        yield Table(tuple(rows), form == "blanks", tuple(bare), heads=heads, is_laid=is_laid)


def _form(text: str, start: int, end: int, may_align: bool) -> tuple[str, list[tuple[Cell, ...]]]:
    """How the cells of a line are parted, and its rows."""
    line = text[start:end]
    if "<" in line and grids.TAGGED.search(line):
        return "tags", [
            tuple(
                _cell(text, start + row.start(1) + cell.start(1), start + row.start(1) + cell.end(1))
                for cell in grids.TAG_CELL.finditer(row[1])
            )
            for row in grids.TAG_ROW.finditer(line)
        ]
    for name, mark in (("bars", grids.BAR), ("tabs", grids.TAB)):
        if mark in line and len(line) > 1:
            cells = list(_split(text, start, end, mark))
            if 1 < len(cells) <= COLUMNS:
                return name, [tuple(cells)]
    if may_align and not grids.NUMBERED_CAPTION.match(line):
        if row := grids.ALIGNED.fullmatch(line):
            serial = [_cell(text, start, start + row.end("serial"))] if row["serial"] else []
            label = _label(text, start + row.start("label"), start + row.end("label"))
            at = start + row.start("figures")
            return "blanks", [(*serial, *label, *(Cell(at + low, at + high) for low, high in words(text[at:end])))]
        if row := grids.SIDES.fullmatch(line):
            return ("blanks", [sides]) if (sides := _sides(text, start, row)) else ("", [])
        cells = list(_drawn_together(text, list(_wide(text, start, end))))
        if 2 < len(cells) <= COLUMNS and not grids.PROSE.search(line):
            return "blanks", [tuple(cells)]
    return "", []


def _sides(text: str, start: int, row: re.Match[str]) -> tuple[Cell, ...]:
    """The cells of a row of two sides with as many figures each; none of any other."""
    figures = [
        [Cell(start + row.start(side) + low, start + row.start(side) + high) for low, high in words(row[side])]
        for side in ("first", "second")
    ]
    if len(figures[0]) != len(figures[1]):
        return ()
    serial, left, right = (_cell(text, start + row.start(part), start + row.end(part)) for part in ("serial", "left", "right"))
    return (*((serial,) if row["serial"] else ()), left, *figures[0], right, *figures[1])


def _cell(text: str, start: int, end: int) -> Cell:
    """A cell without outer white space."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Cell(start + left, start + left + len(words.strip()))


def _split(text: str, start: int, end: int, mark: str) -> Iterator[Cell]:
    """The cells that a mark parts; one at the beginning of the line, and with it one at the end, encloses."""
    at = start + (text[start] == mark)
    last = end - (text[end - 1] == mark and at > start and end - 1 > start)
    while at <= last:
        stop = text.find(mark, at, last)
        stop = last if stop < 0 else stop
        yield _cell(text, at, stop)
        at = stop + 1


def _wide(text: str, start: int, end: int) -> Iterator[Cell]:
    at = start
    for gap in grids.WIDE.finditer(text, start, end):
        if gap.start() > at:
            yield Cell(at, gap.start())
        at = gap.end()
    if at < end:
        words = text[at:end].split()
        if len(words) == 2 and at == start:  # a label and its unit
            cut = text.index(words[1], at + len(words[0]))
            yield Cell(at, at + len(words[0]))
            at = cut
        yield _cell(text, at, end)


def _label(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a row's name: its parts, or the name with its translation."""
    parts = list(_wide(text, start, end))
    if len(parts) > 1 and text[slice(*parts[-1])].isascii() and grids.LETTER.search(text, *parts[-1]):
        return [*parts[:-2], Cell(parts[-2].start, parts[-1].end)]
    return parts


def _drawn_together(text: str, cells: list[Cell]) -> Iterator[Cell]:
    """Cells, of which two characters that blanks part are one head (指  标)."""
    held: Cell | None = None
    for cell in cells:
        if held and held.end - held.start == cell.end - cell.start == 1 and grids.HEAD.fullmatch(text[held.start] + text[cell.start]):
            yield Cell(held.start, cell.end)
            held = None
            continue
        if held:
            yield held
        held = cell
    if held:
        yield held


def _figures(text: str, row: tuple[Cell, ...]) -> int:
    """How many cells at the end of a row are figures."""
    return sum(1 for _ in takewhile(lambda cell: grids.FIGURE_CELL.fullmatch(text, *cell), reversed(row)))


def _figures_alone(text: str, start: int, end: int, above: tuple[int, int]) -> tuple[Cell, ...]:
    """The cells of a first row of figures without a name, below a line with a head for each; none where it is no such row."""
    if not grids.FIGURES_ALONE.fullmatch(text, start, end):
        return ()
    figures = tuple(Cell(start + low, start + high) for low, high in words(text[start:end]))
    return figures if len(text[slice(*above)].split()) == len(figures) else ()


def _is_of_figures(text: str, row: tuple[Cell, ...]) -> bool:
    """Whether a row has figures behind its name, and not only the years of its columns."""
    figures = [cell for cell in row if grids.FIGURE_CELL.fullmatch(text, *cell)]
    return len(figures) > 1 and not all(grids.YEAR.fullmatch(text, *cell) for cell in figures)


def _width(text: str, row: tuple[Cell, ...]) -> int:
    """How many columns there are by a row of figures, which may lack its name."""
    return len(row) + (_figures(text, row) == len(row) and not grids.YEAR.fullmatch(text, *row[0]))


def _gapped(text: str, start: int, end: int, width: int) -> tuple[Cell, ...]:
    """The cells of an aligned row that lacks figures, where blanks tell which; none of another line."""
    row = grids.GAPPED.fullmatch(text, start, end)
    if row is None or len(row["figures"].split()) == width - 1:
        return ()
    return tuple(Cell(*cell) for cell in cells_of(text, (start, end), row.end("label"), width))
