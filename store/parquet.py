"""Parquet files as SQL names them, and whether they keep what was written to them.

Does not belong here: which files there are (see `store.layout`, `dagster_project.loading.text_parts`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb


class UnkeptType(TypeError):
    """Rows would come back from Parquet with a column of another type; the message names it."""


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


def assure_types(connection: duckdb.DuckDBPyConnection, relation: str, path: Path) -> None:
    """Compare the columns of a relation with those of the file that its rows were written to.

    Args:
        connection: One that knows the relation.
        relation: Its name as SQL.
        path: Its file.

    Raises:
        UnkeptType: They differ.
    """
    was, now = (
        connection.execute(f"select column_name, column_type from (describe {rows})").fetchall()  # noqa: S608 (our own names)
        for rows in (relation, f"from {rows_of((path,))}")
    )
    if was != now:
        columns = ", ".join(f"{name} {kind}" for name, kind in sorted(set(was) - set(now)))
        raise UnkeptType(f"{relation}: Parquet does not keep {columns}; cast it in the model")
