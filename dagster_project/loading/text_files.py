"""The files of HPW_RAW_DIR and its subfolders that are read, and what is there besides and is passed by.

One listing for the loader and for the sensor. Does not belong here: reading a file's content (see `canonical_texts`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from intake import SIZE, SUFFIXES, NotReadable, is_visible, kind_of, open_regular, read_regular, visible

#: Bytes up to which a file of no known name is looked into, for what to do with it.
LOOKED_INTO = 50_000_000


@dataclass(frozen=True, slots=True)
class TextFiles:
    """`readable` are the files, sorted; `passed_by` says why each other one is not read, by its name below the folder.

    What of a name cannot be seen is spelled out there.
    """

    readable: tuple[Path, ...]
    passed_by: dict[str, str]


def text_files(folder: Path) -> TextFiles:
    """List the files of a folder and its subfolders; hidden ones and those that Office locks with are none.

    Args:
        folder: HPW_RAW_DIR.

    Returns:
        Those that are read, and the links, pipes, unreadable files, names that cannot be seen and other kinds among them. Of files with the
        same name but for its end, or in two subfolders, one is read: the text before all others, and what is in fewer
        folders.
    """
    readable: dict[str, Path] = {}
    passed_by = {}
    for path in sorted(_found(folder), key=lambda path: (path.suffix.lower() != ".txt", len(path.parts), path)):
        name = path.relative_to(folder).as_posix()
        try:
            if not is_visible(name):
                raise NotReadable("its name holds characters that cannot be seen; rename it")
            open_regular(path, SIZE).close()
            if not _is_named_as_read(path):
                raise _other(path)
            if (other := readable.get(path.stem)) is not None:
                raise NotReadable(
                    f"another file, {other.relative_to(folder).as_posix()}, has the same name; rename one of them, or take one away"
                )
            readable[path.stem] = path
        except FileNotFoundError:
            continue  # gone since it was listed
        except NotReadable as problem:
            passed_by[visible(name)] = str(problem)
    return TextFiles(tuple(sorted(readable.values())), passed_by)


def _found(folder: Path) -> Iterator[Path]:
    """What is in the folder and its subfolders; a folder that is a link, is named as a file or cannot be opened is given itself."""
    closed: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        here = Path(place)
        named = [name for name in folders if (here / name).is_symlink() or name.lower().endswith(SUFFIXES)]
        folders[:] = [name for name in folders if name not in named and not name.startswith(".")]
        yield from (here / name for name in [*named, *files] if not _is_hidden(name))
    yield from closed


def _is_hidden(name: str) -> bool:
    return name.startswith("~$") or (name.startswith(".") and not name.lower().endswith(SUFFIXES))


def _is_named_as_read(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


def _other(path: Path) -> NotReadable:
    """Why a file of no known name is not read: what its content says, else its name."""
    if path.stat().st_size <= LOOKED_INTO:
        try:
            kind_of(read_regular(path), path.name)
        except NotReadable as problem:
            return problem
    return NotReadable("its name ends with none of .txt .md .html .docx .xlsx .pdf; name it for what it is, or take it away")
