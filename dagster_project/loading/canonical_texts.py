"""A file of any kind → its canonical text, read once and kept in the warehouse folder's cache.

Does not belong here: how a file is read (see `intake`), and which files there are (see `text_files`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree

import intake
from intake import CanonicalText, Layout, kept_text, read_regular, read_source
from intake.recogniser import versions

#: Libraries that decide, with the code of `intake`, what a text is.
LIBRARIES = ("lxml", "markdown-it-py", "openpyxl", "pypdfium2")
#: What the name of a folder ends with that holds the pages of a file while it is read.
PAGES = ".pages"


class CanonicalTexts:
    """Reads files, and keeps what it read of those that are no plain text.

    Args:
        folder: Where they are kept; created when the first one is. A reading that was killed goes on from the pages kept there.
        told: Is given now and then how many pages of a file are done, and of how many.
    """

    def __init__(self, folder: Path, told: Callable[[Path, int, int], None] = lambda path, done, pages: None) -> None:
        self._folder = folder
        self._told = told
        self._used: set[Path] = set()

    def read(self, path: Path, source: bytes, sha256: str, kept: tuple[Path, Path] | None = None) -> CanonicalText:
        """Read a file, or take what was read of the same bytes by the same code.

        Args:
            path: The file, whose name decides between kinds of plain text.
            source: Its bytes.
            sha256: Their hash.
            kept: Its text and layout, where they were kept beside it.

        Returns:
            Its canonical text.

        Raises:
            Refused: It cannot be read.
        """
        if kept:
            return kept_text(source, *map(read_regular, kept))
        cached = self._folder / f"{sha256[:32]}-{reader_version()}{path.suffix.lower()}.json"
        self._used.add(cached)
        try:
            text, layout = json.loads(cached.read_text(encoding="utf-8"))
            return CanonicalText(text, Layout.from_json(layout))
        except (OSError, ValueError, KeyError, TypeError):  # not read yet, or its writer was killed
            pass
        pages = cached.with_suffix(PAGES)
        self._used.add(pages)  # a file that is refused half-way is so at each refresh
        read = read_source(source, path.name, kept=pages, told=lambda done: self._told(path, *done))
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = cached.with_name(f"{cached.name}.{os.getpid()}.next")
        beside.write_text(json.dumps([str(read), read.layout.to_json()], ensure_ascii=False), encoding="utf-8")
        beside.replace(cached)
        rmtree(pages, ignore_errors=True)
        return read

    def forget_others(self) -> None:
        """Remove what was kept of files that were not asked for."""
        found: Iterable[Path] = self._folder.iterdir() if self._folder.is_dir() else ()
        for path in found:
            if path not in self._used and path.is_dir():
                rmtree(path, ignore_errors=True)
            elif path not in self._used:
                path.unlink(missing_ok=True)


def canonical_folder(home: Path) -> Path:
    """Say where the texts are kept.

    Args:
        home: The warehouse folder.

    Returns:
        The folder.
    """
    return home / "cache" / "canonical"


@cache
def reader_version() -> str:
    """Compute the hash of the code that decides what a text is.

    Returns:
        16 hexadecimal digits.
    """
    digest = hashlib.sha256(repr([*((name, version(name)) for name in LIBRARIES), *versions()]).encode())
    for path in sorted(Path(intake.__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
