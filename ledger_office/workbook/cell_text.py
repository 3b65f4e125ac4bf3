"""A cell of the workbook as text.

Does not belong here: what the text means (see `parser`).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from expectations.numbers import plain_number
from store.well_formed import fitted, from_cell

#: Ends a text that is longer than a cell can be.
CUT = "……（超出 Excel 单元格长度，全文见网页报告）"


def cell_text(value: Any) -> str:
    """Give a cell as text, the same whether it is written or was read.

    Args:
        value: What is in the cell.

    Returns:
        A date in ISO form, a number as it is written, text on one line; empty for an empty cell.
    """
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return plain_number(value)
    return " ".join(from_cell(fitted(str(value), CUT)).split())
