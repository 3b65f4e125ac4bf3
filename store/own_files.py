"""Which files in the warehouse folder are this product's own, so that a refresh may remove them; all others are somebody's.

Belongs here: names that only this product gives, and the seal of a document or workbook as it was written. Does not belong here: when
something is removed (see `store.build` and `store.publish`).
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from store.layout import FILE, MANIFEST

#: In the folder of a build: the database, its log, and the run that began it; folders that DuckDB or dbt's replay writes to.
ORIGIN = "origin.json"
IN_BUILD = (FILE, f"{FILE}.wal*", f"{FILE}.small*", ORIGIN)
BUILD_FOLDERS = (f"{FILE}.tmp", "empty", "partitions")
#: In the folder of a version: folders that are replaced as a whole, and what an office may fill in or edit.
WHOLE = (MANIFEST, FILE, "report", "exports")
WORKBOOK, DOCUMENTS = "ledger.xlsx", "periods"
#: What is being written there.
UNFINISHED = ("report.next", "exports.next", f"{WORKBOOK}.next", "deliverables-*.next", f"{DOCUMENTS}/*.docx.next")

_SEAL = b"health_policy_warehouse "


def seal(archive: ZipFile) -> bytes:
    """Compute the comment that says of an Office file that it is as it was written; a program that saves it leaves the comment out.

    Args:
        archive: The file with all its members.

    Returns:
        The comment of the archive.
    """
    members = repr([(member.filename, member.CRC, member.file_size) for member in archive.infolist()])
    return _SEAL + hashlib.sha256(members.encode()).hexdigest().encode("ascii")


def is_sealed(path: Path) -> bool:
    """Whether an Office file is as this product wrote it.

    Args:
        path: The file.

    Returns:
        False where somebody saved it again, put another in its place, or an older version of this product wrote it.
    """
    try:
        with ZipFile(path) as archive:
            return archive.comment == seal(archive)
    except (OSError, BadZipFile, ValueError, NotImplementedError):
        return False


def foreign(version: Path) -> Iterator[Path]:
    """Find what somebody has put or edited in the folder of a version.

    Args:
        version: The folder.

    Yields:
        Files and folders, each in the folder itself or among its documents.
    """
    own = {*WHOLE, DOCUMENTS}
    unfinished = {path for pattern in UNFINISHED for path in version.glob(pattern)}
    documents = version / DOCUMENTS
    for path in (*version.iterdir(), *(documents.iterdir() if documents.is_dir() else ())):
        if path.name in own and path.parent == version:
            continue
        is_ours = path in unfinished or (path.is_file() and path.suffix in (".docx", ".xlsx") and is_sealed(path))
        if not is_ours:
            yield path


def set_aside(path: Path) -> None:
    """Rename what somebody has put where a file of ours belongs; its content is kept.

    Args:
        path: What is there.
    """
    path.rename(next(name for number in count(1) if not (name := path.with_name(f"{path.stem}.aside{number}{path.suffix}")).exists()))


def remove_file(path: Path) -> None:
    """Remove a file by a name that only this product gives; a folder of that name is somebody's and is set aside.

    Args:
        path: The file, which need not exist.
    """
    if path.is_dir() and not path.is_symlink():
        set_aside(path)
    else:
        path.unlink(missing_ok=True)


def discard_build_files(folder: Path) -> None:
    """Remove a build and what DuckDB puts beside it; the folder too, where nothing else is in it.

    Args:
        folder: Folder of the build, which need not exist.
    """
    for name in BUILD_FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in [path for pattern in IN_BUILD for path in folder.glob(pattern)]:
        remove_file(path)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
