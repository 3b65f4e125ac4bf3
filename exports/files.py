"""Parquet and CSV files of tables, streamed by DuckDB; rows are sorted by all columns, so that equal tables give equal files.

Does not belong here: which tables are exported (see `exports.version_exports`).
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from exports.catalog import Column, Table

#: A cell that a spreadsheet would run as a formula, where it is neither a number nor a bare comparator: the first characters that
#: OWASP lists, their full-width forms, and blanks before them.
FORMULA = r"^([\s\x{A0}\x{3000}\x{FEFF}]*[=+\-@＝＋－＠]|[\t\r\n])"
HARMLESS = r"^([+-]?[0-9][0-9.,]*%?|[<>=~]+)$"
#: The first character of a CSV file: without it a Chinese Excel reads UTF-8 as GBK.
BYTE_ORDER_MARK = "\ufeff"


def write_parquet(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> Path:
    """Write a table as Parquet with its values unchanged, zstd-compressed.

    Args:
        connection: An open published file.
        table: A table of its catalog.
        folder: Where to write it.

    Returns:
        The file, named after the table.
    """
    path = folder / f"{table.name}.parquet"
    connection.execute(f"copy (from {table.place} order by all) to {quoted(path)} (format parquet, compression zstd)")
    return path


def write_csv(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> Path:
    """Write a table as CSV with a header, in UTF-8 with a byte-order mark; times are UTC.

    Args:
        connection: An open published file.
        table: A table of its catalog.
        folder: Where to write it.

    Returns:
        The file, named after the table.
    """
    path = folder / f"{table.name}.csv"
    cells = ", ".join(
        f'{cell(column)} as "{"" if number else BYTE_ORDER_MARK}{column.name}"' for number, column in enumerate(table.columns)
    )
    connection.execute(f"copy (select {cells} from (from {table.place} order by all)) to {quoted(path)} (format csv, header)")
    return path


def cell(column: Column) -> str:
    """Make the SQL expression of a CSV cell; text that a spreadsheet would run as a formula gets an apostrophe before it.

    Args:
        column: The column of the cell.

    Returns:
        An expression over the column.
    """
    if column.type == "TIMESTAMP WITH TIME ZONE":
        return f"strftime({column.name} at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ')"
    if column.type.endswith("[]"):
        return f"to_json({column.name})"
    if column.type != "VARCHAR":
        return column.name
    runs = f"regexp_matches({column.name}, '{FORMULA}') and not regexp_full_match({column.name}, '{HARMLESS}')"
    return f"if({runs}, '''' || {column.name}, {column.name})"


def quoted(path: Path) -> str:
    """Quote a path as a string literal of SQL.

    Args:
        path: Any path.

    Returns:
        The literal, with its quotation marks.
    """
    return "'" + str(path).replace("'", "''") + "'"
