"""Publish, keep and put back versions, so that readers see the old file or the new one, and a kill between any two steps
leaves nothing that the next refresh or rollback does not mend by itself.

A version is made ready under names that no reader and no rule takes for a version: the copy for readers as
`health_policy.duckdb.next`, its folder as `versions/.half-…`. Then three renames: the folder gets its name, the copy the
published path, the link `current` its new end. A copy that stands there beside a folder of its version therefore is whole,
and `recover` ends that swap; any other is dropped.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from itertools import count
from pathlib import Path
from typing import Any

import duckdb

from store.build import discard_build
from store.layout import (
    FILE,
    MANIFEST,
    NoSpace,
    NothingPublished,
    build_path,
    fault,
    file_sha256,
    flush,
    numbered,
    published_folder,
    published_path,
    published_version,
    recorded_sha256,
    room,
    space_advice,
    version_inside,
    versions,
    versions_dir,
)

KEEP = 5

#: Begins the name of a version's folder while it is being made or removed.
HALF = ".half-"


class Unpublishable(RuntimeError):
    """The build must not become the published file; the message says why."""


def next_version(home: Path, suffix: str) -> str:
    """A name above all kept and published ones: a running number, then `suffix` for people."""
    names = [*numbered(home), published_version(home) or ""]
    return f"{max((int(name[:6]) for name in names if name[:6].isdigit()), default=0) + 1:06d}-{suffix}"


def publish(home: Path, version: str, manifest: dict[str, Any]) -> Path:
    """Move the build file into `versions/<version>` and swap a copy of it in place of the published one.

    The manifest gets the file's SHA-256 besides. The build must be closed and hold no write-ahead log. Raises
    `Unpublishable` when it cannot be opened read-only or says another version inside, `NoSpace` when the disk is full; then
    nothing has changed for readers.
    """
    build = build_path(home)
    _assert_room(home, build)
    _assert_publishable(build, version)
    half, folder = versions_dir(home) / f"{HALF}{version}", versions_dir(home) / version
    shutil.rmtree(half, ignore_errors=True)
    _discard(folder)
    try:
        with room(home):
            half.mkdir(parents=True)
            whole = {**manifest, "file_sha256": file_sha256(build)}
            text = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
            (half / MANIFEST).write_text(text, encoding="utf-8")
            flush(half / MANIFEST)
            _make_ready(home, build, version)
            build.replace(half / FILE)
            flush(half)
            half.replace(folder)
            flush(folder.parent)
    except BaseException:
        _unmake_ready(home)
        shutil.rmtree(half, ignore_errors=True)
        _discard(folder)
        raise
    _swap(home)
    prune(home, KEEP)
    return folder


def rollback(home: Path, version: str | None = None) -> str:
    """Put back `version`, or the newest kept one below the published (that one itself where its published file is
    damaged); returns its name. A build that was begun on what is published until now is dropped.

    Raises `NothingPublished` when no such version is kept, or its kept file is not what was published.
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
    _make_ready(home, versions_dir(home) / version / FILE, version)
    problem = fault(home, _beside(home), version)
    if problem:
        _beside(home).unlink()
        others = ", ".join(name for name in kept if name != version) or "none"
        raise NothingPublished(
            f"the kept file of version {version} is damaged: {problem}. Nothing was changed; put back another "
            f"(make rollback VERSION=…; kept are: {others}) or build anew (make run)"
        )
    _swap(home)
    discard_build(home)
    return version


def recover(home: Path) -> None:
    """End or undo what a killed process left in `home`; the lock must be held.

    A swap to a newer version whose copy is whole is ended, since its version is kept already; half copies and half folders are removed; the
    link `current` follows the version inside the published file. The build is left to whoever begins one.
    """
    beside = _beside(home)
    begun = version_inside(beside)
    is_newer = begun is not None and begun > (published_version(home) or "")  # a rollback that was killed is asked for again
    if begun is not None and is_newer and begun in versions(home) and recorded_sha256(home, begun) and fault(home, beside) is None:
        _prepare_link(home, begun)
        _swap(home)
    beside.unlink(missing_ok=True)
    _log(published_path(home)).unlink(missing_ok=True)
    _sweep(home)
    folder = published_folder(home)
    if folder is not None and (home / "current").resolve() != folder.resolve():
        _prepare_link(home, folder.name).replace(home / "current")


