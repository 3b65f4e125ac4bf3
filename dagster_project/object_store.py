"""Files that jobs read and write, carried by an object store between this machine and workers that do not see its folders.

To the caller it is an executor like those of `executors`: what a job reads is sent along before it, what it wrote is here when it has
ended. Does not belong here: what jobs do, and which executor runs them (see `executors`).
"""

from __future__ import annotations

import dataclasses
import tempfile
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol


class Travels(Protocol):
    """A job (a dataclass) that says which files it reads, and which it writes."""

    @property
    def reads(self) -> tuple[Path, ...]:
        """Files that must be there before it runs."""
        ...

    @property
    def writes(self) -> tuple[Path, ...]:
        """Files that are there when it has ended."""
        ...


class StoreProblem(Exception):
    """The object store cannot be used; the message says why and what to do."""


@contextmanager
def through_store(inner: Executor, url: str, root: Path) -> Iterator[Executor]:
    """Let the workers of an executor see files of this machine through an object store.

    Args:
        inner: Runs functions where the same store is reached with the same URL.
        url: A folder in it, as fsspec names it (`s3://bucket/folder`); what is written there is removed again.
        root: The folder of this machine in which all files of the jobs are.

    Yields:
        An executor of functions of one job.

    Raises:
        StoreProblem: Its filesystem is not installed, or it cannot be written to.
    """
    folder = f"{url.rstrip('/')}/{uuid.uuid4().hex}"
    with _said(url):
        files, place = _opened(folder)
        files.makedirs(place, exist_ok=True)
        files.pipe_file(f"{place}/begun", b"")
    try:
        yield _ThroughStore(inner, url, folder, root)
    finally:
        with _said(url):
            files.rm(place, recursive=True)


class _ThroughStore(Executor):
    def __init__(self, inner: Executor, url: str, folder: str, root: Path) -> None:
        self._inner = inner
        self._url = url
        self._folder = folder
        self._root = root
        self._sent: set[Path] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        job: Travels
        (job,) = args
        with _said(self._url):
            for path in job.reads:
                if path not in self._sent:  # several jobs read some of them
                    _send(self._folder, self._root, path)
                    self._sent.add(path)
        future: Future[Any] = Future()
        running = self._inner.submit(run_there, fn, job, self._url, self._folder, self._root)
        running.add_done_callback(lambda ended: self._end(ended, job, future))
        return future

    def _end(self, ended: Future[Any], job: Travels, future: Future[Any]) -> None:
        """Have what a job wrote here before it is said to have ended."""
        try:
            result = ended.result()
            with _said(self._url):
                for path in job.writes:
                    _fetch(self._folder, self._root, path)
        except Exception as error:
            future.set_exception(error)
        else:
            future.set_result(result)


def run_there(run: Callable[[Any], Any], job: Any, url: str, folder: str, root: Path) -> Any:
    """Run a function of a job on a worker, in a folder of its own.

    Args:
        run: The function.
        job: The job, with the paths of the machine that sent it.
        url: The store, for messages.
        folder: Folder in the store with its files.
        root: Folder of that machine to which they are relative.

    Returns:
        What the function returns.

    Raises:
        StoreProblem: The store cannot be read or written.
    """
    with tempfile.TemporaryDirectory(prefix="hpw-job-") as scratch:
        own = _moved(job, root, Path(scratch))
        for path in own.writes:
            path.parent.mkdir(parents=True, exist_ok=True)
        with _said(url):
            for path in own.reads:
                _fetch(folder, Path(scratch), path)
        result = run(own)
        with _said(url):
            for path in own.writes:
                _send(folder, Path(scratch), path)
    return result


def _moved(value: Any, old: Path, new: Path) -> Any:
    """A value with each path in it moved from one folder to another."""
    if isinstance(value, Path):
        return new / value.relative_to(old)
    if isinstance(value, tuple):
        return tuple(_moved(each, old, new) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [field.name for field in dataclasses.fields(value)]
        return dataclasses.replace(value, **{name: _moved(getattr(value, name), old, new) for name in fields})
    return value


def _send(folder: str, root: Path, path: Path) -> None:
    files, place = _opened(f"{folder}/{path.relative_to(root).as_posix()}")
    files.makedirs(place.rpartition("/")[0], exist_ok=True)
    files.put_file(str(path), place)


def _fetch(folder: str, root: Path, path: Path) -> None:
    """Bring a file, first beside and then in place, so that whatever is there is whole."""
    files, place = _opened(f"{folder}/{path.relative_to(root).as_posix()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.next")
    try:
        files.get_file(place, str(beside))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _opened(url: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    files, place = url_to_fs(url)
    return files, str(place)


@contextmanager
def _said(url: str) -> Iterator[None]:
    """Say in words whatever a filesystem raises: each has errors of its own, and not all can be sent to another process."""
    try:
        yield
    except ImportError as error:
        raise StoreProblem(
            f"HPW_CLUSTER_STORE={url} needs a package that is not installed ({error}); install it on each machine"
        ) from error
    except Exception as error:
        words = f"{type(error).__name__}: {error}"
        raise StoreProblem(
            f"HPW_CLUSTER_STORE={url} cannot be used ({words}); let every machine read and write there, or unset it and share HPW_HOME"
        ) from error
