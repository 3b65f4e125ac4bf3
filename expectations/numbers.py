"""Numbers as people write them: what a spreadsheet's arithmetic leaves behind the digits is taken off where a number enters.

Does not belong here: which cells are numbers (see `shapes`), and numbers in texts (see `policytext.numerals`, whose rule this is).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from expectations import shapes
from expectations.seed_columns import Column

if TYPE_CHECKING:  # the writer of the workbook needs the words of a number, and has no pandas
    import pandas as pd


def number_as_written(cell: str) -> str:
    """Read a cell of a number as the number that somebody has written (7.499999999999999 is 7.5).

    Args:
        cell: A cell of a CSV file or of a workbook, as text.

    Returns:
        The number without exponent; the cell itself where nothing is to be taken off, or where it is no number.
    """
    if not re.search(shapes.NUMBER.pattern, cell):
        return cell
    from policytext import as_written  # all of the reader: half a second that a workbook taken over need not wait for

    value = float(cell)
    written = as_written(value)
    return cell if written == value else plain_number(written)


def plain_number(value: float) -> str:
    """Format a number in the shape of a CSV cell: no exponent, no zeros at the end.

    Args:
        value: The number, finite.

    Returns:
        Its digits.
    """
    plain = format(Decimal(repr(value)), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def with_numbers_as_written(frames: Iterable[pd.DataFrame], columns: Sequence[Column]) -> Iterable[pd.DataFrame]:
    """Read the numbers of frames as `number_as_written` does.

    Args:
        frames: Frames of text cells.
        columns: The declared columns of their file.

    Yields:
        The frames, other columns unchanged.
    """
    numbers = [column.name for column in columns if column.shape is shapes.NUMBER]
    for frame in frames:
        yield frame.assign(**{name: frame[name].map(number_as_written, na_action="ignore") for name in numbers if name in frame})
