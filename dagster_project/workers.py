"""Worker processes: functions that run side by side, each with its result or its error as soon as it ends.

A worker ends with its parent, however that ends, so that nothing goes on writing behind a run that was killed. Does not belong
here: what the functions do (see `assets.deliverables`).
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pkgutil import resolve_name
from threading import Thread
from typing import Any

#: More workers would wait for the longest function, and take memory.
MOST = 4
#: What is said of a task whose worker is gone.
KILLED = "a worker process was killed before it had ended (is memory short?)"


@dataclass(frozen=True, slots=True)
class Task:
    """A call for a worker: `name` for messages, `function` as `module:name`, which only the worker imports, and its arguments."""

    name: str
    function: str
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a task ended: seconds that it took, and its error in words with the traceback, both empty where it succeeded."""

    task: Task
    seconds: float
    error: str = ""
    trace: str = ""


class NoWorkers(RuntimeError):
    """No process can be started beside this one; the message says why and what to do."""


def usable_cores() -> int:
    """Count the cores that this process may use, which may be fewer than the machine has.

    Returns:
        At least 1.
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(tasks: Sequence[Task]) -> Generator[Outcome, None, None]:
    """Run tasks in worker processes, as many as there are usable cores. An error of one does not stop the others.

    Args:
        tasks: Those that take longest first.

    Yields:
        One outcome per task, as they end.
    """
    if not tasks:
        return
    pool = process_pool(min(len(tasks), usable_cores(), MOST), _begin)
    waiting: dict[Future[Outcome], Task] = {pool.submit(_run, task): task for task in tasks}
    try:
        for future in as_completed(waiting):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield Outcome(waiting[future], 0, KILLED)
    finally:  # where the run was interrupted too: what is being written is in the way of nobody
        pool.shutdown(cancel_futures=True)


def process_pool(most: int, begin: Callable[[], None]) -> ProcessPoolExecutor:
    """Make a pool of worker processes, each begun when there is work for it.

    Args:
        most: How many there may be.
        begin: Prepares each.

    Returns:
        The pool; shut it down.

    Raises:
        NoWorkers: This machine has no place for the semaphores by which they wait for each other.
    """
    try:
        # A new interpreter each: a fork of this process would copy its threads' locks, and its memory as it is written to.
        return ProcessPoolExecutor(most, get_context("spawn"), begin)
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or error
        raise NoWorkers(
            f"no worker process can be started, because no semaphore can be made in /dev/shm ({reason}); mount it, make it writable, or "
            "free some of it"
        ) from error


def end_with_parent() -> None:
    """Let this worker end with the process that started it, and not by an interrupt: an interrupted run ends its workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_wait_for_parent, daemon=True).start()


def _begin() -> None:
    """Prepare a worker of tasks."""
    end_with_parent()
    # DuckDB imports both with the first parameter of a query, for half a second; here no rows become frames.
    sys.modules["pandas"] = sys.modules["numpy"] = None  # type: ignore[assignment]


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(task: Task) -> Outcome:
    began = time.monotonic()
    try:
        resolve_name(task.function)(*task.arguments)
    except Exception as error:  # in words: not every exception can be sent to another process
        words = "".join(traceback.format_exception_only(error)).strip()
        return Outcome(task, time.monotonic() - began, words, traceback.format_exc())
    return Outcome(task, time.monotonic() - began)
