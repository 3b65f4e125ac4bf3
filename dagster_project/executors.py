"""Where functions run: in this process, in a pool of processes, or on a Dask cluster; to the caller each is an `Executor`.

Does not belong here: what they do (see `loading.text_parts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from dagster_project.workers import end_with_parent, usable_cores


class Here(Executor):
    """Runs each function when it is submitted: for work that is done before a process has started."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a function.

        Args:
            fn: The function.
            *args: Its arguments.
            **kwargs: Its named arguments.

        Returns:
            A future that has ended.
        """
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def here() -> Iterator[Executor]:
    """Run functions in this process.

    Yields:
        The executor.
    """
    yield Here()


@contextmanager
def pool() -> Iterator[Executor]:
    """Run functions in processes of this machine, as many as there are usable cores; they end with this one.

    Yields:
        The executor; what waits when the block ends is not begun.
    """
    executor = ProcessPoolExecutor(usable_cores(), get_context("spawn"), end_with_parent)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)
