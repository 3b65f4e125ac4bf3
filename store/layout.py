"""The layout of a warehouse folder: where each file is, which version a file holds, whether it is intact, and disk space.

Belongs here: paths, and questions about files that change none of them. Does not belong here: creating, replacing and
removing them (see `store.build` and `store.publish`).
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from intake import read_regular

STEM = "health_policy"
FILE = f"{STEM}.duckdb"
MANIFEST = "manifest.json"
#: DuckDB's memory limit while it builds or packs; beyond it, it spills to files next to its own, more slowly.
MEMORY = "900MiB"
#: The same while inputs are loaded, beside processes that read texts: with more of it loading is no faster.
LOADING_MEMORY = "500MiB"
#: How the name of a version begins: `①②③④⑤⑥` and `20261130` are no numbers of versions.
NUMBERED = re.compile(r"[0-9]{6}-")

#: Build, kept version and copy for readers exist at the same time for a moment.
ROOM_IN_FILES = 3
#: What the smallest of them takes, in bytes, with what is made beside it.
SMALLEST = 60_000_000


class NothingPublished(RuntimeError):
    """A partial refresh or a rollback was asked for, but there is no intact file to start from."""


class NoSpace(RuntimeError):
    """The disk of the warehouse folder is full; the message says how much is needed."""


def build_path(home: Path) -> Path:
    """The path of the build file; whoever holds the refresh lock is its only user.

    Args:
        home: Folder of the warehouse.

    Returns:
        The path, whether the file exists or not.
    """
    return home / "build" / FILE


def published_path(home: Path) -> Path:
    """The path of the file that readers open.

    Args:
        home: Folder of the warehouse.

    Returns:
        The path, whether the file exists or not.
    """
    return home / FILE


def versions_dir(home: Path) -> Path:
    """The path of the folder that has one folder per kept version.

    Args:
        home: Folder of the warehouse.

    Returns:
        The path, whether the folder exists or not.
    """
    return home / "versions"


def tables_dir(home: Path) -> Path:
    """The path of the folder that has, for each version that is too large for one file, a folder of its large tables.

    Args:
        home: Folder of the warehouse.

    Returns:
        The path, whether the folder exists or not.
    """
    return home / "tables"


def large_tables(home: Path, version: str) -> dict[str, str]:
    """The files of large tables that a version has beside its DuckDB file.

    Args:
        home: Folder of the warehouse.
        version: Name of a kept version.

    Returns:
        Names of the files, each schema.table.parquet, with their SHA-256; none of a version that is one file.
    """
    recorded = manifest_of(home, version).get("tables")
    return {str(name): str(sha256) for name, sha256 in recorded.items()} if isinstance(recorded, dict) else {}


def versions(home: Path) -> list[str]:
    """The names of the kept versions. A name begins with its number, so that their order needs no clock.

    Args:
        home: Folder of the warehouse.

    Returns:
        Names, oldest first.
    """
    return [name for name in numbered(home) if (versions_dir(home) / name / FILE).is_file()]


def own_versions(home: Path) -> list[str]:
    """The names of the kept versions that carry this product's mark: a manifest that names them. Only these may be removed.

    Args:
        home: Folder of the warehouse.

    Returns:
        Names, oldest first.
    """
    return [name for name in versions(home) if manifest_of(home, name).get("version") == name]


def numbered(home: Path) -> list[str]:
    """The names of all folders that are named like a version, with or without a database file in them.

    Args:
        home: Folder of the warehouse.

    Returns:
        Names, oldest first.
    """
    folder = versions_dir(home)
    return sorted(p.name for p in folder.iterdir() if p.is_dir() and NUMBERED.match(p.name)) if folder.is_dir() else []


def published_version(home: Path) -> str | None:
    """The version recorded inside the published file.

    Args:
        home: Folder of the warehouse.

    Returns:
        Its name; None where there is no published file or it cannot be read.
    """
    return version_inside(published_path(home))


def published_folder(home: Path) -> Path | None:
    """The folder of the version recorded inside the published file; the link `current` leads there, except during a swap.

    Args:
        home: Folder of the warehouse.

    Returns:
        The folder; None where that version is not kept.
    """
    version = published_version(home)
    return versions_dir(home) / version if version in versions(home) else None


def open_database(database: Path) -> duckdb.DuckDBPyConnection:
    """Open a database file read-only; every reader of a file that somebody may have put there goes through here.

    DuckDB waits for a pipe, and reads a device without end, as a database and as its log.

    Args:
        database: Path of the file.

    Returns:
        The open file; close it.

    Raises:
        duckdb.Error: It, or its log, is no regular file, or it cannot be opened.
    """
    for file in (database, log_of(database)):
        if file.exists() and not file.is_file():
            raise duckdb.IOException(f"{file} is a folder, a pipe or a device where a file belongs")
    return duckdb.connect(database, read_only=True)


def log_of(database: Path) -> Path:
    """The path of a database's write-ahead log, which DuckDB makes and removes.

    Args:
        database: Path of the database file.

    Returns:
        The path, whether the log exists or not.
    """
    return database.with_name(f"{database.name}.wal")


def readable_published(home: Path) -> Path:
    """The published file, whichever code made it.

    Args:
        home: Folder of the warehouse.

    Returns:
        Its path.

    Raises:
        NothingPublished: There is none that can be read; the message says what to do.
    """
    path = published_path(home)
    if published_version(home) is None:
        if not path.exists():
            raise NothingPublished(
                f"{path} does not exist yet; build it: make run (make rollback puts a kept version back, if one is kept)"
            )
        raise NothingPublished(
            f"{path} cannot be read as a warehouse; make run builds it again, make rollback puts a kept version back (if one is kept)"
        )
    return path


def version_inside(database: Path) -> str | None:
    """The version recorded inside a database file that no process has open for writing.

    Args:
        database: Path of the file.

    Returns:
        Its name; None where the file records none or cannot be read.
    """
    try:
        with open_database(database) as connection:
            row = connection.execute("select version from audit.version").fetchone()
    except (duckdb.Error, OSError):
        return None
    return str(row[0]) if row else None


def file_sha256(path: Path) -> str:
    """Compute the SHA-256 of a file's bytes, reading it in blocks.

    Args:
        path: The file.

    Returns:
        64 hexadecimal digits.
    """
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def recorded_sha256(home: Path, version: str) -> str | None:
    """The SHA-256 that the manifest of a kept version records for its file.

    Args:
        home: Folder of the warehouse.
        version: Name of a version.

    Returns:
        64 hexadecimal digits; None where the manifest is missing, unreadable, or of older code that recorded none.
    """
    recorded = manifest_of(home, version).get("file_sha256")
    return None if recorded is None else str(recorded)


def manifest_of(home: Path, version: str) -> dict[str, Any]:
    """What the manifest of a kept version records.

    Args:
        home: Folder of the warehouse.
        version: Name of a version.

    Returns:
        The record; empty where there is none that can be read.
    """
    try:
        manifest = json.loads(read_regular(versions_dir(home) / version / MANIFEST))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def fault(home: Path, database: Path, version: str | None = None) -> str | None:
    """What is wrong with a database file, compared with the version as it was published. Reads the whole file once.

    Args:
        home: Folder of the warehouse, whose manifests record the hashes.
        database: The file.
        version: The version that it should be; None for the one recorded inside it.

    Returns:
        The fault as the end of a sentence; None where there is none.
    """
    inside = version_inside(database)
    if inside is None:
        return "it cannot be read, or records no version inside"
    if version not in (None, inside):
        return f"it records version {inside} inside"
    recorded = recorded_sha256(home, inside)
    if recorded is not None and file_sha256(database) != recorded:
        return f"it records version {inside} inside, but its bytes have changed since that was published"
    for name, sha256 in large_tables(home, inside).items():
        path = tables_dir(home) / inside / name
        if not path.is_file() or file_sha256(path) != sha256:
            return f"its table {path.relative_to(home)} is gone or has changed since version {inside} was published"
    return None


def flush(path: Path) -> None:
    """Force a file's bytes, or a folder's names, to the disk (fsync).

    Args:
        path: A file or a folder.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_full(error: BaseException) -> bool:
    """Whether an error means that a disk, or a quota on it, is full.

    Args:
        error: An error of Python or DuckDB.

    Returns:
        True for ENOSPC and EDQUOT, as number or in the message.
    """
    return getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or os.strerror(errno.ENOSPC) in str(error)


