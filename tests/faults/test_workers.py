"""Worker processes: errors in words, a worker that is killed, and a parent that is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from dagster_project.workers import Outcome, Task, side_by_side
from store.settings import ROOT

HERE = "tests.faults.working"


def run(*tasks: Task) -> dict[str, Outcome]:
    return {outcome.task.name: outcome for outcome in side_by_side(tasks)}


def test_an_error_is_told_in_words_and_stops_nobody_else(tmp_path: Path) -> None:
    found = run(Task("bad", f"{HERE}:fail", ()), Task("good", f"{HERE}:write", (tmp_path / "file",)))
    assert found["bad"].error == "tests.faults.working.TwoWords: page.html cannot be written"
    assert 'raise TwoWords("page.html"' in found["bad"].trace
    assert (found["good"].error, found["good"].trace) == ("", "")
    assert int((tmp_path / "file").read_text(encoding="utf-8")) != os.getpid()


def test_a_worker_that_is_killed_is_an_error_of_its_task() -> None:
    assert "a worker process was killed" in run(Task("bad", f"{HERE}:die", ()))["bad"].error


def test_without_tasks_no_process_is_started() -> None:
    assert run() == {}


def test_no_frames_are_imported_by_what_people_read() -> None:
    assert "import of pandas halted" in run(Task("frames", f"{HERE}:import_frames", ()))["frames"].error


def test_workers_end_with_their_parent_however_it_ends(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    parent = subprocess.Popen([sys.executable, "-m", HERE, fifo], cwd=ROOT)
    with fifo.open("rb", buffering=0) as pipe:
        assert pipe.read(7) == b"running"
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        assert pipe.read() == b""  # the end of the pipe: the worker is gone
