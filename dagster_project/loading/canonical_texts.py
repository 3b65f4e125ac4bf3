"""A file of any kind → its canonical text, read once and kept in the warehouse folder's cache.

Does not belong here: how a file is read (see `intake`), and which files there are (see `text_files`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import intake
from intake import CanonicalText, Layout, kept_text, read_regular, read_source
from intake.recogniser import versions

#: Libraries that decide, with the code of `intake`, what a text is.
LIBRARIES = ("lxml", "markdown-it-py", "openpyxl", "pypdfium2")


class CanonicalTexts:
    """Reads files, and keeps what it read of those that are no plain text.

    Args:
        folder: Where they are kept; created when the first one is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
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
        read = read_source(source, path.name)
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = cached.with_name(f"{cached.name}.{os.getpid()}.next")
        beside.write_text(json.dumps([str(read), read.layout.to_json()], ensure_ascii=False), encoding="utf-8")
        beside.replace(cached)
        return read

    def forget_others(self) -> None:
        """Remove what was kept of files that were not asked for."""
        found: Iterable[Path] = self._folder.iterdir() if self._folder.is_dir() else ()
        for path in found:
            if path not in self._used:
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
