"""Lines above aligned figures → the rows of heads of their table.

Not here: how blanks tell which head is over which column (`aligned_heads`), and how the rows of figures are found (`tables`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from policytext.aligned_heads import heads_of, laid, words
from policytext.folding import folded
from policytext.grammar import grids
from policytext.table import Cell

#: Columns of a table at least that one line of heads tells.
ROWS: Final = 2
#: Characters of a line of heads that single blanks part; of one with translations.
HEAD_ROW: Final = 80
HEAD_TRANSLATED: Final = 160


def is_head(text: str, start: int, end: int) -> bool:
    """Whether a line may be the head of one column or of a group of rows.

    Args:
        text: The text.
        start: Where the line begins.
        end: Where it ends.

    Returns:
        Whether it is short and neither running text nor a numbered or a unit's line.
    """
    return (
        end - start <= grids.HEAD_LINE
        and not grids.PROSE.search(text, start, end)
        and not grids.NUMBERED.match(text, start)
        and not grids.UNIT_LINE.search(text, start, end)
    )


def is_row_of_heads(text: str, start: int, end: int) -> bool:
    """Whether single blanks part the heads of columns in a line.

    Args:
        text: The text.
        start: Where the line begins.
        end: Where it ends.

    Returns:
        Whether they do.
    """
    is_caption = grids.NUMBERED_CAPTION.match(text, start, end) is not None
    return end - start <= HEAD_ROW and not is_caption and not grids.PROSE.search(text, start, end) and len(text[start:end].split()) > ROWS


def laid_above(text: str, above: list[tuple[int, int]], width: int) -> tuple[list[tuple[int, tuple[Cell, ...]]], int] | None:
    """The lines above aligned figures, up to their caption, as rows of heads, each over its own column, and how many of them are heads.

    Behind these are rows without a name, as totals have.

    Args:
        text: The text.
        above: The spans of the lines.
        width: How many columns the figures have, with that of the names.

    Returns:
        The rows, and how many of them are heads; None where nobody can say which head is over which column.
    """
    totals = list(takewhile(lambda line: _lacks_name(text, *line, width), reversed(above)))[::-1]
    near = list(takewhile(lambda line: not _ends_heads(text, *line), reversed(above[: len(above) - len(totals)])))[::-1]
    heads = [tuple(Cell(*cell) for cell in row) for row in laid(text, near, width)]
    unnamed = [(Cell(start, start), *(Cell(start + low, start + high) for low, high in words(text[start:end]))) for start, end in totals]
    rows = [(next(cell.start for cell in row if cell.start < cell.end), row) for row in (*heads, *unnamed)]
    return (rows, len(heads)) if heads else None


def heads_above(text: str, above: list[tuple[int, int]], width: int) -> tuple[list[tuple[int, tuple[Cell, ...]]], int]:
    """Lines above aligned figures as rows of heads, each over its column, and 0; or each as it stands, and how many: nobody can say which.

    They are one line of all heads, two of which the lower has the parts of the last above, or a line for each.

    Args:
        text: The text.
        above: The spans of the lines.
        width: How many columns the figures have, with that of the names.

    Returns:
        The rows, and how many of them are heads that stand as they do.
    """
    heads = [[Cell(start + low, start + high) for low, high in words(text[start:end])] for start, end in above]
    for count in (1, 2):
        row = [cell for line in heads[-count:] for cell in line]
        if all(grids.UNIT_ALONE.fullmatch(folded(text[slice(*cell)])) for cell in row):  # their heads are above
            continue
        if len(row) in (width, width - 1) and width > ROWS and (count == 1 or _are_parts(text, heads[-2:])):
            return [*_over(text, heads[:-1], row, width), *_spread_out(heads[-count:], width)] if count == 1 else list(
                _spread_out(heads[-count:], width)
            ), 0
    if len(heads) > 1 and (rows := _with_units_below(text, heads[-2], heads[-1], width)):
        return rows, 0
    if any(len(line) > width for line in heads):
        return [], 0
    if any(grids.UNIT_ALONE.fullmatch(folded(text[slice(*cell)])) for line in heads for cell in line):
        return [(line[0].start, tuple(line)) for line in heads], len(heads)
    lines = [[Cell(*line)] for line in above if is_head(text, *line)]
    lines = lines[-(width - 1) :] if len(lines) >= width - 1 > 0 else []
    if any(sum(len(word) > 1 for word in text[slice(*cell)].split()) > 1 for (cell,) in lines):
        return [], 0  # of such a line each word heads a column, and nobody can say which
    return list(_spread_out(lines, len(lines))), 0


def _with_units_below(text: str, heads: list[Cell], below: list[Cell], width: int) -> list[tuple[int, tuple[Cell, ...]]]:
    """A line of all heads, above a line with the units of the first ones and the name of each that says no more than 其中."""
    among = [place for place, cell in enumerate(heads) if grids.AMONG.fullmatch(folded(text[slice(*cell)]))]
    units = [cell for cell in below if grids.BRACKETS.fullmatch(folded(text[slice(*cell)]))]
    bare = [place for place, cell in enumerate(heads) if place not in among and not folded(text[slice(*cell)]).endswith(")")]
    if len(heads) != width - 1 or not below or len(below) != len(units) + len(among) or len(units) > len(bare):
        return []
    row = [Cell(below[-1].end, below[-1].end)] * len(heads)
    names = iter(cell for cell in below if cell not in units)
    for place, cell in zip(bare, units, strict=False):
        row[place] = cell
    for place in among:
        row[place] = next(names)
    return [
        (heads[0].start, (Cell(heads[0].start, heads[0].start), *heads)),
        (below[0].start, (Cell(below[0].start, below[0].start), *row)),
    ]


def _over(text: str, words: list[list[Cell]], row: list[Cell], width: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The line above a line of heads, where each of its heads is over the same parts (2019 2020 增减 | 2019 2020 增减)."""
    tops = words[-1] if words else []
    each = len(row) // len(tops) if tops else 0
    parts = [text[slice(*cell)] for cell in row]
    if len(tops) > 1 and each > 1 and parts == parts[:each] * len(tops):
        empty = [(Cell(top.end, top.end),) * (each - 1) for top in tops]
        lead = (Cell(tops[0].start, tops[0].start),) * (width - len(row))
        yield tops[0].start, (*lead, *(cell for top, behind in zip(tops, empty, strict=True) for cell in (top, *behind)))


