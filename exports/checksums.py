"""SHA256SUMS in the format of sha256sum. Does not belong here: which files are exported."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def sha256(path: Path) -> str:
    """Compute the SHA-256 of a file's bytes, reading it in blocks.

    Args:
        path: The file.

    Returns:
        64 hexadecimal digits.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_checksums(files: Iterable[Path], path: Path) -> None:
    """Write one line per file, to be checked with `sha256sum -c SHA256SUMS` in the folder of `path`.

    Args:
        files: Files in that folder, which names are relative to.
        path: The file of checksums to write.
    """
    lines = [f"{sha256(file)}  {file.relative_to(path.parent).as_posix()}\n" for file in sorted(files)]
    path.write_text("".join(lines), encoding="utf-8")
