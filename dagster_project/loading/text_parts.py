"""Texts with their quotations → parts: Parquet files that hold all that is read of some documents, nested, one row per document.

One pass over a text makes all of its rows. A part is named by what it was made from, so that one that is there need not be made
again: the parts are the cache. Belongs here: what a part is and how it is written. Does not belong here: what is read of a text
(see `text_rows`), which documents share a part and how it is loaded (see `assets.texts`), and who makes it (see `made_parts`).
"""

from __future__ import annotations

import gc
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

import policytext
from dagster_project.loading import task_rows, text_rows
from dagster_project.loading.text_rows import Quotation, Text, TextRows, rows_of
from intake import decoding
from policytext.matching import IndicatorName, Matcher

#: Documents whose rows are in a worker's memory at a time.
IN_MEMORY = 16
#: Names of files that were made here, now or before there were parts.
OWN = re.compile(r"part-.*|(?:reading|evidence)-[0-9a-f]{24}-[0-9a-f]{16}\.json")
#: Why a text that ended its reader several times has no rows.
SET_ASIDE = "its reader was killed whenever it read this text (is memory short?); split the text, or read it on a larger machine"


class DocumentRows(TextRows):
    """A row of a part: all that is read of one document."""

    document_code: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part to make: its file, its texts, the quotations of seeds from its documents, and the names of indicators.

    A quotation may be of a document that is not loaded. `set_aside` holds codes of texts that are not read again.
    """

    path: Path
    texts: tuple[Text, ...]
    quotations: tuple[Quotation, ...]
    names: tuple[IndicatorName, ...]
    set_aside: frozenset[str] = frozenset()

    @property
    def reads(self) -> tuple[Path, ...]:
        """No file: texts and quotations are sent along."""
        return ()

    @property
    def writes(self) -> tuple[Path, ...]:
        """Its file."""
        return (self.path,)

    def of_text(self, number: int) -> Part:
        """The part of one of its texts alone, in a file beside.

        Args:
            number: Which of its texts.

        Returns:
            A part without the quotations of other documents.
        """
        text = self.texts[number]
        own = tuple(quotation for quotation in self.quotations if quotation[0] == text.code)
        return replace(self, path=self.path.with_suffix(f".{number}.alone"), texts=(text,), quotations=own)


@cache
def reading_version() -> str:
    """Compute the hash of the code that reads texts and makes rows of them: parts that other code made are not used.

    Returns:
        16 hexadecimal digits.
    """
    modules = (decoding.__file__, text_rows.__file__, task_rows.__file__, __file__)
    files = [*sorted(Path(policytext.__file__).parent.rglob("*.py")), *map(Path, modules)]
    return hashlib.sha256(b"\0".join(p.read_bytes() for p in files)).hexdigest()[:16]


def part_path(folder: Path, bucket: str, *made_from: str) -> Path:
    """Name the file of a part by what it is made from.

    Args:
        folder: Folder of the parts.
        bucket: Which documents are in it.
        made_from: Keys of its texts, quotations and indicator names.

    Returns:
        The path, whether the file exists or not.
    """
    key = hashlib.sha256(repr((reading_version(), made_from)).encode()).hexdigest()[:24]
    return folder / f"part-{bucket}-{key}.parquet"


def is_whole(path: Path) -> bool:
    """Whether a part is there and its file ends as one does.

    Args:
        path: The file.

    Returns:
        False where it has to be made.
    """
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PAR1" and file.seek(-4, os.SEEK_END) > 4 and file.read() == b"PAR1"
    except OSError:
        return False


def write_part(part: Part) -> None:
    """Read the texts of a part and write its file, first beside and then in place, so that whatever is there is whole.

    Args:
        part: The part.

    Raises:
        ReadingOrderProblem: An opening of a text does not occur in it exactly once.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    matcher = _matcher(part.names)
    beside = part.path.with_name(f"{part.path.name}.{os.getpid()}.next")
    try:
        with pq.ParquetWriter(beside, schema(), compression="zstd", use_dictionary=False, write_statistics=False) as writer:
            documents = _documents(part, matcher)
            while some := list(islice(documents, IN_MEMORY)):
                writer.write_table(pa.Table.from_pylist(some, schema=schema()))
        beside.replace(part.path)
    finally:
        beside.unlink(missing_ok=True)


@cache
def schema() -> Any:
    """The columns of a part, from the typed dictionaries of its rows.

    Returns:
        A pyarrow schema.
    """
    import pyarrow as pa

    plain = {bool: pa.bool_(), int: pa.int32(), float: pa.float64(), str: pa.string()}

    def field_of(name: str, hint: Any) -> Any:
        if isinstance(hint, UnionType):  # str | None
            return field_of(name, get_args(hint)[0])
        if hint in plain:
            return pa.field(name, plain[hint])
        (item,) = get_args(hint)
        row = plain.get(item) or pa.struct([field_of(*column) for column in get_type_hints(item).items()])
        return pa.field(name, pa.list_(row))

    return pa.schema([field_of(*column) for column in get_type_hints(DocumentRows).items()])


def _documents(part: Part, matcher: Matcher) -> Iterator[DocumentRows]:
    """Rows of each document of a part: those with a text, then those that are only quoted."""
    quoted: dict[str, list[Quotation]] = {}
    for quotation in part.quotations:
        quoted.setdefault(quotation[0], []).append(quotation)
    for text in part.texts:
        own = quoted.pop(text.code, [])
        if text.code in part.set_aside:
            yield _unread(text.code, own, f"document {text.code!r}: {SET_ASIDE}")
        else:
            with _no_collector():
                rows = rows_of(text, own, matcher)
            yield DocumentRows(document_code=text.code, **rows)
    for code, own in quoted.items():
        yield _unread(code, own, f"document {code!r} is not among the loaded texts; check document_code")


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep the interpreter from looking for circles among the many small objects of one text: there are next to none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _unread(code: str, quotations: Sequence[Quotation], problem: str) -> DocumentRows:
    return {
        "document_code": code,
        "passages": [],
        "tables": [],
        "table_cells": [],
        "tasks": [],
        "bodies": [],
        "descriptions": [],
        "quantity_mentions": [],
        "indicator_matches": [],
        "evidence": [text_rows.nowhere(quotation, problem) for quotation in quotations],
    }


@lru_cache(maxsize=2)
def _matcher(names: tuple[IndicatorName, ...]) -> Matcher:
    return Matcher(names)


def forget_others(folder: Path, kept: Iterable[Path]) -> None:
    """Remove the parts of earlier refreshes, what was left of one that was killed, and the JSON caches that were there before parts.

    Args:
        folder: Folder of the parts.
        kept: Those that are in use.
    """
    used = set(kept)
    for path in folder.iterdir():
        if OWN.fullmatch(path.name) and path not in used:
            path.unlink(missing_ok=True)
