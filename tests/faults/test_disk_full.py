"""A full disk: the published file stays, the message says what to do, and what was half written gives its space back."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pytest

from store.layout import ROOM_IN_FILES, NoSpace, assure_room, build_path, is_full, published_path
from store.publish import rollback
from tests.faults.test_kill import assert_clean
from tests.faults.tiny import published, refresh

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MB with a home on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if not mount or subprocess.run([mount, "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("no file system can be mounted here; the injected failures run all the same")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.parametrize("left_kb", [0, 100, 700, 1400, 2100])
def test_a_disk_that_fills_up_on_the_way(small_disk: Path, left_kb: int) -> None:
    """From no room for the build to hardly enough for the copy; then somebody makes room."""
    home = small_disk / "warehouse"
    before = refresh(home)
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(bytes(free - left_kb * 1000))
    done, failure = None, None
    try:
        done = refresh(home)
    except (duckdb.Error, NoSpace) as full:  # DuckDB's own while it builds; the command line adds what the store says
        failure = full
    if isinstance(failure, NoSpace):
        assert str(failure).startswith(f"no space left on the disk of {home}: ")
        assert "Free some there and run again; the published file stays as it was" in str(failure)
    if failure is not None:
        assert is_full(failure) or isinstance(failure, NoSpace)
        assert shutil.disk_usage(small_disk).free >= left_kb * 1000 - 50_000
        assert not build_path(home).exists()
    assert published(home) == (done or before)
    assert done is None or left_kb > 1000
    (small_disk / "filler").unlink()
    assert refresh(home) == published(home)
    assert_clean(home)


def test_what_a_killed_refresh_left_is_room_for_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "warehouse"
    refresh(home)
    needed = ROOM_IN_FILES * published_path(home).stat().st_size
    left = build_path(home).with_suffix(".spilled")
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(bytes(1000))
    room = shutil.disk_usage(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: room._replace(free=needed - 1000))
    assure_room(home)
    left.unlink()
    with pytest.raises(NoSpace):
        assure_room(home)


WRITES = ("os.sendfile", "os.fsync", "os.symlink", "os.replace", "os.mkdir", "pathlib.Path.write_text")


@pytest.mark.parametrize("work", [refresh, rollback], ids=["refresh", "rollback"])
@pytest.mark.parametrize("call", WRITES)
def test_a_write_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, work: Any) -> None:
    """Each call that may need space fails once, in each place."""
    home = tmp_path / "warehouse"
    for _ in range(2):
        refresh(home)
    owner, name = call.rsplit(".", 1)
    real = getattr(Path if owner.endswith("Path") else os, name)
    for nth in count(1):
        calls = 0

        def fails(*arguments: Any, nth: int = nth, **named: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == nth:
                raise FULL
            return real(*arguments, **named)

        before = published(home)
        with monkeypatch.context() as patch:
            patch.setattr(call, fails)
            failure: OSError | NoSpace | None = None
            try:
                work(home)
            except (OSError, NoSpace) as full:
                failure = full
            if isinstance(failure, NoSpace):
                assert "Free some there and run again" in str(failure)
                assert published(home) == before
                assert call == "os.replace" or not list(home.glob("*.next"))  # a swap that was ready is ended by the next command
            elif failure is not None:  # after the rename that readers see: it is published, the next command does the rest
                assert published(home) != before
        assert refresh(home) == published(home)
        assert_clean(home)
        if calls < nth:
            break
