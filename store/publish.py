"""Publish, keep and roll back versions, atomically for readers and safely under SIGKILL.

Readers see the old file or the new one, and a kill between any two steps leaves nothing that the next refresh or rollback does
not repair by itself.

A version is prepared under names that no reader and no rule takes for a version: the copy for readers as
`health_policy.duckdb.next`, its folder as `versions/.half-…`. Then three renames: the folder gets its name, the copy the
published path, the link `current` its new target. A prepared copy whose version has its folder therefore is complete, and
`recover` finishes that swap; any other is dropped.

Belongs here: the order of renames, and what follows from a kill between them. Does not belong here: what a build contains.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from store.build import discard_build
from store.large import part_out, sweep
from store.layout import (
    FILE,
    MANIFEST,
    NUMBERED,
    NoSpace,
    NothingPublished,
    build_path,
    fault,
    file_sha256,
    flush,
    log_of,
    manifest_of,
    numbered,
    open_database,
    own_versions,
    published_folder,
    published_path,
    published_version,
    recorded_sha256,
    room,
    space_advice,
    tables_dir,
    version_inside,
    versions,
    versions_dir,
)
from store.own_files import UNFINISHED, foreign, remove_file, set_aside

#: Kept versions of different inputs.
KEEP = 5

#: Begins the name of a version's folder while it is being made or removed.
PARTIAL = ".half-"


#: The last number of a version: names are in the order of their numbers.
LAST = "999999-"


class Unpublishable(RuntimeError):
    """The build must not become the published file; the message says why."""


def next_version(home: Path, suffix: str) -> str:
    """Make the name of the next version: a running number above all kept and published ones, then a suffix.

    Args:
        home: Folder of the warehouse; the caller holds its lock.
        suffix: What people recognize the version by (date and hash).

    Returns:
        Six digits, a hyphen, the suffix.

    Raises:
        Unpublishable: The highest number is taken; a version above it would not be found again.
    """
    highest = max((name for name in (*numbered(home), published_version(home) or "") if NUMBERED.match(name)), default="000000-")
    if highest.startswith(LAST):
        raise Unpublishable(f"{highest} has the last number that a version can have; move {versions_dir(home) / highest} elsewhere")
    return f"{int(highest[:6]) + 1:06d}-{suffix}"


def publish(home: Path, version: str, manifest: Mapping[str, Any], largest: float = math.inf) -> Path:
    """Move the build file into `versions/<version>` and swap a copy of it in place of the published one.

    Where it raises, nothing has changed for readers.

    Args:
        home: Folder of the warehouse; the caller holds its lock.
        version: Name of the version, as recorded inside the build file.
        manifest: What manifest.json records of the version; SHA-256 of file and tables are added.
        largest: Bytes above which a build is no longer one file.

    Returns:
        Folder of the version.

    Raises:
        Unpublishable: When the build file is open, has a write-ahead log, cannot be read, or records another version.
        NoSpace: When the disk is full.
    """
    build = build_path(home)
    _assert_room(home, build)
    _assert_publishable(build, version)
    partial, folder = versions_dir(home) / f"{PARTIAL}{version}", versions_dir(home) / version
    shutil.rmtree(partial, ignore_errors=True)
    _set_folder_aside(folder)
    try:
        with room(home):
            partial.mkdir(parents=True)
            tables = part_out(build, tables_dir(home) / version) if build.stat().st_size > largest else {}
            recorded = {**manifest, "version": version, "file_sha256": file_sha256(build), **({"tables": tables} if tables else {})}
            text = json.dumps(recorded, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
            (partial / MANIFEST).write_text(text, encoding="utf-8")
            flush(partial / MANIFEST)
            _prepare(home, build, version)
            build.replace(partial / FILE)
            flush(partial)
            partial.replace(folder)
            flush(folder.parent)
    except BaseException:
        _discard_prepared(home)
        shutil.rmtree(partial, ignore_errors=True)
        _discard(folder)
        sweep(home)
        raise
    _swap(home)
    prune(home, KEEP)
    return folder


def rollback(home: Path, version: str | None = None) -> str:
    """Publish a kept version again. A build that was begun on the one published until now is dropped.

    Args:
        home: Folder of the warehouse; the caller holds its lock.
        version: Name of a kept version; None for the newest one before the published (or the published one itself, where
            its published file is damaged).

    Returns:
        Name of the version that is now published.

    Raises:
        NothingPublished: When no such version is kept, or its kept file is not what was published.
        NoSpace: When the disk is full.
    """
    recover(home)
    kept = versions(home)
    current = published_version(home)
    if version is None:
        damaged = current is not None and fault(home, published_path(home)) is not None
        below = [name for name in kept if current is None or name < current or (damaged and name == current)]
        if not below:
            raise NothingPublished(f"no version before {current or 'the first'} is kept; kept are: {', '.join(kept) or 'none'}")
        version = below[-1]
    elif version not in kept:
        raise NothingPublished(f"version {version!r} is not kept; kept are: {', '.join(kept) or 'none'}")
    _prepare(home, versions_dir(home) / version / FILE, version)
    problem = fault(home, _prepared_copy(home), version)
    if problem:
        _prepared_copy(home).unlink()
        others = ", ".join(name for name in kept if name != version) or "none"
        raise NothingPublished(
            f"the kept file of version {version} is damaged: {problem}. Nothing was changed; put back another "
            f"(make rollback VERSION=…; kept are: {others}) or build a new one (make run)"
        )
    _swap(home)
    discard_build(home)
    return version


def recover(home: Path) -> None:
    """Finish or undo what a killed process left in the warehouse folder.

    A swap to a newer version whose copy is complete is finished, since its version is kept already; partial copies and folders
    are removed; the link `current` is set to the version inside the published file. A build file is left to whoever starts one.

    Args:
        home: Folder of the warehouse; the caller holds its lock.
    """
    prepared = _prepared_copy(home)
    begun = version_inside(prepared)
    is_newer = begun is not None and begun > (published_version(home) or "")  # a rollback that was killed is asked for again
    if begun is not None and is_newer and begun in versions(home) and recorded_sha256(home, begun) and fault(home, prepared) is None:
        _prepare_link(home, begun)
        _swap(home)
    remove_file(prepared)
    remove_file(log_of(published_path(home)))
    _sweep(home)
    sweep(home)
    folder = published_folder(home)
    if folder is not None and (home / "current").resolve() != folder.resolve():
        _prepare_link(home, folder.name).replace(home / "current")


def prune(home: Path, keep: int) -> None:
    """Remove all own versions but the newest one of each of the last different inputs, and the published one.

    A version computed for a past date (HPW_AS_OF) counts as another input: it does not replace the present version.

    Args:
        home: Folder of the warehouse; the caller holds its lock.
        keep: The number of different inputs.
    """
    kept: dict[str, str] = {}
    for name in reversed(own_versions(home)):
        kept.setdefault(_input(home, name), name)
    keeping = {*list(kept.values())[:keep], published_version(home)}
    for name in own_versions(home):
        if name not in keeping:
            _discard(versions_dir(home) / name)
    sweep(home)


def _prepare(home: Path, database: Path, version: str) -> None:
    """Prepare what `_swap` renames: everything that needs disk space comes before the rename that readers see."""
    try:
        with room(home):
            _prepare_link(home, version)
            shutil.copyfile(database, _prepared_copy(home))
            flush(_prepared_copy(home))
    except BaseException:
        _discard_prepared(home)
        raise


def _discard_prepared(home: Path) -> None:
    remove_file(_prepared_copy(home))
    _make_way_for_link(home / "current.next")


def _prepare_link(home: Path, version: str) -> Path:
    link = home / "current.next"
    _make_way_for_link(link)
    link.symlink_to(Path("versions") / version, target_is_directory=True)
    if not (home / "current").is_symlink() and (home / "current").exists():
        set_aside(home / "current")
    return link


def _swap(home: Path) -> None:
    """Rename the prepared copy to the published path, then the prepared link to `current`."""
    target = published_path(home)
    _set_folder_aside(target)
    remove_file(log_of(target))  # it belongs to no one (nobody writes there), and would be replayed into the new file
    with room(home):
        _prepared_copy(home).replace(target)
    (home / "current.next").replace(home / "current")
    flush(home)


def _prepared_copy(home: Path) -> Path:
    return published_path(home).with_suffix(".duckdb.next")


def _set_folder_aside(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        set_aside(path)


def _make_way_for_link(link: Path) -> None:
    """Remove a link of ours; whatever else has its name is somebody's."""
    if link.is_symlink():
        link.unlink()
    elif link.exists():
        set_aside(link)


