"""How sure a quantity's reading is: the share of gold figures right in all of value, comparator, unit, year and type.

Measured by what told the type and where the year comes from, on the 681 figures of benchmarks/gold, rounded down. Not here: what a
mention says.
"""

from __future__ import annotations

from typing import Final

from policytext.mention import Mention

#: Bases of a year by which readings whose type a word told, or a table, are nearly always right.
_SURE: Final = frozenset(("stated", "relative"))
_SURE_IN_TABLE: Final = frozenset(("stated", "context", "caption", "document"))
_WORDS, _WORDS_WITHOUT_YEAR, _TABLE, _TABLE_WITHOUT_YEAR, _ELSE, _WITHOUT_UNIT = 0.98, 0.91, 0.96, 0.85, 0.78, 0.5
#: Of a value whose scale is not known.
_DOUBTFUL: Final = 0.1


def confidence(mention: Mention) -> float:
    """Tell how sure the reading of a quantity is.

    Args:
        mention: The quantity's mention.

    Returns:
        The share of such readings that are right; those of a unit that nothing tells are the least sure.
    """
    if mention.is_doubtful:
        return _DOUBTFUL
    if mention.unit is None and mention.benchmark is None:
        return _WITHOUT_UNIT
    if mention.row is not None:
        return _TABLE if mention.year_basis in _SURE_IN_TABLE else _TABLE_WITHOUT_YEAR
    if mention.statement_words is None or mention.year_basis not in (*_SURE, "none"):
        return _ELSE
    return _WORDS if mention.year_basis in _SURE else _WORDS_WITHOUT_YEAR
