"""Tables → Parquet and CSV, streamed by DuckDB; rows in the order of their cells, so that equal tables give equal files."""

from __future__ import annotations

from pathlib import Path

import duckdb

from exports.catalog import Column, Table

#: A cell that a spreadsheet would run, where it is neither a number nor a bare comparator: OWASP's list of openings, their
#: full-width forms, and blanks before them.
FORMULA = r"^([\s\x{A0}\x{3000}\x{FEFF}]*[=+\-@＝＋－＠]|[\t\r\n])"
HARMLESS = r"^([+-]?[0-9][0-9.,]*%?|[<>=~]+)$"
#: What a CSV file opens with: without it a Chinese Excel reads UTF-8 as GBK.
BYTE_ORDER_MARK = "\ufeff"


def write_parquet(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> Path:
    """Write `table` as it is, zstd-compressed."""
    path = folder / f"{table.name}.parquet"
    connection.execute(f"copy (from {table.place} order by all) to {quoted(path)} (format parquet, compression zstd)")
    return path


def write_csv(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> Path:
    """Write `table` as CSV with a header, in UTF-8 that says so; times in UTC, and no cell that a spreadsheet would run."""
    path = folder / f"{table.name}.csv"
    cells = ", ".join(
        f'{cell(column)} as "{"" if number else BYTE_ORDER_MARK}{column.name}"' for number, column in enumerate(table.columns)
    )
    connection.execute(f"copy (select {cells} from (from {table.place} order by all)) to {quoted(path)} (format csv, header)")
    return path


def cell(column: Column) -> str:
    """SQL of one cell of a CSV: text that would run as a formula opens with an apostrophe."""
    if column.type == "TIMESTAMP WITH TIME ZONE":
        return f"strftime({column.name} at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ')"
    if column.type != "VARCHAR":
        return column.name
    runs = f"regexp_matches({column.name}, '{FORMULA}') and not regexp_full_match({column.name}, '{HARMLESS}')"
    return f"if({runs}, '''' || {column.name}, {column.name})"


def quoted(path: Path) -> str:
    """A path as a string of SQL."""
    return "'" + str(path).replace("'", "''") + "'"
