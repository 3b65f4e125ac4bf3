"""The texts of HPW_RAW_DIR, and what is there besides and is passed by.

One listing for the loader and for the sensor. Does not belong here: reading a text's content (see `assets.raw`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from intake import NotReadable, open_regular


@dataclass(frozen=True, slots=True)
class TextFiles:
    """`readable` are the texts, sorted; `passed_by` says why each other file is none, by its name, escaped where it cannot be printed."""

    readable: tuple[Path, ...]
    passed_by: dict[str, str]


def text_files(folder: Path) -> TextFiles:
    """List the files of a folder that are named as texts.

    Args:
        folder: HPW_RAW_DIR.

    Returns:
        Its texts, and the links, folders, pipes, unreadable files and unprintable names among them.
    """
    readable, passed_by = [], {}
    for name in sorted(path.name for path in folder.iterdir() if path.name.endswith(".txt")):
        path = folder / name
        try:
            if not name.isprintable():
                raise NotReadable("its name holds characters that cannot be printed; rename it")
            open_regular(path).close()
            readable.append(path)
        except FileNotFoundError:
            continue  # gone since it was listed
        except NotReadable as problem:
            passed_by[name if name.isprintable() else ascii(name)] = str(problem)
    return TextFiles(tuple(readable), passed_by)
