"""What a column of a table holds, by its heads.

Not here: which heads are a column's (`table_grid`, `merged_heads`), and what its cells say (`table_mentions`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from policytext.context import named_unit
from policytext.grammar import changes, grids
from policytext.lexicon import table_words

REPORTING: Final = "actual"
WANTING: Final = "target"
Unit = tuple[float, str]


@dataclass(slots=True)
class Column:
    """What a column holds: its heads as written, their folded words, and what they say of its cells.

    `is_doubtful` says that a head names a unit which cannot be laid over it or is not known, so that its figures are in no other one.
    """

    path: str = ""
    words: str = ""
    role: str = "value"
    year: int | None = None
    unit: Unit | None = None
    statement: str | None = None
    is_change: bool = False
    is_total: bool = False
    is_doubtful: bool = False


def column_of(written: list[str], words: list[str]) -> Column:
    """Read the heads of a column.

    Args:
        written: The heads as written, the uppermost first.
        words: The same, folded and simplified.

    Returns:
        The column.
    """
    column = Column("/".join(written), "/".join(words))
    last = words[-1] if words else ""
    for role, pattern in (("serial", grids.SERIAL), ("unit", grids.UNIT), ("obligation", grids.OBLIGATION), ("name", grids.NAME)):
        if pattern.fullmatch(last):
            column.role = role
            return column
    years = grids.YEAR.findall(column.words)
    column.year = int(years[-1]) if years else None
    column.is_total = column.year is None and table_words.CUMULATIVE in column.words
    column.is_change = changes.COLUMN.search(column.words) is not None
    if unit := next((found for level in reversed(words) if (found := grids.IN_BRACKETS.search(level))), None):
        column.unit = named_unit(unit, column.words)
    column.is_doubtful = column.unit is None and grids.PER_UNIT.search(last) is not None
    if grids.SCORES.search(column.words):
        column.statement = "standard"
    elif grids.TARGET.search(column.words):
        column.statement = WANTING
    elif grids.BASE.search(column.words):
        column.statement = REPORTING
    return column
