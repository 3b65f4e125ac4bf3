"""How far the reading of a folder is: pages of a long file, files of many, and the time that is left, said now and then.

Does not belong here: reading, and where the words go (a run's log, from which the console takes them).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

#: How each line begins in the log, by which the console knows it.
READING: Final = "Reading: "
#: Seconds between two words.
EVERY: Final = 5.0


class ReadingProgress:
    """Says how far the reading is, not more often than every five seconds: a folder that is read at once is not spoken of.

    Args:
        files: All files, in any order.
        say: Is given one line.
        clock: Seconds.
    """

    def __init__(self, files: Sequence[Path], say: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._files = len(files)
        self._whole = sum(path.stat().st_size for path in files if path.exists())
        self._say, self._clock = say, clock
        self._done = self._bytes = 0
        self._began = self._said = clock()
        self._page: tuple[Path | None, int, float] = (None, 0, 0.0)

    def page(self, path: Path, done: int, pages: int) -> None:
        """Take how many pages of a file are done.

        Args:
            path: The file.
            done: So many.
            pages: Of so many.
        """
        now = self._clock()
        if self._page[0] != path:  # those before it may have been read by a run that was killed
            self._page = (path, done, now)
        _, first, since = self._page
        left = (now - since) / (done - first) * (pages - done) if done > first else None
        self._speak(now, f"{path.name}: page {done} of {pages}{_time(left)}")

    def file(self, path: Path | None = None) -> None:
        """Take that one more file is done.

        Args:
            path: The file; None where there was none to read.
        """
        self._done += 1
        self._bytes += path.stat().st_size if path and path.exists() else 0
        now = self._clock()
        left = (now - self._began) / self._bytes * (self._whole - self._bytes) if self._bytes else None
        self._speak(now, f"{self._done} of {self._files} files{_time(left)}")

    def _speak(self, now: float, words: str) -> None:
        if now - self._said >= EVERY:
            self._said = now
            self._say(READING + words)


def _time(left: float | None) -> str:
    """Seconds in words; nothing where nobody can tell."""
    if left is None:
        return ""
    return f", about {left:.0f} s left" if left < 100 else f", about {left / 60:.0f} min left"
