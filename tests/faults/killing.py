"""Work in a process that kills itself before its n-th call of the operating system or of DuckDB."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import BuiltinFunctionType, FrameType

#: Calls that change nothing outside the process: a kill before one of them is a kill before the next that does.
HARMLESS = {
    *("stat", "lstat", "fstat", "scandir", "listdir", "readlink", "fspath", "getcwd", "fsdecode", "access", "open_code"),
    *("read", "readall", "readinto", "readline", "fileno", "seekable", "readable", "writable", "isatty", "tell", "seek", "closed"),
    *("fetchone", "fetchall", "_path_splitroot", "device_encoding", "getpid", "text_encoding", "get_terminal_size", "cpu_count"),
}
MODULES = {"posix", "io", "_io", "fcntl", "duckdb", "_duckdb", "_duckdb._duckdb"}

#: A fork of a server that has imported all: milliseconds instead of a Python start.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.faults.killing", "tests.readers.reading", "pandas"])  # DuckDB would import pandas at work

#: One thread at a time starts or joins: to start a process is to poll all others too, and of two threads that read the exit code
#: of one process, which can be read once, the second is told 255.
_PROCESSES = threading.Lock()


def kill_before(step: int, work: Callable[[Path], object], home: Path) -> str | None:
    """Run `work(home)` in a process killed by SIGKILL before its call number `step`.

    Returns:
        The name of that call; None when the work ended before it.
    """
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_doomed, args=(step, work, home, theirs))
    with _PROCESSES:
        process.start()
    theirs.close()
    try:
        with ours:
            name = str(ours.recv())  # waits until the process says it, or ends
    except EOFError:
        name = None
    with _PROCESSES:
        process.join()
    assert process.exitcode == (-signal.SIGKILL if name else 0), f"exit code {process.exitcode} before call {step}, {name}"
    return name


def _doomed(step: int, work: Callable[[Path], object], home: Path, say: Connection) -> None:
    calls = 0

    def count(_frame: FrameType, event: str, function: object) -> None:
        nonlocal calls
        if event != "c_call" or not isinstance(function, BuiltinFunctionType):
            return
        owner = function.__module__ or type(function.__self__).__module__
        if owner not in MODULES or function.__name__ in HARMLESS:
            return
        calls += 1
        if calls == step:
            sys.setprofile(None)
            say.send(f"{owner}.{function.__name__}")
            os.kill(os.getpid(), signal.SIGKILL)

    _copy_in_pieces()
    sys.setprofile(count)
    try:
        work(home)
    finally:
        sys.setprofile(None)


def _copy_in_pieces() -> None:
    """Let a copy be killed half way: it is one call of the operating system otherwise."""
    send = os.sendfile
    os.sendfile = lambda out, source, offset, count: send(out, source, offset, min(count, 1 << 18))  # type: ignore[assignment]
    assert shutil._USE_CP_SENDFILE  # type: ignore[attr-defined]
