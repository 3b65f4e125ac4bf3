"""Rows of tables of tasks → tasks.

Not here: how tables are found and laid (`tables`, `table_grid`).
"""

from __future__ import annotations

from policytext.task_reader import Reader


def add_rows(reader: Reader) -> None:
    """Add the rows of the tables of tasks.

    Args:
        reader: The document's tasks so far.
    """