def prune(home: Path, keep: int) -> None:
    """Keep the newest version of each of the last `keep` different inputs, and the published one; remove the others.

    What was computed for a past date (HPW_AS_OF) counts as another input: it does not take the present version's place.
    """
    kept: dict[str, str] = {}
    for name in reversed(versions(home)):
        kept.setdefault(_input(home, name), name)
    keeping = {*list(kept.values())[:keep], published_version(home)}
    for name in versions(home):
        if name not in keeping:
            _discard(versions_dir(home) / name)


def _make_ready(home: Path, database: Path, version: str) -> None:
    """Prepare what `_swap` renames: everything that needs space comes before the rename that readers see."""
    try:
        with room(home):
            _prepare_link(home, version)
            shutil.copyfile(database, _beside(home))
            flush(_beside(home))
    except BaseException:
        _unmake_ready(home)
        raise


def _unmake_ready(home: Path) -> None:
    for made in (_beside(home), home / "current.next"):
        made.unlink(missing_ok=True)


def _prepare_link(home: Path, version: str) -> Path:
    link = home / "current.next"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("versions") / version, target_is_directory=True)
    _set_aside(home / "current")
    return link


def _swap(home: Path) -> None:
    """Make the copy beside the published one the published one; then the link `current` follows."""
    target = published_path(home)
    _set_aside(target)
    _log(target).unlink(missing_ok=True)  # it belongs to no one (nobody writes there), and would be replayed into the new file
    with room(home):
        _beside(home).replace(target)
    (home / "current.next").replace(home / "current")
    flush(home)


def _beside(home: Path) -> Path:
    return published_path(home).with_suffix(".duckdb.next")


def _log(database: Path) -> Path:
    return database.with_name(f"{database.name}.wal")


def _set_aside(path: Path) -> None:
    """A folder that somebody put where a file or a link of ours belongs keeps what it holds, under another name."""
    if path.is_dir() and not path.is_symlink():
        path.rename(next(name for number in count(1) if not (name := path.with_name(f"{path.name}.aside{number}")).exists()))


def _discard(folder: Path) -> None:
    """Remove a version: first its name, so that what is named like a version is whole."""
    if folder.is_dir():
        half = folder.with_name(f"{HALF}{folder.name}")
        shutil.rmtree(half, ignore_errors=True)
        shutil.rmtree(folder.rename(half), ignore_errors=True)


def _sweep(home: Path) -> None:
    """Remove what a killed process left half: links, folders of versions, and in whole ones what was being made for people."""
    (home / "current.next").unlink(missing_ok=True)
    folder = versions_dir(home)
    nameless = [folder / name for name in set(numbered(home)) - set(versions(home))]
    for left in [*folder.glob(f"{HALF}*"), *nameless, *folder.rglob("*.next")]:
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _input(home: Path, version: str) -> str:
    """Hash of the inputs that a kept version was built from, with the date where that was past when it was built; its own name
    where its manifest does not say.
    """
    try:
        manifest = json.loads((versions_dir(home) / version / MANIFEST).read_text(encoding="utf-8"))
        inputs = str(manifest["input_sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return version
    try:
        as_of, built = (dt.date.fromisoformat(str(manifest[name])[:10]) for name in ("as_of", "built_at"))
    except (ValueError, KeyError):
        return inputs
    is_past = as_of < built - dt.timedelta(days=1)  # the office's day and that of UTC are a day apart for some hours
    return f"{inputs} {as_of}" if is_past else inputs


def _assert_room(home: Path, build: Path) -> None:
    """Before anything else: on a full disk DuckDB closes a build without a word and leaves its log."""
    if build.is_file() and shutil.disk_usage(home).free < build.stat().st_size:
        raise NoSpace(space_advice(home))


def _assert_publishable(build: Path, version: str) -> None:
    log = _log(build)
    if log.exists():
        raise Unpublishable(f"{build.parent.name}/{log.name} exists: the build is still open or was not closed cleanly")
    try:
        with duckdb.connect(build, read_only=True) as connection:
            row = connection.execute("select version from audit.version").fetchone()
    except duckdb.Error as error:
        raise Unpublishable(f"the build cannot be opened: {error}") from error
    if row is None or row[0] != version:
        raise Unpublishable(f"the build says version {row[0] if row else None!r} inside, not {version!r}")
