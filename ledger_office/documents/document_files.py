"""Putting a document's file in its place, where somebody may have edited the one before.

Does not belong here: what a document says (see `document_writer`).
"""

from __future__ import annotations

from pathlib import Path


def place(written: Path, path: Path) -> None:
    """Give a written document its name in one step; a file with other content that has this name is kept under a numbered one.

    Args:
        written: The complete document, in the same file system.
        path: Its place.
    """
    if path.is_file() and path.read_bytes() != written.read_bytes():
        number = 1
        while (kept := path.with_name(f"{path.stem}.旧{number}{path.suffix}")).exists():
            number += 1
        path.replace(kept)
    written.replace(path)
