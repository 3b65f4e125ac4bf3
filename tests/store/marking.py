"""Telling what is taken over from what is made: the kept files are marked."""

from __future__ import annotations

import zipfile
from pathlib import Path

from store.kept_parts import MADE_FROM

MARK = b"<!-- taken over -->"


def mark(kept: Path) -> None:
    """Add a mark to every kept file: what is written from now on and has it was taken over."""
    for archive in kept.glob("*.zip"):
        with zipfile.ZipFile(archive) as old:
            contents = {name: old.read(name) for name in old.namelist()}
        with zipfile.ZipFile(archive, "w") as new:
            for name, content in contents.items():
                new.writestr(name, content if name == MADE_FROM else content + MARK)
