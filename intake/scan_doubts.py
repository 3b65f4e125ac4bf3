"""What speaks against a figure that a recogniser read, besides its own doubts: signs, units and columns as nobody writes them.

A recogniser is sure of much that is wrong: it reads ‰ as %0, and passes over a point. Nothing is mended here but ‰, and that is in doubt
too. Not here: reading the signs (`scan_signs`), and what a figure means.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from intake.canonical import strongest
from intake.canonical_writer import Draft
from intake.page_tables import PageTable

#: Below this a sign is in doubt: one of figures and units, and any other.
SURE: Final = 0.9
SURE_WORDS: Final = 0.6
FIGURE_SIGNS: Final = frozenset("0123456789０１２３４５６７８９%％‰℃‱≥≤><＞＜＝=±+＋~～—–-−－/／一二三四五六七八九十百千万亿零〇两")
#: Signs of which a recogniser rarely knows how wide they are: between figures only they matter.
MARKS: Final = frozenset(",，.．、。:：;；()（）[]【】〔〕《》“”\"‘’'!！?？·")
#: What stands for ‰ in the reading, letters and other signs within figures, points and commas that follow each other.
PER_MILLE: Final = re.compile(r"[%％][0oO〇○]")
ODD: Final = re.compile(
    r"[%％‰]\s*[%％‰\d]|\d\s*[OoIl|〇○]|[OoIl|〇○]\s*\d|\d[.．,，]\s*[.．,，]|\d\s+[.．]|\d[.．]\s+\d|^[.．]\d|\d[.．]$"
)
#: A figure of a cell: its sign of comparison, digits and what stands behind them.
FIGURE: Final = re.compile(r"\s*[≥≤><＞＜＝=±+＋~～约-]*\s*\d[\d,，]*(?:[.．](\d+))?\s*[%％‰]?\s*")
#: Figures of a column that show how many digits it has behind the point, and the share that agrees.
ALIKE: Final = (5, 0.75)
#: Doubts that say more than that a recogniser read the page.
STRONG: Final = frozenset(("unread_ink", "odd_figure", "unsure_signs"))
_UNIT: Final = re.compile(r"(?:计量)?单位")


def is_odd(words: str) -> bool:
    """Whether a line holds a figure as nobody writes it.

    Args:
        words: Its words.

    Returns:
        Whether it does.
    """
    return ODD.search(words) is not None


def sureness(words: str, at: int, confidence: float) -> tuple[float, bool]:
    """Tell how sure a sign is, and whether that is little.

    Args:
        words: The line that it stands in.
        at: Which of its signs.
        confidence: How sure the recogniser is.

    Returns:
        1 for a mark that stands in no figure, else how sure the recogniser is; whether it is less sure than it mostly is where it is right.
    """
    sign = words[at]
    in_figure = sign in FIGURE_SIGNS or (sign in ",，.．" and words[at - 1 : at].isdigit() and words[at + 1 : at + 2].isdigit())
    if sign in MARKS and not in_figure:
        return 1.0, False
    return confidence, confidence < (SURE if in_figure else SURE_WORDS)


def doubt_figures(table: PageTable) -> None:
    """Put figures of a recognised table in doubt that differ from their column, or whose unit or head is in doubt.

    Args:
        table: The table, whose cells are changed.
    """
    heads = _heads(table)
    units = [column for column in range(len(table.edges) - 1) if any(_UNIT.search(_words(table, row, column)) for row in range(heads))]
    for column in range(len(table.edges) - 1):
        own = [draft for draft in table.drafts if draft.column == column and draft.row >= heads]
        figures = [(draft, found) for draft in own if (found := FIGURE.fullmatch(draft.words))]
        digits = Counter(len(found[1] or "") for _, found in figures)
        usual, times = digits.most_common(1)[0] if digits else (0, 0)
        least, share = ALIKE
        is_even = len(figures) >= least and times >= share * len(figures)
        unsure_head = any(_is_strong(table.grid.get((row, column))) for row in range(heads))
        for draft, found in figures:
            row_units = [table.grid.get((draft.row, unit)) for unit in units]
            unsure_unit = any(_is_strong(unit) or (unit is not None and unit.confidence < SURE) for unit in row_units)
            if unsure_head or unsure_unit or (is_even and len(found[1] or "") != usual):
                draft.doubt = strongest((draft.doubt, "odd_figure"))


def _heads(table: PageTable) -> int:
    """The rows above the first one with a figure."""
    return min((draft.row for draft in table.drafts if FIGURE.fullmatch(draft.words) and draft.column > 0), default=table.rows)


def _words(table: PageTable, row: int, column: int) -> str:
    draft = table.grid.get((row, column))
    return draft.words if draft else ""


def _is_strong(draft: Draft | None) -> bool:
    return draft is not None and draft.doubt in STRONG
