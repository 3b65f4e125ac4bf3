"""What workers do in these tests, and a worker without the project's code."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from dagster_project.loading.text_parts import Part, write_part

#: A text with this word ends the process that reads it.
DEADLY = "致命"
#: A part of a text with this word fills the disk of its worker.
HUGE = "巨大"


def write_or_die(part: Part) -> None:
    """Write a part unless one of its texts, which was not set aside, kills the process."""
    if any(DEADLY in text.text and text.code not in part.set_aside for text in part.texts):
        os.kill(os.getpid(), signal.SIGKILL)
    write_part(part)


def write_or_die_once(part: Part) -> None:
    """Write a part; the first process that is asked to dies before."""
    try:
        part.path.with_name("died").touch(exist_ok=False)
    except FileExistsError:
        write_part(part)
    else:
        os.kill(os.getpid(), signal.SIGKILL)


def write_or_find_the_disk_full(part: Part) -> None:
    """Write a part, unless a text of it is what no disk has room for."""
    if any(HUGE in text.text for text in part.texts):
        Path("/dev/full").write_bytes(b"PAR1")
    write_part(part)


def another_code() -> str:
    """The hash of code that no two processes share."""
    return str(os.getpid())
