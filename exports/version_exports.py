"""The folder of exports of one version: written aside, then put in place whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from exports.catalog import tables
from exports.checksums import write_checksums
from exports.datapackage import write_datapackage
from exports.excel_export import write_workbook
from exports.files import quoted, write_csv, write_parquet
from exports.sdmx import write_sdmx

#: In the names of tables that serve reporting.search and nobody else.
SEARCH_INDEX = "_search_"
#: What the writing may hold in memory; DuckDB puts the rest on disk beside the exports.
MEMORY = "1GiB"


def write_exports(database: Path, folder: Path) -> list[Path]:
    """Write every export of the published `database` into `folder`, replacing what stood there; returns the files.

    Until all are written they stand in `<folder>.next`: a folder of that name without `.next` is whole.
    """
    beside = folder.with_name(f"{folder.name}.next")
    shutil.rmtree(beside, ignore_errors=True)
    for name in ("parquet", "csv", "excel", "sdmx"):
        (beside / name).mkdir(parents=True)
    with duckdb.connect(database, read_only=True) as connection:
        connection.execute(f"set memory_limit = '{MEMORY}'; set temp_directory = {quoted(beside / 'spill')}; set timezone = 'UTC'")
        for table in tables(connection, "marts"):
            if SEARCH_INDEX not in table.name:
                write_parquet(connection, table, beside / "parquet")
        reporting = tables(connection, "reporting")
        csv_files = {write_csv(connection, table, beside / "csv"): table for table in reporting}
        write_workbook(connection, reporting, beside / "excel" / "reporting.xlsx")
        cursor = connection.execute("from reporting.rpt_version")
        version = dict(zip([column[0] for column in cursor.description or ()], cursor.fetchall()[0], strict=True))
        write_datapackage(csv_files, version, beside / "datapackage.json")
        write_sdmx(connection, beside / "sdmx")
    shutil.rmtree(beside / "spill", ignore_errors=True)
    write_checksums((path for path in beside.rglob("*") if path.is_file()), beside / "SHA256SUMS")
    shutil.rmtree(folder, ignore_errors=True)
    beside.replace(folder)
    return sorted(path for path in folder.rglob("*") if path.is_file())
