"""The folder of exports of one version, written under another name and renamed once complete.

Belongs here: which tables are exported, in which formats. Does not belong here: how a format is written.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from exports.catalog import tables
from exports.checksums import write_checksums
from exports.datapackage import write_datapackage
from exports.excel_export import write_workbook
from exports.files import quoted, write_csv, write_parquet
from exports.sdmx import write_structure, write_values
from store.kept_parts import KeptParts
from store.reader import Published
from store.well_formed import assure_well_formed

#: In the names of tables that only reporting.search reads.
SEARCH_INDEX = "_search_"
#: DuckDB's memory limit while it writes; beyond it, it spills to files in the folder of the exports.
MEMORY = "1GiB"


def write_exports(database: Path, folder: Path, kept: Path | None = None) -> list[Path]:
    """Write every export of a published file, replacing the folder.

    Until all are written they are in `<folder>.next`: a folder of that name without `.next` is complete.

    Args:
        database: Path of the published file.
        folder: Where to write them.
        kept: Folder of the SDMX structure as it was written before, taken over where it would be the same; None writes it. The
            other files are written in any case: comparing a table takes as long as writing it.

    Returns:
        The files, sorted by path.

    Raises:
        IllFormed: One of them cannot be read again; the folder is as it was.
    """
    unfinished = folder.with_name(f"{folder.name}.next")
    shutil.rmtree(unfinished, ignore_errors=True)
    for name in ("parquet", "csv", "excel", "sdmx"):
        (unfinished / name).mkdir(parents=True)
    with Published(database) as published:
        connection = published.connection
        connection.execute(f"set memory_limit = '{MEMORY}'; set temp_directory = {quoted(unfinished / 'spill')}; set timezone = 'UTC'")
        for table in tables(connection, "marts"):
            if SEARCH_INDEX not in table.name and not table.is_view:  # a view unfolds what a table holds
                write_parquet(connection, table, unfinished / "parquet")
        reporting = tables(connection, "reporting")
        csv_files = {write_csv(connection, table, unfinished / "csv"): table for table in reporting}
        write_workbook(connection, reporting, unfinished / "excel" / "reporting.xlsx")
        cursor = connection.execute("from reporting.rpt_version")
        version = dict(zip([column[0] for column in cursor.description or ()], cursor.fetchall()[0], strict=True))
        write_datapackage(csv_files, version, unfinished / "datapackage.json")
        write_values(connection, unfinished / "sdmx")
        structure = published.afresh()
        KeptParts(kept).put("sdmx-structure", structure, unfinished / "sdmx", partial(write_structure, structure, unfinished / "sdmx"))
    shutil.rmtree(unfinished / "spill", ignore_errors=True)
    for path in unfinished.rglob("*"):
        assure_well_formed(path)
    write_checksums((path for path in unfinished.rglob("*") if path.is_file()), unfinished / "SHA256SUMS")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.replace(folder)
    return sorted(path for path in folder.rglob("*") if path.is_file())
