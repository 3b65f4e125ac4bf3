"""What a file format can carry, and reading a written file again before readers get it.

Belongs here: characters and syntax of formats. Does not belong here: what a file says.
"""

from __future__ import annotations

import csv
import glob
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.parsers import expat

import duckdb

#: Characters that XML does not allow, and so neither Excel nor Word.
NOT_CARRIED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: The longest text of a cell of Excel, in characters.
LONGEST_CELL = 32_767
#: How Excel writes a character by its number: a carriage return is `_x000D_`.
_NUMBERED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class IllFormed(ValueError):
    """A file that was written cannot be read; the message names it."""


def carried(text: str, instead: str = "\ufffd") -> str:
    """Replace the characters that XML does not allow.

    Args:
        text: Any text.
        instead: What takes the place of each; by default the replacement character.

    Returns:
        The text.
    """
    return NOT_CARRIED.sub(instead, text)


def to_cell(text: str) -> str:
    """Escape what Excel would read as a character by its number, so that `_x000D_` is shown as it stands.

    Args:
        text: The text of a cell.

    Returns:
        The text as a workbook holds it.
    """
    return _NUMBERED.sub(r"_x005F\g<0>", text)


def fitted(text: str, note: str) -> str:
    """Shorten a text to what a cell of Excel holds; a shorter one then ends by saying so.

    Args:
        text: The text of a cell as a workbook holds it.
        note: Says that it was cut, and where the whole text is.

    Returns:
        At most LONGEST_CELL characters.
    """
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(note)] + note


def from_cell(text: str) -> str:
    """Read the characters that Excel writes by their number.

    Args:
        text: The text of a cell as a workbook holds it.

    Returns:
        The text as Excel shows it.
    """
    read = _NUMBERED.sub(lambda found: chr(int(found[1], 16)), text)
    return read.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")  # two halves are one character


def assure_well_formed(path: Path) -> None:
    """Read a written file again, by its suffix; one of another suffix passes.

    Args:
        path: The file, whose name may end with `.next` while it is not in place.

    Raises:
        IllFormed: It is not what its suffix says.
    """
    read = _READERS.get(Path(path.name.removesuffix(".next")).suffix)
    if read is None:
        return
    try:
        read(path)
    except (expat.ExpatError, zipfile.BadZipFile, csv.Error, duckdb.Error, ValueError) as error:
        raise IllFormed(f"{path.name} was written, but cannot be read again, and was not put in place: {error}") from error


def _xml(path: Path) -> None:
    with path.open("rb") as file:
        expat.ParserCreate().ParseFile(file)


def _office(path: Path) -> None:
    """A workbook or document: a ZIP archive whose members have their checksums, those in XML well-formed."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with archive.open(name) as member:
                if name.endswith((".xml", ".rels")):
                    expat.ParserCreate().ParseFile(member)
                else:
                    member.read()


def _csv(path: Path) -> None:
    """Each row has as many cells as the header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, strict=True)
        width = len(next(rows, []))
        for row in rows:
            if len(row) != width:
                raise IllFormed(f"line {rows.line_num}: {len(row)} cells where the header has {width}")


def _json(path: Path) -> None:
    json.loads(path.read_text(encoding="utf-8"))


def _html(path: Path) -> None:
    """A whole page without characters that HTML does not allow."""
    text = path.read_text(encoding="utf-8")
    if found := NOT_CARRIED.search(text):
        raise IllFormed(f"U+{ord(found[0]):04X} is in it")
    if not text.rstrip().endswith("</html>"):
        raise IllFormed("its end is missing")


def _parquet(path: Path) -> None:
    _memory().execute("select count(columns(*)) from read_parquet(?)", [glob.escape(str(path))]).fetchall()


@cache
def _memory() -> duckdb.DuckDBPyConnection:
    """One database for all files: opening one takes longer than reading most of them."""
    return duckdb.connect()


_READERS: dict[str, Callable[[Path], None]] = {
    ".csv": _csv,
    ".docx": _office,
    ".html": _html,
    ".json": _json,
    ".parquet": _parquet,
    ".xlsx": _office,
    ".xml": _xml,
}
