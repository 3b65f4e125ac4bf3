"""Opening a file that people put there: a regular file, never a link, a folder or a pipe.

Does not belong here: which files are asked for, and what their content means.
"""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

#: A link is an error, a pipe without a writer does not wait.
FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
#: Bytes of a file that is read whole, at most.
SIZE = 500_000_000
KINDS = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}


class NotReadable(ValueError):
    """A path that is not a readable regular file; the message says what it is instead, and what to do."""


def open_regular(path: Path, most: int | None = None) -> BufferedReader:
    """Open a file for reading.

    What a link points at is not read: it may be any file of this machine, and would be published.

    Args:
        path: Its path; the folders above it may be links.
        most: Bytes that it may have; None for any number.

    Returns:
        The open file.

    Raises:
        NotReadable: It is a link, a folder or another special file, may not be read, or has more bytes.
        FileNotFoundError: Nothing is there.
    """
    try:
        if stat.S_ISLNK(path.lstat().st_mode):
            raise NotReadable("it is a link; put the file itself there")
        descriptor = os.open(path, FLAGS)
    except FileNotFoundError:
        raise
    except OSError as error:  # also a link that came between
        raise NotReadable(f"it cannot be read ({error.strerror}); make it readable, or take it away") from error
    found = os.fstat(descriptor)
    mode = found.st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise NotReadable(f"it is {KINDS.get(stat.S_IFMT(mode), 'no regular file')}; put a file there, or take it away")
    if most is not None and found.st_size > most:
        os.close(descriptor)
        raise NotReadable(f"it has {found.st_size / 1e6:.0f} MB, more than {most / 1e6:.0f}; put it there in several files")
    return os.fdopen(descriptor, "rb")


def read_regular(path: Path) -> bytes:
    """Read a file whole; one that would take all memory is refused.

    Args:
        path: Its path.

    Returns:
        Its bytes.

    Raises:
        NotReadable: See `open_regular`.
        FileNotFoundError: Nothing is there.
    """
    with open_regular(path, SIZE) as file:
        return file.read()
