"""Tables with horizontal lines only: columns by the white space between them, said to be a guess.

Such a table is read only where every row leaves the same gaps free; its `doubt` tells readers how its cells were found. Not here:
tables with vertical lines (`lattice`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from intake.canonical import Box, strongest
from intake.canonical_writer import Draft
from intake.lattice import NEAR, Rule
from intake.page_lines import Line, pieces
from intake.page_signs import Glyph

#: Why the cells of such a table may be wrong.
DOUBT: Final = "columns_by_space"
#: A gap between columns is at least this wide, in sizes of the font.
GAP: Final = 0.4
#: Lines shorter than this share of the page's width make no table.
WIDTH: Final = 0.25


@dataclass(slots=True)
class Ruled:
    """A table with horizontal lines only: its rectangle, its cells, its rows of heads."""

    box: Box
    drafts: list[Draft]
    heads: int
    glyphs: list[Glyph]


def ruled_tables(rules: Sequence[Rule], glyphs: Sequence[Glyph], width: float, page: int) -> list[Ruled]:
    """Find the tables of a page that have horizontal lines only.

    Args:
        rules: The horizontal lines that belong to no grid, from the top down.
        glyphs: The signs that stand in no grid.
        width: The page's width.
        page: Its number.

    Returns:
        The tables from the top down.
    """
    found = []
    long = [rule for rule in rules if rule.high - rule.low >= WIDTH * width]
    at = 0
    while at < len(long):
        same = [rule for rule in long[at:] if abs(rule.low - long[at].low) <= NEAR and abs(rule.high - long[at].high) <= NEAR]
        table = next((one for end in range(len(same), 1, -1) if (one := _table(same[:end], glyphs, page))), None)
        if table is None:
            at += 1
            continue
        found.append(table)
        at += sum(rule.at <= table.box.bottom + NEAR for rule in long[at:])
    return found


def _table(rules: list[Rule], glyphs: Sequence[Glyph], page: int) -> Ruled | None:
    box = Box(rules[0].low, rules[0].at, rules[0].high, rules[-1].at)
    inside = [
        one for one in glyphs if box.top - NEAR < one.middle < box.bottom + NEAR and box.x0 - NEAR < (one.x0 + one.x1) / 2 < box.x1 + NEAR
    ]
    rows = pieces(inside, GAP)
    if len(rows) < 2:
        return None
    starts = _columns(rows, box)
    inner = [rule.at for rule in rules[1:-1]]
    heads_end = inner[0] if inner else (rows[0][0].middle + rows[1][0].middle) / 2
    body = [row for row in rows if row[0].middle > heads_end]
    if not body or len(starts) < 2 or sum(len(row) > 1 for row in body) * 4 < len(body) * 3:
        return None
    return Ruled(box, _drafts(rows, starts, heads_end, box, page), 1, inside)


def _columns(rows: list[list[Line]], box: Box) -> list[float]:
    """Where columns begin: behind the gaps that no row's words reach into."""
    spans = sorted((line.box.x0, line.box.x1) for row in rows for line in row)
    starts, reach = list[float](), box.x0
    for low, high in spans:
        size = rows[0][0].size
        if not starts or low - reach >= GAP * size:
            starts.append(low)
        reach = max(reach, high)
    return starts


def _drafts(rows: list[list[Line]], starts: list[float], heads_end: float, box: Box, page: int) -> list[Draft]:
    """The cells: rows above the first inner line are one row of heads, a row without its first cell goes on with the row above."""
    limits = [box.x0, *starts[1:], box.x1]
    drafts: list[Draft] = []
    last: dict[int, Draft] = {}
    number = -1
    for row in rows:
        filled = {sum(line.box.x0 >= start - 1 for start in starts) - 1 for line in row}
        is_head = row[0].middle < heads_end
        if number < 0 or not ((is_head and number == 0) or (not is_head and 0 not in filled and number > 0)):
            number, last = number + 1, {}
        for line in row:
            column = sum(line.box.x0 >= start - 1 for start in starts) - 1
            if column in last:
                draft = last[column]
                draft.words += line.words
                draft.confidence, draft.doubt = min(draft.confidence, line.confidence), strongest((draft.doubt, line.doubt))
                draft.box = Box(limits[column], draft.box.top if draft.box else line.box.top, limits[column + 1], line.box.bottom)
                continue
            cell = Box(limits[column], line.box.top, limits[column + 1], line.box.bottom)
            last[column] = Draft(number, column, line.words, page=page, box=cell, confidence=line.confidence, doubt=line.doubt)
            drafts.append(last[column])
    return drafts
