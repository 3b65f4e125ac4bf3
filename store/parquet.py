"""Parquet files as SQL names them.

Does not belong here: which files there are (see `store.layout`, `dagster_project.loading.text_parts`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def rows_of(paths: Iterable[Path | str]) -> str:
    """Format Parquet files as a table function.

    Args:
        paths: The files; a path with `*` stands for all that match.

    Returns:
        SQL.
    """
    files = ", ".join(f"'{quoted(path)}'" for path in paths)
    return f"read_parquet([{files}], hive_partitioning = false)"


def quoted(path: Path | str) -> str:
    """Escape a path for a string of SQL.

    Args:
        path: The path.

    Returns:
        It, with each quote twice.
    """
    return str(path).replace("'", "''")
