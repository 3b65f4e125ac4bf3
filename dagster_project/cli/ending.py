"""How a command ends before it is done: at once on a signal, and with a cause, a remedy and a log file on an unforeseen error.

Does not belong here: errors that a verb foresees, which say themselves what to do (see `cli.main`).
"""

from __future__ import annotations

import datetime as dt
import errno
import multiprocessing
import os
import re
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TextIO

from intake import visible
from store.build import RefreshRunning
from store.layout import NoSpace, NothingPublished
from store.settings import OFFICE_TIME, ROOT, SettingError

#: What to do about an error of the operating system.
REMEDIES = {
    errno.EACCES: "make it readable and writable, or name another",
    errno.EPERM: "make it readable and writable, or name another",
    errno.ENOENT: "it does not exist: put it there, or name another",
    errno.EEXIST: "something else is there: take it away, or name another",
    errno.EROFS: "its disk is read-only: make it writable, or name a folder on another",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.EISDIR: "it is a folder where a file is needed: take it away",
    errno.ENOTDIR: "it is a file where a folder is needed: take it away",
    errno.ENOSPC: "the disk is full: free some space",
    errno.EAGAIN: "there are too many processes: end other programs, or raise the limit (ulimit -u)",
    errno.EMFILE: "too many files are open: raise the limit (ulimit -n)",
    errno.ENOMEM: "there is not enough memory: end other programs, or raise the limit (ulimit -v)",
}
OUT_OF_MEMORY = "Out of memory"
#: Errors whose message says what to do.
FORESEEN = (SettingError, NoSpace, NothingPublished, RefreshRunning)
#: An error of the operating system, in words: its number, and the file's name where there is one.
OF_THE_SYSTEM = re.compile(r"\[Errno (\d+)\] [^:\n]+(?:: (.+))?")
#: What Python, its libraries, DuckDB and the loader of shared objects say where memory is short, and a pool whose worker was killed.
#: SystemError is the interpreter's word for an allocation that failed where it expects none to.
SHORT_OF_MEMORY = re.compile(
    "MemoryError|Out ?Of ?Memory|(?:cannot|unable to) allocate|memory allocation failed|failed to map segment|bad_alloc"
    "|can't start new thread|terminated abruptly|process was killed|SystemError",
    re.IGNORECASE,
)
#: Classes of DuckDB's errors over a file.
DAMAGED = re.compile(r"duckdb\.(?:IO|Serialization|Internal|Fatal)Exception")
#: What the tracker of a process pool would print after the last line: semaphores of a process that has ended, which it removes.
TRACKER_WARNING = "ignore:resource_tracker:UserWarning"
RECOVERY = "What was published is whole, and what had been begun is dropped by the next command; run it again."


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """End the process within a moment of SIGTERM or SIGINT, in whatever step it is, and say so.

    Python runs a signal's handler between two of its own instructions, which a query of minutes does not reach; the byte that a
    signal writes into a pipe wakes a thread at once, which says so where standard error went at first: a step may have led it
    elsewhere. Only that thread takes SIGINT: the processes begun meanwhile inherit that they do not, and ctrl-c, which a terminal
    sends to all of them, makes none print a traceback. Nothing need be tidied: locks end with the process, and a killed refresh
    leaves what is published as it was.

    Yields:
        Nothing.
    """
    os.environ.setdefault("PYTHONWARNINGS", TRACKER_WARNING)
    read, write = os.pipe()
    os.set_blocking(write, False)
    before = {number: signal.signal(number, _wait_for_the_thread) for number in (signal.SIGTERM, signal.SIGINT)}
    wakeup = signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    terminal = os.dup(2)
    threading.Thread(target=_end_on_signal, args=(read, terminal), daemon=True).start()
    resource_tracker.ensure_running()  # with the first process otherwise, and Python 3.11 would then take SIGINT again
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.set_wakeup_fd(wakeup)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(write)  # the thread reads the end of the pipe, and ends


def _wait_for_the_thread(number: int, frame: object) -> None:
    """Nothing: the thread ends the process."""


def _end_on_signal(read: int, terminal: int) -> None:
    with os.fdopen(read, "rb", buffering=0) as pipe:
        while byte := pipe.read(1):
            if byte[0] in (signal.SIGTERM, signal.SIGINT):
                for child in multiprocessing.active_children():
                    child.kill()
                os.write(terminal, f"\n✗ Ended by {signal.Signals(byte[0]).name}. {RECOVERY}\n".encode())
                os._exit(128 + byte[0])
    os.close(terminal)


def say(message: object, file: TextIO | None = None) -> None:
    """Print a message for people: a name of a file in it acts on no terminal, turns no line and hides nothing.

    Args:
        message: The message, on one or several lines.
        file: Standard output by default.
    """
    print(visible(str(message), kept="\n\t\u3000"), file=file, flush=True)


def worded(run: Callable[[], int]) -> int:
    """Run a command, whose errors end in one line with cause and remedy, never in a traceback.

    Args:
        run: The command; gives its exit code.

    Returns:
        That code; 1 after an error.
    """
    try:
        return run()
    except FORESEEN as error:
        message = str(error)
    except Exception as error:
        try:
            message = unforeseen(error)
        except Exception:  # so short of memory that no log can be written either
            message = f"{OUT_OF_MEMORY}: {REMEDIES[errno.ENOMEM]}"
    say(f"✗ {message}", file=sys.stderr)
    return 1


def unforeseen(error: Exception) -> str:
    """Write the traceback of an error into a log file, and word the error for people.

    Args:
        error: Any error that no verb foresees.

    Returns:
        One line: cause, remedy, and the log file.
    """
    words: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        words.append("".join(traceback.format_exception_only(cause)))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return advice(words, "".join(traceback.format_exception(error)))


def advice(words: Sequence[str], trace: str) -> str:
    """Say of an error that nothing foresees what to do, and write its traceback into a log file.

    Args:
        words: Class and message of the error, then of those that led to it.
        trace: The traceback.

    Returns:
        One line: cause, remedy, and the log file.
    """
    cause = re.sub(r"^\w+\.[\w.]+: ", "", " ".join(words[0].split()))  # a class of this project or a library says nothing to people
    remedy = "if it happens again, show the log to whoever keeps this project"
    if any(map(SHORT_OF_MEMORY.search, words)):
        cause, remedy = OUT_OF_MEMORY, REMEDIES[errno.ENOMEM]
    elif system := OF_THE_SYSTEM.search(words[0]):
        number, file = int(system[1]), system[2]
        cause, remedy = (
            ": ".join(filter(None, (file and file.rpartition(" -> ")[2].strip("'"), os.strerror(number)))),
            REMEDIES.get(number, remedy),
        )
    elif DAMAGED.search(words[0]):
        remedy = (
            "the file is damaged or in use: close other programs, else make run builds it again, make rollback puts a kept version back"
        )
    return f"{cause[:1000]}: {remedy}. Log: {write_log(trace)}"


def write_log(trace: str) -> Path | str:
    """Write a traceback where it is in nobody's way.

    Args:
        trace: The traceback.

    Returns:
        The file; in words where no folder can be written.
    """
    name = f"{dt.datetime.now(OFFICE_TIME):%Y%m%d-%H%M%S}-{os.getpid()}.log"
    for folder in (ROOT / "logs", Path(tempfile.gettempdir())):
        try:
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(trace, encoding="utf-8", errors="backslashreplace")
        except OSError:  # a read-only checkout
            continue
        return folder / name
    return "none could be written"
