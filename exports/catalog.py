"""The catalog of a published file: its tables and columns, with types and the descriptions that dbt persisted.

Does not belong here: rows, and the format of any export.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, DuckDB type, and description (empty where it has none)."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view, its description beginning with the grain (“One row per …”)."""

    schema: str
    name: str
    is_view: bool
    description: str
    columns: tuple[Column, ...]

    @property
    def place(self) -> str:
        """Schema and name, as SQL writes them."""
        return f"{self.schema}.{self.name}"


def tables(connection: duckdb.DuckDBPyConnection, schema: str) -> list[Table]:
    """Read the tables and views of a schema.

    Args:
        connection: An open published file.
        schema: Name of the schema.

    Returns:
        Tables by name, their columns in the order of the table.
    """
    found = connection.execute(
        """
        select table_name, is_view, coalesce(comment, '')
        from (
            from duckdb_tables() select schema_name, table_name, false as is_view, comment
            union all
            from duckdb_views() select schema_name, view_name, true, comment
        )
        where schema_name = ?
        order by table_name
        """,
        [schema],
    ).fetchall()
    columns = _columns(connection, schema)
    return [Table(schema, name, is_view, " ".join(comment.split()), tuple(columns[name])) for name, is_view, comment in found]


def _columns(connection: duckdb.DuckDBPyConnection, schema: str) -> dict[str, list[Column]]:
    """The columns of each table of a schema, in the order of the table."""
    rows = connection.execute(
        """
        select table_name, column_name, data_type, coalesce(comment, '')
        from duckdb_columns()
        where schema_name = ?
        order by table_name, column_index
        """,
        [schema],
    ).fetchall()
    found: dict[str, list[Column]] = {}
    for table, name, kind, comment in rows:
        found.setdefault(table, []).append(Column(name, kind, " ".join(comment.split())))
    return found
