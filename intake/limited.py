"""Reading a file in a child process that may use only so much time and memory.

A file that people bring can be made, or broken, so that its reader never ends or takes all memory; then the child ends, and the
command goes on with a refusal. Does not belong here: the readers themselves.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import pickle
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from pickle import PicklingError
from typing import Any, TypeVar
from zipfile import BadZipFile, ZipFile

T = TypeVar("T")
#: The wall clock may be this many times the CPU seconds: another program may have the processor.
PATIENCE = 20
#: Linux's request for a signal when the parent ends, however it ends.
PR_SET_PDEATHSIG = 1
#: Where Linux tells a process its size, in pages.
STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may use: CPU seconds, and bytes of memory beyond those of the imported reader."""

    seconds: int = 60
    memory: int = 1_000_000_000


class LimitExceeded(ValueError):
    """A reading that was ended; `what` is time or memory.

    Args:
        what: time or memory.
        limits: The limits it was given.
    """

    def __init__(self, what: str, limits: Limits) -> None:
        self.what = what
        self.limits = limits
        amount = f"{limits.seconds} CPU seconds" if what == "time" else f"{limits.memory / 1e6:.0f} MB"
        super().__init__(f"reading it took more than {amount}")

    def __reduce__(self) -> tuple[type[LimitExceeded], tuple[str, Limits]]:
        return LimitExceeded, (self.what, self.limits)


def read_limited(
    reader: Callable[..., T], *arguments: Any, limits: Limits = Limits(), told: Callable[[Any], None] = lambda words: None
) -> T:
    """Call a reader in a child process.

    Args:
        reader: A function of a module; what it is given and gives back can be pickled.
        arguments: Its arguments.
        limits: What it may use.
        told: Is given what the reader says by `tell`.

    Returns:
        What it returns.

    Raises:
        LimitExceeded: It was ended.
        Exception: Whatever it raises.
    """
    ours, theirs = multiprocessing.Pipe(duplex=False)
    command = [sys.executable, "-c", _CHILD, str(theirs.fileno())]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[theirs.fileno()])
    theirs.close()
    try:
        _hand_over(child, limits, reader, arguments)
        end = time.monotonic() + limits.seconds * PATIENCE
        answer: T | Exception
        is_answer = False
        while not is_answer:
            if not ours.poll(max(0.0, end - time.monotonic())):
                raise LimitExceeded("time", limits)
            is_answer, answer = ours.recv()
            if not is_answer:
                told(answer)
    except EOFError as ended:  # without an answer
        child.wait()
        by_time = child.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        raise LimitExceeded("time" if by_time else "memory", limits) from ended
    finally:
        ours.close()
        child.kill()
        child.wait()
    if isinstance(answer, Exception):
        raise answer
    return answer


#: Not multiprocessing's own child, which runs the caller's script once more: one without `if __name__ == "__main__"` would never end.
_CHILD = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from intake.limited import _answer
_answer(int(sys.argv[1]))
"""


def _hand_over(child: subprocess.Popen[bytes], limits: Limits, reader: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """Tell a child what to do."""
    task = pickle.dumps(sys.path) + pickle.dumps((limits, reader)) + pickle.dumps(arguments, pickle.HIGHEST_PROTOCOL)
    with suppress(BrokenPipeError), child.stdin or nullcontext() as to_child:
        if to_child is not None:
            to_child.write(task)


def end_with_parent() -> None:
    """Ask for an end of this process together with its parent's, behind which a reader would go on for minutes; on Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


#: In a child: the way to its parent.
_parent: list[Connection] = []


def tell(words: Any) -> None:
    """Say how far a reading is; where no parent listens, to nobody.

    Args:
        words: What can be pickled.
    """
    for parent in _parent:
        parent.send((False, words))


def _answer(descriptor: int) -> None:
    """In the child: read what to do, and do it."""
    answer = Connection(descriptor, readable=False)
    _parent.append(answer)
    limits, reader = pickle.load(sys.stdin.buffer)  # noqa: S301  # it comes from the parent
    _read(answer, limits, reader, pickle.load(sys.stdin.buffer))  # noqa: S301


def _read(answer: Connection, limits: Limits, reader: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    end_with_parent()
    if STATM.exists():
        used = int(STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + limits.memory,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    outcome: Any
    try:
        outcome = reader(*arguments)
    except MemoryError:
        outcome = LimitExceeded("memory", limits)
    except Exception as error:
        outcome = error
    try:
        answer.send((True, outcome))
    except (TypeError, AttributeError, PicklingError):  # an error that holds what cannot be sent
        answer.send((True, RuntimeError(str(outcome))))


def unpacked_size(file: Path) -> int:
    """Add up what the parts of a zip file say that they unpack to; nothing is unpacked.

    Args:
        file: A zip file, such as a workbook or a Word document.

    Returns:
        Bytes.

    Raises:
        BadZipFile: It is no zip file.
    """
    try:
        with ZipFile(file) as zipped:
            return sum(part.file_size for part in zipped.infolist())
    except (ValueError, NotImplementedError, OverflowError) as error:  # a directory of parts that cannot be
        raise BadZipFile(str(error)) from error
