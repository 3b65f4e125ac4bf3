"""The folder of exports of one version, written under another name and renamed once complete.

Belongs here: which tables are exported, in which formats. Does not belong here: how a format is written.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import duckdb

from exports.catalog import Table, tables
from exports.checksums import write_checksums
from exports.datapackage import write_datapackage
from exports.excel_export import write_rows, write_workbook
from exports.files import quoted, write_csv, write_parquet
from exports.sdmx import write_structure, write_values
from store.kept_parts import KeptParts
from store.reader import Published
from store.takeover import made_by
from store.well_formed import assure_well_formed

#: In the names of tables that only reporting.search reads.
SEARCH_INDEX = "_search_"
#: Writes a table into a folder.
Writer = Callable[[duckdb.DuckDBPyConnection, Table, Path], Path]
#: Folder of the rows of sheets while the workbook is not written.
ROWS = "rows"
#: DuckDB's memory limit while it writes; beyond it, it spills to files in the folder of the exports.
MEMORY = "1GiB"


def write_exports(database: Path, folder: Path, kept: Path | None = None) -> list[Path]:
    """Write every export of a published file, replacing the folder.

    Until all are written they are in `<folder>.next`: a folder of that name without `.next` is complete.

    Args:
        database: Path of the published file.
        folder: Where to write them.
        kept: Folder of what was written before: tables that no refresh has made since, and the SDMX structure where it would be the
            same, are taken over from there. None writes all.

    Returns:
        The files, sorted by path.

    Raises:
        IllFormed: One of them cannot be read again; the folder is as it was.
    """
    unfinished = folder.with_name(f"{folder.name}.next")
    shutil.rmtree(unfinished, ignore_errors=True)
    for name in ("parquet", "csv", "excel", "sdmx", ROWS):
        (unfinished / name).mkdir(parents=True)
    with Published(database) as published:
        connection = published.connection
        connection.execute(f"set memory_limit = '{MEMORY}'; set temp_directory = {quoted(unfinished / 'spill')}; set timezone = 'UTC'")
        parts, made = KeptParts(kept), made_by(connection)

        def put(table: Table, writers: Mapping[str, Writer]) -> None:
            """Put the files of a table into their folders: those of before, unless a refresh has made the table since."""

            def written() -> list[str]:
                paths = [write(connection, table, unfinished / name) for name, write in writers.items()]
                for path in paths:
                    assure_well_formed(path)
                return [path.relative_to(unfinished).as_posix() for path in paths]

            if table.place in made:
                parts.put(f"table-{table.place}", published.afresh(), unfinished, written, made[table.place])
            else:
                written()

        for table in tables(connection, "marts"):
            if SEARCH_INDEX not in table.name and not table.is_view:  # a view unfolds what a table holds
                put(table, {"parquet": write_parquet})
        reporting = tables(connection, "reporting")
        for table in reporting:
            put(table, {"csv": write_csv, ROWS: write_rows})
        write_workbook(connection, reporting, unfinished / ROWS, unfinished / "excel" / "reporting.xlsx")
        cursor = connection.execute("from reporting.rpt_version")
        version = dict(zip([column[0] for column in cursor.description or ()], cursor.fetchall()[0], strict=True))
        write_datapackage(
            {unfinished / "csv" / f"{table.name}.csv": table for table in reporting}, version, unfinished / "datapackage.json"
        )
        write_values(connection, unfinished / "sdmx")
        structure = published.afresh()
        parts.put("sdmx-structure", structure, unfinished / "sdmx", partial(write_structure, structure, unfinished / "sdmx"))
    for name in ("spill", ROWS):
        shutil.rmtree(unfinished / name, ignore_errors=True)
    for path in (unfinished / "datapackage.json", *(unfinished / "excel").iterdir(), *(unfinished / "sdmx").iterdir()):
        assure_well_formed(path)
    write_checksums((path for path in unfinished.rglob("*") if path.is_file()), unfinished / "SHA256SUMS")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.replace(folder)
    return sorted(path for path in folder.rglob("*") if path.is_file())
