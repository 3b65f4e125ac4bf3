"""What the worker processes of `test_workers` do, and a run of them that can be killed."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from dagster_project.workers import Task, side_by_side


class TwoWords(ValueError):
    """An error that cannot be made again from its message alone, so that no process can send it to another."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def write(path: Path) -> None:
    path.write_text(str(os.getpid()), encoding="utf-8")


def fail() -> None:
    raise TwoWords("page.html", "cannot be written")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hold(fifo: Path) -> None:
    """Say that it runs, and never end: whoever reads the pipe sees its end when this process is gone."""
    with fifo.open("wb", buffering=0) as pipe:
        pipe.write(b"running")
        signal.pause()


def import_frames() -> None:
    import pandas as pd

    pd.DataFrame()


if __name__ == "__main__":
    list(side_by_side([Task("hold", "tests.faults.working:hold", (Path(sys.argv[1]),))]))
