"""Publish, keep and put back versions: one atomic step each, so that readers see the old file or the new one."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.kernel.build import FILE, STEM, NothingPublished, build_path, published_path

KEEP = 5


class Unpublishable(RuntimeError):
    """The build must not become the published file; the message says why."""


def versions_dir(home: Path) -> Path:
    """Folder with one folder a kept version."""
    return home / "versions"


def versions(home: Path) -> list[str]:
    """Names of the kept versions, oldest first; a name begins with its number, so that no clock orders them."""
    folder = versions_dir(home)
    if not folder.is_dir():
        return []
    return sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name[:6].isdigit() and (p / FILE).is_file())


def next_version(home: Path, suffix: str) -> str:
    """A name above all kept and published ones: a running number, then `suffix` for people."""
    numbers = [int(name[:6]) for name in versions(home)]
    current = published_version(home)
    if current and current[:6].isdigit():
        numbers.append(int(current[:6]))
    return f"{max(numbers, default=0) + 1:06d}-{suffix}"


def published_version(home: Path) -> str | None:
    """The version that stands inside the published file; None when there is none or it cannot be read."""
    try:
        with duckdb.connect(published_path(home), read_only=True) as connection:
            row = connection.execute("select version from audit.version").fetchone()
    except (duckdb.Error, OSError):
        return None
    return str(row[0]) if row else None


def publish(home: Path, version: str, manifest: dict[str, Any]) -> Path:
    """Move the build file into `versions/<version>` and swap it in place of the published one.

    The build must be closed and hold no write-ahead log. Raises `Unpublishable` when it cannot be opened read-only
    or says another version inside; then nothing has changed for readers.
    """
    build = build_path(home)
    _assert_closed(build)
    try:
        with duckdb.connect(build, read_only=True) as connection:
            row = connection.execute("select version from audit.version").fetchone()
    except duckdb.Error as error:
        raise Unpublishable(f"the build cannot be opened: {error}") from error
    if row is None or row[0] != version:
        raise Unpublishable(f"the build says version {row[0] if row else None!r} inside, not {version!r}")
    folder = versions_dir(home) / version
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    build.replace(folder / FILE)
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    put_in_place(home, version)
    prune(home, KEEP)
    return folder


def put_in_place(home: Path, version: str) -> None:
    """Make the kept `version` the published one: copy beside, flush, one rename; then the `current` link follows."""
    target = published_path(home)
    beside = target.with_suffix(".duckdb.next")
    shutil.copyfile(versions_dir(home) / version / FILE, beside)
    with beside.open("rb") as handle:
        os.fsync(handle.fileno())
    _remove_stale_log(target)
    beside.replace(target)
    link = home / "current.next"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("versions") / version, target_is_directory=True)
    link.replace(home / "current")


def rollback(home: Path, version: str | None = None) -> str:
    """Put back `version`, or the newest kept one below the published; returns its name.

    Raises `NothingPublished` when no such version is kept.
    """
    kept = versions(home)
    current = published_version(home)
    if version is None:
        below = [name for name in kept if current is None or name < current]
        if not below:
            raise NothingPublished(f"no version before {current or 'the first'} is kept; kept are: {', '.join(kept) or 'none'}")
        version = below[-1]
    elif version not in kept:
        raise NothingPublished(f"version {version!r} is not kept; kept are: {', '.join(kept) or 'none'}")
    put_in_place(home, version)
    return version


def prune(home: Path, keep: int) -> None:
    """Keep the newest version of each of the last `keep` different inputs, and the published one; remove the others."""
    current = published_version(home)
    kept: dict[str, str] = {}
    for name in reversed(versions(home)):
        kept.setdefault(_input(home, name), name)
    keeping = {*list(kept.values())[:keep], current}
    for name in versions(home):
        if name not in keeping:
            shutil.rmtree(versions_dir(home) / name, ignore_errors=True)


def _input(home: Path, version: str) -> str:
    """Hash of the inputs that a kept version was built from; its own name where its manifest does not say."""
    try:
        manifest = json.loads((versions_dir(home) / version / "manifest.json").read_text(encoding="utf-8"))
        return str(manifest["input_sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return version


def _assert_closed(database: Path) -> None:
    log = database.with_name(f"{STEM}.duckdb.wal")
    if log.exists():
        raise Unpublishable(f"{database.parent.name}/{log.name} exists: the build is still open or was not closed cleanly")


def _remove_stale_log(database: Path) -> None:
    """A log beside the published path belongs to no one (nobody writes there) and would be replayed into the new file."""
    database.with_name(f"{STEM}.duckdb.wal").unlink(missing_ok=True)
