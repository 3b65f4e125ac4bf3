"""A version that is too large for one file: its large tables as Parquet files beside a small DuckDB file of views and small tables.

Readers open the same DuckDB file and see the same tables under the same names. The files are in a folder of their own, where they
stay: a view names them by their path. Belongs here: turning tables into files and back, and removing files that no version has.
Does not belong here: when that is done (see `store.publish`).
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from store.layout import (
    FILE,
    MEMORY,
    NothingPublished,
    fault,
    file_sha256,
    flush,
    large_tables,
    own_versions,
    readable_published,
    tables_dir,
    version_inside,
)
from store.parquet import assure_types, quoted, rows_of

#: Tables with fewer rows stay in the DuckDB file.
SMALL = 10_000
#: Rows of a Parquet row group: what a question about one document reads of a file at least.
ROW_GROUP = 50_000
#: In a folder of tables, the name of its version: what carries this mark was made here.
MARK = "version.txt"


def part_out(build: Path, folder: Path) -> dict[str, str]:
    """Write the large tables of a build as Parquet files and leave views of their names in it, so that it shrinks.

    Args:
        build: The build file, closed.
        folder: The folder of its version's tables; created here, named as the version.

    Returns:
        Names of the files, with their SHA-256.

    Raises:
        UnkeptType: A column would come back with another type.
        duckdb.Error: The disk is full.
    """
    folder.mkdir(parents=True)
    (folder / MARK).write_text(folder.name, encoding="utf-8")
    files = {}
    with duckdb.connect(build, config={"memory_limit": MEMORY}) as connection:
        for schema, table in _tables(connection):
            path = folder / f"{schema}.{table}.parquet"
            connection.execute(
                f'copy "{schema}"."{table}" to \'{quoted(path)}\' (format parquet, compression zstd, row_group_size {ROW_GROUP})'
            )
            assure_types(connection, f'"{schema}"."{table}"', path)
            flush(path)
            path.chmod(0o444)
            files[path.name] = file_sha256(path)
            _put_in_place(connection, schema, table, "view", path)
        small = build.with_name(f"{build.name}.small")
        small.unlink(missing_ok=True)
        connection.execute(f"attach '{quoted(small)}' as small; copy from database {build.stem} to small; detach small")
    small.replace(build)
    flush(folder)
    return files


def take_in(database: Path, home: Path, version: str) -> None:
    """Put the tables of a version back into its DuckDB file, so that it is one file again.

    Args:
        database: A copy of the version's file, closed; written to.
        home: Folder of the warehouse, which has the version's tables.
        version: Name of the version.

    Raises:
        duckdb.Error: The disk is full, or a file is gone.
    """
    with duckdb.connect(database, config={"memory_limit": MEMORY}) as connection:
        for name in large_tables(home, version):
            schema, table, _ = name.split(".")
            _put_in_place(connection, schema, table, "table", tables_dir(home) / version / name)


def pack(home: Path, target: Path) -> str:
    """Copy the published version into one DuckDB file that can be taken elsewhere.

    Args:
        home: Folder of the warehouse.
        target: The file to write; nothing may be there.

    Returns:
        Name of the version.

    Raises:
        NothingPublished: There is no intact published file.
        FileExistsError: Something is there already.
        OSError: It cannot be written.
        duckdb.Error: The disk is full.
    """
    published = readable_published(home)
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    with tempfile.TemporaryDirectory(prefix=".pack-", dir=target.parent) as scratch:
        packed = Path(scratch) / FILE  # the catalog's name, which views say
        shutil.copyfile(published, packed)
        problem = fault(home, packed)
        version = version_inside(packed)
        if problem or version is None:
            raise NothingPublished(f"{published.name} cannot be copied: {problem}; put a kept version back (make rollback)")
        packed.chmod(0o644)
        take_in(packed, home, version)
        flush(packed)
        os.link(packed, target)  # fails where somebody has made one meanwhile
    return version


def sweep(home: Path) -> None:
    """Remove the tables of versions that are not kept; what does not carry the mark is somebody else's.

    Args:
        home: Folder of the warehouse; the caller holds its lock.
    """
    kept = own_versions(home)
    for mark in tables_dir(home).glob(f"*/{MARK}"):
        if mark.is_file() and mark.parent.name not in kept and mark.read_text(encoding="utf-8") == mark.parent.name:
            shutil.rmtree(mark.parent, ignore_errors=True)


def _tables(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    for schema, table in connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = current_database() and not internal order by all"
    ).fetchall():
        ((rows,),) = connection.execute(f'select count(*) from "{schema}"."{table}"').fetchall()  # noqa: S608 (our own tables)
        if rows >= SMALL:
            yield schema, table


def _put_in_place(connection: duckdb.DuckDBPyConnection, schema: str, table: str, kind: str, path: Path) -> None:
    """Make a view or a table of a file in the place of the other, with its comments."""
    other = {"view": "table", "table": "view"}[kind]
    relation = f'"{schema}"."{table}"'
    comments = connection.execute(
        f"""
        select '', comment from duckdb_{other}s() where (schema_name, {other}_name) = (?, ?) and comment is not null
        union all
        select column_name, comment from duckdb_columns() where (schema_name, table_name) = (?, ?) and comment is not null
        """,  # noqa: S608 (our own words)
        [schema, table, schema, table],
    ).fetchall()
    connection.begin()
    connection.execute(f"drop {other} {relation}; create {kind} {relation} as from {rows_of([path])}")
    for column, comment in comments:
        on = f'column {relation}."{column}"' if column else f"{kind} {relation}"
        connection.execute(f"comment on {on} is '{quoted(comment)}'")
    connection.commit()
