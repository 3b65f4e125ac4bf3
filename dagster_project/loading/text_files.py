"""The texts of HPW_RAW_DIR, and what is there besides and is passed by.

One listing for the loader and for the sensor. Does not belong here: reading a text's content (see `assets.raw`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from intake import NotReadable, is_visible, open_regular, visible


@dataclass(frozen=True, slots=True)
class TextFiles:
    """`readable` are the texts, sorted; `passed_by` says why each other file is none, by its name with what cannot be seen spelled out."""

    readable: tuple[Path, ...]
    passed_by: dict[str, str]


def text_files(folder: Path) -> TextFiles:
    """List the files of a folder that are named as texts.

    Args:
        folder: HPW_RAW_DIR.

    Returns:
        Its texts, and the links, folders, pipes, unreadable files, names that cannot be seen or that end in capitals among them.
    """
    readable, passed_by = [], {}
    for name in sorted(path.name for path in folder.iterdir() if path.name.lower().endswith(".txt")):
        path = folder / name
        try:
            if not is_visible(name):
                raise NotReadable("its name holds characters that cannot be seen; rename it")
            if not name.endswith(".txt"):
                raise NotReadable("its name does not end in .txt, in small letters; rename it")
            open_regular(path).close()
            readable.append(path)
        except FileNotFoundError:
            continue  # gone since it was listed
        except NotReadable as problem:
            passed_by[visible(name)] = str(problem)
    return TextFiles(tuple(readable), passed_by)
