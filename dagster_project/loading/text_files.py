"""The files of HPW_RAW_DIR and its subfolders that are read, and what is there besides and is passed by.

One listing for the loader and for the sensor. Does not belong here: reading a file's content (see `canonical_texts`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from intake import LAYOUT, SIZE, SUFFIXES, NotReadable, is_visible, kept_paths, kind_of, open_regular, read_regular, visible

#: Bytes up to which a file of no known name is looked into, for what to do with it.
LOOKED_INTO = 50_000_000


@dataclass(frozen=True, slots=True)
class TextFiles:
    """The files of a folder.

    Attributes:
        readable: Those that are documents, sorted.
        passed_by: Why each other one is not read, by its name below the folder, in which what cannot be seen is spelled out.
        kept: Of sources among them whose text was kept beside them, that text and its layout.
        beside: Texts among them, with a file of their name of which nothing says that they are its text.
    """

    readable: tuple[Path, ...]
    passed_by: dict[str, str]
    kept: dict[Path, tuple[Path, Path]] = field(default_factory=dict)
    beside: dict[Path, Path] = field(default_factory=dict)

    @property
    def read(self) -> tuple[Path, ...]:
        """The documents, and what is read besides for them."""
        return (*self.readable, *(path for both in self.kept.values() for path in both))


def text_files(folder: Path) -> TextFiles:
    """List the files of a folder and its subfolders; hidden ones and those that Office locks with are none.

    Args:
        folder: HPW_RAW_DIR.

    Returns:
        Those that are read, and the links, pipes, unreadable files, names that cannot be seen and other kinds among them. Of files with the
        same name but for its end, or in two subfolders, one is read: the text before all others, and what is in fewer
        folders; but a text with its layout is that of the other file.
    """
    named: dict[str, list[Path]] = {}
    layouts: dict[Path, str] = {}
    passed_by = {}
    for path in sorted(_found(folder), key=lambda path: (path.suffix.lower() != ".txt", len(path.parts), path.parts)):
        name = path.relative_to(folder).as_posix()
        try:
            if not is_visible(name):
                raise NotReadable("its name holds characters that cannot be seen; rename it")
            open_regular(path, SIZE).close()
            if name.lower().endswith(LAYOUT):
                layouts[path] = visible(name)
                continue
            if not _is_named_as_read(path):
                raise _other(path)
            named.setdefault(path.stem, []).append(path)
        except FileNotFoundError:
            continue  # gone since it was listed
        except NotReadable as problem:
            passed_by[visible(name)] = str(problem)
    listed = TextFiles((), passed_by)
    readable = [_chosen(paths, folder, listed, layouts) for paths in named.values()]
    for name in layouts.values():
        passed_by[name] = "no text and no source of its name lie there; put them beside it, or take it away"
    return replace(listed, readable=tuple(sorted(readable)))


def _chosen(paths: list[Path], folder: Path, listed: TextFiles, layouts: dict[Path, str]) -> Path:
    """Of files with one name, the one that is the document; the others are named. A layout that is used is taken out of `layouts`."""
    first, *others = paths
    if others and first.suffix.lower() == ".txt":
        if layouts.pop(kept_paths(first)[1], None):
            source, *others = others
            listed.kept[source] = kept_paths(first)
            first = source
        else:
            listed.beside[first] = others[0]
    for other in others:
        listed.passed_by[visible(other.relative_to(folder).as_posix())] = (
            f"another file, {visible(first.relative_to(folder).as_posix())}, has the same name; rename one of them, or take one away"
        )
    return first


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
    return NotReadable(
        "its name ends with none of .txt .md .html .docx .doc .wps .xlsx .pdf .ofd .png .jpg .tif; name it for what it is, or take it away"
    )
