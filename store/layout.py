"""The home of a warehouse: what stands where in it, what a database file says of itself, and whether it is whole."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

STEM = "health_policy"
FILE = f"{STEM}.duckdb"
MANIFEST = "manifest.json"

#: Build, kept version and copy for readers stand there together for a moment.
ROOM_IN_FILES = 3


class NothingPublished(RuntimeError):
    """A partial refresh or a rollback was asked for, but nothing sound is there to start from."""


class NoSpace(RuntimeError):
    """The disk of the home is full; the message says how much is needed."""


def build_path(home: Path) -> Path:
    """The build file of `home`; whoever holds the refresh lock is its only user."""
    return home / "build" / FILE


def published_path(home: Path) -> Path:
    """The file that readers open."""
    return home / FILE


def versions_dir(home: Path) -> Path:
    """Folder with one folder a kept version."""
    return home / "versions"


def versions(home: Path) -> list[str]:
    """Names of the kept versions, oldest first; a name begins with its number, so that no clock orders them."""
    return [name for name in numbered(home) if (versions_dir(home) / name / FILE).is_file()]


def numbered(home: Path) -> list[str]:
    """Names of all folders that are named like a version, oldest first."""
    folder = versions_dir(home)
    return sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name[:6].isdigit()) if folder.is_dir() else []


def published_version(home: Path) -> str | None:
    """The version that stands inside the published file; None when there is none or it cannot be read."""
    return version_inside(published_path(home))


def published_folder(home: Path) -> Path | None:
    """Folder of the version that stands inside the published file; None when it is not kept.

    The link `current` leads there, but for the moment of a swap.
    """
    version = published_version(home)
    return versions_dir(home) / version if version in versions(home) else None


def version_inside(database: Path) -> str | None:
    """The version that a closed database file says it is; None when it says none or cannot be read."""
    try:
        with duckdb.connect(database, read_only=True) as connection:
            row = connection.execute("select version from audit.version").fetchone()
    except (duckdb.Error, OSError):
        return None
    return str(row[0]) if row else None


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, read in pieces."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def recorded_sha256(home: Path, version: str) -> str | None:
    """What the manifest of a kept version says its file's SHA-256 is; None where it does not say (older code)."""
    try:
        return str(json.loads((versions_dir(home) / version / MANIFEST).read_text(encoding="utf-8"))["file_sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def fault(home: Path, database: Path, version: str | None = None) -> str | None:
    """What keeps the file `database` from being `version` (or the version it says itself) as it was published; None when
    nothing does. Costs one reading of the file.
    """
    inside = version_inside(database)
    if inside is None:
        return "it cannot be read, or says no version inside"
    if version not in (None, inside):
        return f"it says version {inside} inside"
    recorded = recorded_sha256(home, inside)
    if recorded is not None and file_sha256(database) != recorded:
        return f"it says version {inside} inside, but its bytes have changed since that was published"
    return None


def flush(path: Path) -> None:
    """Let a file's bytes, or a folder's names, reach the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_full(error: BaseException) -> bool:
    """Whether an error of Python or DuckDB says that a disk, or a quota on it, is full."""
    return getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or os.strerror(errno.ENOSPC) in str(error)


def space_advice(home: Path) -> str:
    """How much is free on the disk of `home`, how much a refresh needs, and what to do."""
    return (
        f"no space left on the disk of {home}: {shutil.disk_usage(home).free / 1e6:.0f} MB are free, a refresh needs at least "
        f"{_needed(home) / 1e6:.0f} MB. Free some there and run again; the published file stays as it was"
    )


def assure_room(home: Path) -> None:
    """Raise `NoSpace` where the disk of `home` has less room than a refresh of what is published needs; what an earlier build
    left counts as room, for the next one uses it or takes it away.
    """
    left = sum(path.stat().st_size for path in build_path(home).parent.rglob("*") if path.is_file())
    if home.is_dir() and shutil.disk_usage(home).free + left < _needed(home):
        raise NoSpace(space_advice(home))


def _needed(home: Path) -> int:
    sizes = [path.stat().st_size for path in (published_path(home), build_path(home)) if path.is_file()]
    return ROOM_IN_FILES * max(sizes, default=0)


@contextmanager
def room(home: Path) -> Iterator[None]:
    """Raise `NoSpace` instead of whatever is raised inside because the disk of `home` is full."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if is_full(error):
            raise NoSpace(space_advice(home)) from error
        raise
