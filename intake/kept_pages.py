"""The pages of a file, kept in a folder while it is read, so that a reading that is killed goes on at the page it had reached.

They are kept in parts, one for some seconds of work each: a file that is read at once leaves none. Not here: reading a page, and when the
folder goes (whoever names it keeps what was read of the whole file).
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Final

from intake.lattice import Rule
from intake.limited import tell
from intake.page_signs import Glyph, Page

#: CPU seconds of work in a part, and seconds between two words of how far the reading is.
PART: Final = 2.0
TOLD: Final = 1.0
_FIELDS: Final = tuple(field.name for field in fields(Page))


class KeptPages:
    """Gives the pages of one file, those that were read before from the folder.

    Args:
        folder: Where they are kept, for the bytes of one file and the code that reads it; None to keep none.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._before = dict(_read(folder)) if folder else {}
        self._unwritten: list[Page] = []
        self._worked = time.process_time()
        self._told = time.monotonic()

    def page(self, number: int, count: int, read: Callable[[], Page], recognise: Callable[[Page], Page] | None = None) -> Page:
        """Give a page.

        Args:
            number: Its number, from 1.
            count: How many pages the file has.
            read: Reads it.
            recognise: Reads one that is a picture.

        Returns:
            The page.
        """
        page = known = self._before.pop(number, None)
        if page is None:
            page = read()
        if recognise is not None:
            page = recognise(page)
        if page is not known and self._folder:
            self._unwritten.append(page)
            if time.process_time() - self._worked >= PART:
                self._write(self._folder, number)
        if time.monotonic() - self._told >= TOLD:
            self._told = time.monotonic()
            tell((number, count))
        return page

    def _write(self, folder: Path, number: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{time.time_ns()}-{number}.part"
        beside = part.with_suffix(f".{os.getpid()}.next")
        beside.write_text("\n".join(map(_line, self._unwritten)), encoding="utf-8")
        beside.replace(part)
        self._unwritten.clear()
        self._worked = time.process_time()


def _read(folder: Path) -> list[tuple[int, Page]]:
    """The pages in a folder; of one that was kept twice, the later last. What is damaged is read again."""
    found = []
    for part in sorted(folder.glob("*.part")) if folder.is_dir() else ():
        try:
            pages = [_page(line) for line in part.read_text(encoding="utf-8").split("\n")]
        except (OSError, ValueError, TypeError, KeyError):
            continue
        found += [(page.number, page) for page in pages]
    return found


def _line(page: Page) -> str:
    return json.dumps([getattr(page, name) for name in _FIELDS], default=float)


def _page(line: str) -> Page:
    own = dict(zip(_FIELDS, json.loads(line), strict=True))
    glyphs = [Glyph(*glyph) for glyph in own.pop("glyphs")]
    across, down = ([Rule(*rule) for rule in own.pop(name)] for name in ("across", "down"))
    return Page(**own, glyphs=glyphs, across=across, down=down)