def space_advice(home: Path) -> str:
    """The message for a full disk: how much is free, how much a refresh needs, and what to do.

    Args:
        home: Folder of the warehouse.

    Returns:
        Sentences for people, without a full stop at the end; sizes in MB.
    """
    return (
        f"no space left on the disk of {home}: {shutil.disk_usage(home).free / 1e6:.0f} MB are free, a refresh needs at least "
        f"{_needed(home) / 1e6:.0f} MB. Free some there and run again; the published file stays as it was"
    )


def assure_room(home: Path) -> None:
    """Check that the disk has the space that a refresh of what is published needs.

    The files of an earlier build count as free space: the next one overwrites or removes them.

    Args:
        home: Folder of the warehouse.

    Raises:
        NoSpace: Where there is less.
    """
    left = sum(path.stat().st_size for path in build_path(home).parent.rglob("*") if path.is_file())
    if home.is_dir() and shutil.disk_usage(home).free + left < _needed(home):
        raise NoSpace(space_advice(home))


def _needed(home: Path) -> int:
    version = published_version(home)
    beside = tables_dir(home) / version if version else None
    tables = sum(path.stat().st_size for path in beside.iterdir()) if beside and beside.is_dir() else 0
    sizes = [path.stat().st_size for path in (published_path(home), build_path(home)) if path.is_file()]
    return ROOM_IN_FILES * (max(sizes, default=SMALLEST) + tables)


@contextmanager
def room(home: Path) -> Iterator[None]:
    """Turn the error of a full disk, raised inside the `with` block, into `NoSpace`.

    Args:
        home: Folder of the warehouse.

    Yields:
        Nothing.

    Raises:
        NoSpace: When an error inside means that the disk is full.
    """
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if is_full(error):
            raise NoSpace(space_advice(home)) from error
        raise
