"""SHA256SUMS in the format of sha256sum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def sha256(path: Path) -> str:
    """Hash of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_checksums(files: Iterable[Path], path: Path) -> None:
    """One line a file, named relative to the folder of `path`: `cd` there and run `sha256sum -c SHA256SUMS`."""
    lines = [f"{sha256(file)}  {file.relative_to(path.parent).as_posix()}\n" for file in sorted(files)]
    path.write_text("".join(lines), encoding="utf-8")
