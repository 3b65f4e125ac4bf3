"""One refresh at a time, and none blocked by a process that is gone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

import store.build
from store.build import RefreshRunning, refresh_lock

ROOT = Path(__file__).parents[2]
HOLDER = """
import signal, sys
from pathlib import Path
from store.build import refresh_lock
with refresh_lock(Path(sys.argv[1]), 5):
    print("held", flush=True)
    signal.pause()
"""


@contextmanager
def another_process_holds(home: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(home)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_a_second_holder_waits_and_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks again and again until its time is over, by a clock that only its own waiting moves."""
    now = [0.0]
    monkeypatch.setattr(
        store.build, "time", SimpleNamespace(monotonic=lambda: now[-1], sleep=lambda seconds: now.append(now[-1] + seconds))
    )
    with (
        another_process_holds(home),
        pytest.raises(RefreshRunning, match=r"another refresh is running on warehouse/ and did not end in 1 s; try again later"),
        refresh_lock(home, 1),
    ):
        pass
    assert 1 <= now[-1] < 1 + 2 * store.build.POLL_SECONDS
    assert len(now) > 4


def test_the_lock_of_a_killed_process_is_free(home: Path) -> None:
    with another_process_holds(home) as process:
        process.kill()
        process.wait()
        with refresh_lock(home, 1):
            pass


def test_the_lock_can_be_held_again_after_it_was_given_back(home: Path) -> None:
    for _ in range(2):
        with refresh_lock(home, 0):
            pass


def test_the_lock_is_given_back_when_the_refresh_fails(home: Path) -> None:
    with pytest.raises(ZeroDivisionError), refresh_lock(home, 0):
        raise ZeroDivisionError
    with refresh_lock(home, 0):
        pass


def test_two_homes_do_not_wait_for_each_other(home: Path, tmp_path: Path) -> None:
    with refresh_lock(home, 0), refresh_lock(tmp_path / "other", 0):
        pass
