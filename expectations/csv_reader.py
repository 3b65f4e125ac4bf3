"""Reading a CSV file as a frame of text cells with file and line.

Belongs here: quoting, encodings, line numbers. Does not belong here: which columns a file has, and what its cells mean.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd

from expectations.seed_columns import Column
from intake import NotReadable, open_regular
from intake.decoding import UndecodableText, decode


class SeedError(ValueError):
    """A file that cannot be read as CSV; the message names file, line and remedy."""


#: Columns of a file, many times those of any: judging each takes a while.
WIDEST = 500
#: Rows of a file that are in memory at a time, and bytes that are decoded together.
PART, BLOCK = 20_000, 8_000_000


def with_later_columns(frames: Iterable[pd.DataFrame], columns: Sequence[Column]) -> Iterator[pd.DataFrame]:
    """Give frames the columns that their file lacks because it is older than they are.

    Args:
        frames: Frames of text cells.
        columns: The declared columns of their file.

    Yields:
        The frames, with an empty column for each absent one that is `later`.
    """
    for frame in frames:
        absent = [column.name for column in columns if column.later and column.name not in frame]
        yield frame.assign(**{name: pd.Series(None, index=frame.index, dtype="str") for name in absent})


class SeedParts:
    """A CSV file (UTF-8 or GB18030, BOM and CRLF accepted), read some rows at a time.

    Iterated over, it gives at least one frame with the file's columns (text; empty cell = missing) plus source_file and
    source_line. `encoding` and `sha256` describe the bytes read so far.

    Args:
        path: The file.
        shown: Its name in messages and in source_file.

    Raises:
        SeedError: While it is iterated over, for a missing or undecodable file, a stray quotation mark, a repeated column and
            a row whose cells do not match the header.
    """

    def __init__(self, path: Path, shown: str) -> None:
        self._path = path
        self._shown = shown
        self._digest = hashlib.sha256()
        self._encodings: set[str] = set()
        self._line = ""  # the last one read

    @property
    def encoding(self) -> str:
        """The encoding, utf-8 where nothing but ASCII was read."""
        return next(iter(self._encodings), "utf-8")

    @property
    def sha256(self) -> str:
        """Hash of the bytes read."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[pd.DataFrame]:
        try:
            rows = self._rows()
            header = [name.strip() for name in next(rows, (0, []))[1]]
            if not header:
                raise SeedError(f"{self._shown}: the file is empty; put it back (git checkout -- {self._shown})")
            if len(header) > WIDEST:
                raise SeedError(
                    f"{self._shown}:1: {len(header)} columns, more than any file has; check the line ends and commas of its first line"
                )
            twice = {name for name in header if header.count(name) > 1}
            if twice:
                raise SeedError(f"{self._shown}:1: column {', '.join(sorted(twice))} is twice in the header; keep one")
            if own := {"source_file", "source_line"} & set(header):
                raise SeedError(f"{self._shown}:1: column {', '.join(sorted(own))} is filled by the refresh; take it away")
            part = list(islice(rows, PART))
            while True:  # a header alone is one frame without rows
                yield self._frame(header, part)
                if not (part := list(islice(rows, PART))):
                    return
        except FileNotFoundError as error:
            raise SeedError(f"{self._shown}: the file is missing; put it back (git checkout -- {self._shown})") from error
        except (UndecodableText, NotReadable) as error:
            raise SeedError(f"{self._shown}: {error}") from error

    def _frame(self, header: list[str], rows: list[tuple[int, list[str]]]) -> pd.DataFrame:
        for start, row in rows:
            if len(row) != len(header):
                raise SeedError(
                    f"{self._shown}:{start}: {len(row)} cells where the header has {len(header)}; "
                    "check the commas, and quote a cell that holds one"
                )
        frame = pd.DataFrame([[cell or None for cell in row] for _, row in rows], columns=header, dtype="str")
        return frame.assign(source_file=self._shown, source_line=[start for start, _ in rows])

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line and cells of each row, the header first; blank lines are skipped."""
        reader = csv.reader(self._lines(), strict=True)
        line = 1
        try:
            for row in reader:
                start, line = line, reader.line_num + 1
                if not row:
                    continue
                if reader.line_num > start:
                    raise SeedError(f"{self._shown}:{start}: a cell runs over several lines; close or remove the quotation mark")
                if _stray_quote(self._line, row):
                    raise SeedError(
                        f"{self._shown}:{start}: a stray quotation mark; remove it, or quote the cell and double the mark inside it"
                    )
                yield start, row
        except csv.Error as error:
            raise SeedError(f"{self._shown}:{line}: {error}; check the quotation marks in this line") from error

    def _lines(self) -> Iterator[str]:
        for block in self._blocks():
            for self._line in io.StringIO(block, newline=None):
                yield self._line

    def _blocks(self) -> Iterator[str]:
        """The text, some whole lines at a time: no character of either encoding has the byte of a line's end in it."""
        with open_regular(self._path) as file:
            while lines := file.readlines(BLOCK):
                data = b"".join(lines)
                self._digest.update(data)
                decoded = decode(data)
                if not data.isascii():
                    self._encodings.add(decoded.encoding)
                if len(self._encodings) > 1:
                    raise UndecodableText("it is UTF-8 in one part and GB18030 in another; save it as UTF-8")
                yield decoded.text


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A CSV file as read.

    `frame` has the file's columns (text; empty cell = missing) plus source_file and source_line; `sha256` is that of the bytes.
    """

    frame: pd.DataFrame
    encoding: str
    sha256: str


def read_seed(path: Path, shown: str) -> SeedFile:
    """Read a CSV file at once.

    Args:
        path: The file.
        shown: Its name in messages and in source_file.

    Returns:
        Its rows, encoding and hash.

    Raises:
        SeedError: As `SeedParts` does.
    """
    parts = SeedParts(path, shown)
    frame = pd.concat(parts, ignore_index=True)
    return SeedFile(frame, parts.encoding, parts.sha256)


def _stray_quote(line: str, row: list[str]) -> bool:
    """Whether a cell of `row` holds a quotation mark without being quoted in `line`.

    A quoted cell has two marks around it, and each mark inside doubled.
    """
    inside = sum(cell.count('"') for cell in row)
    return line.count('"') - 2 * inside < 2 * sum('"' in cell for cell in row)
