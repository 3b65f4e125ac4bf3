"""Two refreshes started together: one after the other, or one refused; a lock that nobody can delete."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from store.build import RefreshRunning, is_locked, refresh_lock
from store.layout import versions
from tests.faults.killing import CONTEXT
from tests.faults.test_kill import assert_clean
from tests.faults.tiny import published, refresh


def _hold_until_killed(home: Path) -> None:
    with refresh_lock(home, 60):
        (home / "held").touch()
        signal.pause()


def test_four_refreshes_started_together_publish_one_after_the_other(tmp_path: Path) -> None:
    home = tmp_path / "warehouse"
    processes = [CONTEXT.Process(target=refresh, args=(home,)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    assert versions(home) == [f"{number:06d}-x" for number in range(1, 5)]
    assert published(home) == "000004-x"
    assert_clean(home)


def test_nobody_can_free_the_lock_by_deleting_files(tmp_path: Path) -> None:
    """A lock file would be deleted by somebody who takes it for a stale one; then two would hold it."""
    home = tmp_path / "warehouse"
    process = CONTEXT.Process(target=_hold_until_killed, args=(home,))
    process.start()
    try:
        while process.is_alive() and not (home / "held").exists():
            time.sleep(0.02)
        for path in home.iterdir():
            path.unlink()
        assert is_locked(home)
        with pytest.raises(RefreshRunning, match=r"another refresh is running on warehouse/ and did not end in 0 s; try again later"):
            refresh_lock(home, 0).__enter__()
    finally:
        process.kill()
        process.join()
    assert not is_locked(home)
    assert refresh(home) == published(home)