def _discard(folder: Path) -> None:
    """Remove a version: its name first, so that what is named like a version is complete. What is somebody's is kept beside it."""
    if folder.is_dir():
        for theirs in list(foreign(folder)):
            kept = folder.with_name(f"aside-{folder.name}") / theirs.relative_to(folder)
            kept.parent.mkdir(parents=True, exist_ok=True)
            theirs.rename(kept)
        partial = folder.with_name(f"{PARTIAL}{folder.name}")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.rmtree(folder.rename(partial), ignore_errors=True)


def _sweep(home: Path) -> None:
    """Remove what a killed process left partial: links, folders of versions, and in own ones deliverables being written."""
    _make_way_for_link(home / "current.next")
    folder = versions_dir(home)
    unfinished = [left for name in own_versions(home) for pattern in UNFINISHED for left in (folder / name).glob(pattern)]
    partial = [left for left in folder.glob(f"{PARTIAL}*") if NUMBERED.match(left.name.removeprefix(PARTIAL))]
    for left in [*partial, *unfinished]:
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _input(home: Path, version: str) -> str:
    """Hash of the inputs that a kept version was built from, with the as-of date where that was past when it was built.

    The version's own name where its manifest does not say.
    """
    manifest = manifest_of(home, version)
    if "input_sha256" not in manifest:
        return version
    inputs = str(manifest["input_sha256"])
    try:
        as_of, built = (dt.date.fromisoformat(str(manifest[name])[:10]) for name in ("as_of", "built_at"))
    except (ValueError, KeyError):
        return inputs
    is_past = as_of < built - dt.timedelta(days=1)  # the office's day and that of UTC are a day apart for some hours
    return f"{inputs} {as_of}" if is_past else inputs


def _assert_room(home: Path, build: Path) -> None:
    """Check this first: on a full disk DuckDB closes a build without an error and leaves its log."""
    if build.is_file() and shutil.disk_usage(home).free < build.stat().st_size:
        raise NoSpace(space_advice(home))


def _assert_publishable(build: Path, version: str) -> None:
    log = log_of(build)
    if log.exists():
        raise Unpublishable(f"{build.parent.name}/{log.name} exists: the build is still open or was not closed cleanly")
    try:
        with open_database(build) as connection:
            row = connection.execute("select version from audit.version").fetchone()
    except duckdb.Error as error:
        raise Unpublishable(f"the build cannot be opened: {error}") from error
    if row is None or row[0] != version:
        raise Unpublishable(f"the build records version {row[0] if row else None!r} inside, not {version!r}")
