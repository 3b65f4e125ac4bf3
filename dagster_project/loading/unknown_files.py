"""Files in a folder of CSV files that nobody reads, by whatever slip they came there.

Does not belong here: files that are read (see `csv_asset`), and the texts (see `text_files`).
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from expectations.judge import Finding
from intake import visible

#: Begins and ends of names of files that are nobody's input: hidden ones, of an open workbook, being written, copies of editors, notes.
ASIDE_BEGIN, ASIDE_END = (".", "~$"), (".next", "~", ".md")


def unknown_files(folder: Path, shown: str, names: Collection[str], split: Collection[str] = ()) -> list[Finding]:
    """Find what is in a folder besides the files that are read from it.

    Args:
        folder: The folder; it need not exist.
        shown: Its name in messages.
        names: Names of the files that are read, without .csv.
        split: Those of them that may also be folders of CSV files.

    Returns:
        One finding a file or folder, by name.
    """
    known = {f"{name}.csv" for name in names}
    found = sorted(path.name for path in folder.iterdir() if path.name not in split) if folder.is_dir() else []
    of_split = [
        Finding(f"{shown}/{name}/{visible(path.name)}", "passed by", "Give it a name that ends with .csv, or move it.")
        for name in split
        if (folder / name).is_dir()
        for path in sorted((folder / name).iterdir())
        if path.suffix != ".csv" and not path.name.startswith(ASIDE_BEGIN) and not path.name.endswith(ASIDE_END)
    ]
    return of_split + [
        Finding(f"{shown}/{visible(name)}", "passed by", _remedy(name, known))
        for name in found
        if name not in known and not name.startswith(ASIDE_BEGIN) and not name.endswith(ASIDE_END)
    ]


def _remedy(name: str, known: Collection[str]) -> str:
    meant = next((each for each in known if each == name.strip().lower()), None)
    return (
        f"Rename it to {meant}."
        if meant
        else f"No file of this name is read: put its rows into one of {', '.join(sorted(known))}, or move it."
    )
