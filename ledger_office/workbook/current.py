"""Which of the office's rows is the current one about a thing.

Does not belong here: reading and appending rows (see `recorded`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ledger_office.workbook.forms import Cells, Form, withdraws


class CurrentRow(NamedTuple):
    """The current row about something, and the number of rows recorded about it, this one included."""

    cells: Cells
    times: int


def current_rows(form: Form, rows: Iterable[Cells]) -> dict[tuple[str, ...], CurrentRow]:
    """Find the current row about each thing that rows are about.

    Args:
        form: The form of the rows.
        rows: Recorded rows, oldest first.

    Returns:
        The last row by what it is about (see `Form.about`).
    """
    now: dict[tuple[str, ...], CurrentRow] = {}
    for cells in rows:
        about = form.about(cells)
        now[about] = CurrentRow(cells, now[about].times + 1 if about in now else 1)
    return now


def standing(row: CurrentRow, bare: Cells) -> CurrentRow:
    """Give a row that nobody has taken back.

    Args:
        row: The current row about something.
        bare: The cells that say what it is about.

    Returns:
        The row; where it takes back what was recorded, the bare one, recorded as many times.
    """
    return CurrentRow(bare, row.times) if withdraws(row.cells) else row
