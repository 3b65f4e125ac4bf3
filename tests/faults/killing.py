"""Work in a process that kills itself before its n-th call of the operating system or of DuckDB."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import signal
import stat
import sys
import threading
import time
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

#: Nanoseconds within which a file may be written to twice without another time of writing.
UNSURE = 100_000_000

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


def calls_of(work: Callable[[Path], object], home: Path) -> list[tuple[str, bool]]:
    """Run `work(home)` to its end in a process of its own.

    Returns:
        Name of each call before which it could be killed, and whether the files are others than before the call before it: where
        they are not, both kills leave the same. The last one, without a name, is the end of the work.
    """
    ours, theirs = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_observed, args=(work, home, theirs))
    process.start()
    theirs.close()
    with ours:
        calls: list[tuple[str, bool]] = ours.recv()
    process.join()
    assert process.exitcode == 0
    return calls


def _observed(work: Callable[[Path], object], home: Path, say: Connection) -> None:
    calls: list[tuple[str, bool]] = []
    known: dict[Path, tuple[object, bytes]] = {}
    before: object = None

    def note(name: str) -> None:
        nonlocal before
        now = _contents(home.parent, known)
        calls.append((name, now != before))
        before = now

    _work(work, home, note)
    note("")
    say.send(calls)


def _contents(folder: Path, known: dict[Path, tuple[object, bytes]]) -> dict[Path, object]:
    """Every path below a folder with what it holds; `known` are the hashes of files that have not been written to for a while."""
    found: dict[Path, object] = {}
    for path in folder.rglob("*"):
        state = path.lstat()
        if stat.S_ISLNK(state.st_mode):
            found[path] = path.readlink()
        elif stat.S_ISREG(state.st_mode):
            written = (state.st_ino, state.st_size, state.st_mtime_ns)
            if path not in known or known[path][0] != written:
                digest = hashlib.blake2b(path.read_bytes()).digest()
                known[path] = (written if time.time_ns() - state.st_mtime_ns > UNSURE else None, digest)
            found[path] = known[path][1]
        else:
            found[path] = None
    return found


def _doomed(step: int, work: Callable[[Path], object], home: Path, say: Connection) -> None:
    calls = 0

    def kill(name: str) -> None:
        nonlocal calls
        calls += 1
        if calls == step:
            sys.setprofile(None)
            say.send(name)
            os.kill(os.getpid(), signal.SIGKILL)

    _work(work, home, kill)


def _work(work: Callable[[Path], object], home: Path, called: Callable[[str], None]) -> None:
    """Do the work; `called` is told the name of each call before it is made."""

    def look(_frame: FrameType, event: str, function: object) -> None:
        if event != "c_call" or not isinstance(function, BuiltinFunctionType):
            return
        owner = function.__module__ or type(function.__self__).__module__
        if owner in MODULES and function.__name__ not in HARMLESS:
            called(f"{owner}.{function.__name__}")  # the interpreter does not look at what this does

    _copy_in_pieces()
    sys.setprofile(look)
    try:
        work(home)
    finally:
        sys.setprofile(None)


def _copy_in_pieces() -> None:
    """Let a copy be killed half way: it is one call of the operating system otherwise."""
    send = os.sendfile
    os.sendfile = lambda out, source, offset, count: send(out, source, offset, min(count, 1 << 18))  # type: ignore[assignment]
    assert shutil._USE_CP_SENDFILE  # type: ignore[attr-defined]
