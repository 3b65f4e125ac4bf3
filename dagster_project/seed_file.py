"""A CSV seed → a frame of text cells with file and line. Knows quoting and encodings, nothing of what a seed means."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from policytext import UndecodableText, decode


class SeedError(ValueError):
    """A CSV that cannot be read as one; the message names file, line and mend."""


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A read seed: `frame` has the file's columns (text; empty cell = missing) plus source_file and source_line;
    `sha256` is that of the bytes read."""

    frame: pd.DataFrame
    encoding: str
    sha256: str


def read_seed(path: Path, shown: str) -> SeedFile:
    """Read a CSV (UTF-8 or GB18030, BOM and CRLF accepted); `shown` is the file's name in messages.

    Raises `SeedError` for a missing or undecodable file, a stray quote, a repeated column and a row whose cells do
    not match the header.
    """
    try:
        data = path.read_bytes()
        decoded = decode(data)
    except FileNotFoundError as error:
        raise SeedError(f"{shown}: the file is missing; put it back (git checkout -- {shown})") from error
    except UndecodableText as error:
        raise SeedError(f"{shown}: {error}") from error
    rows: list[list[str | None]] = []
    lines: list[int] = []
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    lines_of_text = text.split("\n")
    reader = csv.reader(io.StringIO(text), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for row in reader:
            start, line = line, reader.line_num + 1
            if not row:
                continue
            if reader.line_num > start:
                raise SeedError(f"{shown}:{start}: a cell runs over several lines; close or remove the quotation mark")
            if _stray_quote(lines_of_text[start - 1], row):
                raise SeedError(f"{shown}:{start}: a stray quotation mark; remove it, or quote the cell and double the mark inside it")
            if header is None:
                header = [name.strip() for name in row]
                twice = {name for name in header if header.count(name) > 1}
                if twice:
                    raise SeedError(f"{shown}:1: column {', '.join(sorted(twice))} stands twice in the header; keep one")
                continue
            if len(row) != len(header):
                raise SeedError(
                    f"{shown}:{start}: {len(row)} cells where the header has {len(header)}; "
                    "check the commas, and quote a cell that holds one"
                )
            rows.append([cell or None for cell in row])
            lines.append(start)
    except csv.Error as error:
        raise SeedError(f"{shown}:{line}: {error}; check the quotation marks in this line") from error
    if header is None:
        raise SeedError(f"{shown}: the file is empty; put it back (git checkout -- {shown})")
    frame = pd.DataFrame(rows, columns=header, dtype="str")
    return SeedFile(frame.assign(source_file=shown, source_line=lines), decoded.encoding, hashlib.sha256(data).hexdigest())


def _stray_quote(line: str, row: list[str]) -> bool:
    """Whether a cell of `row` holds a quotation mark without being quoted in `line`: a quoted cell has two marks
    around it, and each mark inside doubled."""
    inside = sum(cell.count('"') for cell in row)
    return line.count('"') - 2 * inside < 2 * sum('"' in cell for cell in row)