def _are_parts(text: str, lines: list[list[Cell]]) -> bool:
    """Whether the heads of the second of two lines are all parts of the last one of the first."""
    if len(lines) < ROWS:
        return False
    (*_, merged), below = lines
    return any(all(nouns.search(folded(text[slice(*cell)])) for cell in (merged, *below)) for nouns in grids.PARTS_OF.values())


def _spread_out(lines: list[list[Cell]], width: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The heads of lines, each over the next column, the last over the last."""
    place = width - sum(map(len, lines))
    for line in lines:
        before, behind = Cell(line[0].start, line[0].start), Cell(line[-1].end, line[-1].end)
        yield line[0].start, (*(before,) * place, *line, *(behind,) * (width - place - len(line)))
        place += len(line)


def _lacks_name(text: str, start: int, end: int, width: int) -> bool:
    return (
        grids.FIGURES_ALONE.fullmatch(text, start, end) is not None
        and len(text[start:end].split()) == width - 1
        and bool(_figures_in(text, start, end))
    )


def _ends_heads(text: str, start: int, end: int) -> bool:
    """Whether a line is above the heads of a table: its caption, text, or a row of another table."""
    return (
        end - start > HEAD_TRANSLATED
        or grids.STOP.search(text, start, end) is not None
        or any(form.match(text, start, end) for form in (grids.NUMBERED_CAPTION, grids.YEARBOOK_CAPTION, grids.UNIT_LINE))
        or (grids.FIGURES_BEHIND.search(text, start, end) is not None and bool(_figures_in(text, start, end)))
        or (not text[start:end].isascii() and any(_is_figure(text[slice(*cell)]) for cell in heads_of(text, (start, end))))
    )


def _is_figure(word: str) -> bool:
    return grids.FIGURE_CELL.fullmatch(word) is not None and grids.YEAR.fullmatch(word) is None


def _figures_in(text: str, start: int, end: int) -> list[str]:
    """The words of a line but years, which are heads."""
    return [word for word in text[start:end].split() if not grids.YEAR.fullmatch(word)]
