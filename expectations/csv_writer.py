"""Writing CSV files, each replaced atomically: whoever reads it meanwhile sees the old file or the new one.

Belongs here: writing CSV. Does not belong here: which rows are written, and why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from intake.decoding import decode


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Format rows as CSV.

    Args:
        rows: Cells of each row.

    Returns:
        One line per row, each ending with LF, quoted where CSV asks for it.
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def csv_lines(path: Path) -> list[str]:
    """Read the lines of a CSV file, as they are, for writing them again.

    Args:
        path: A file in one of the encodings that `policytext.decode` knows, with any line ends.

    Returns:
        Its lines without line ends.
    """
    return decode(path.read_bytes()).text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")


def replace_files(texts: Mapping[Path, str]) -> None:
    """Replace files, each atomically, after all of them have been written under another name.

    A crash between two renames leaves whole files only.

    Args:
        texts: The new text of each file, written as UTF-8 with its line ends unchanged.
    """
    written = []
    for path, text in texts.items():
        new = path.with_suffix(f"{path.suffix}.next")
        new.write_text(text, encoding="utf-8", newline="")
        written.append((new, path))
    for new, path in written:
        new.replace(path)
