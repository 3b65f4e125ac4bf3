"""Seeds that are split by document: files of a folder, read and judged in parts, by workers where they are many.

Does not belong here: which seeds may be split (see `curation.seed_files`), and where functions run (see `executors`).
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

import expectations
import intake
import policytext
from dagster_project.executors import AHEAD, Workers, is_death
from expectations.csv_reader import SeedParts, with_later_columns
from expectations.judge import Judgement, judge, seed_suite
from expectations.numbers import with_numbers_as_written
from expectations.seed_columns import SEEDS
from intake import NotReadable, read_regular

#: Packages whose code decides what is read and how it is judged.
JUDGES = (expectations, intake, policytext)
#: Bytes of a part. One file may have more.
PART = 4_000_000


class KilledReader(Exception):
    """A worker was killed while it read files; the message names them."""


@dataclass(frozen=True, slots=True)
class SplitPart:
    """Some files of a seed, each with its name in messages and its bytes."""

    seed: str
    files: tuple[tuple[str, bytes], ...]

    @property
    def reads(self) -> tuple[Path, ...]:
        """No file: what they hold is sent along."""
        return ()

    @property
    def writes(self) -> tuple[Path, ...]:
        """No file: rows are sent back."""
        return ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as read: its name in messages, hash, encoding and number of rows."""

    shown: str
    sha256: str
    encoding: str
    rows: int


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """Rows of a part as text cells with file and line, what its suite says of them, and its files."""

    frame: pd.DataFrame
    judgement: Judgement
    files: tuple[FileFacts, ...]


@cache
def judging_version() -> str:
    """Compute the hash of the code that reads and judges seeds, to be compared with that of a worker.

    Returns:
        16 hexadecimal digits.
    """
    files = [Path(__file__), *(path for package in JUDGES for path in sorted(Path(*package.__path__).rglob("*.py")))]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]


def parts_of(seed: str, files: Iterable[tuple[str, Path]]) -> Iterator[SplitPart]:
    """Put files together in parts.

    Args:
        seed: Name of the seed.
        files: Name as shown and path of each.

    Yields:
        The parts; one is in memory at a time.

    Raises:
        NotReadable: One is no file that can be read; the message names it.
    """
    together: list[tuple[str, bytes]] = []
    for shown, path in files:
        try:
            together.append((shown, read_regular(path)))
        except NotReadable as error:
            raise NotReadable(f"{shown}: {error}") from error
        if sum(len(data) for _, data in together) >= PART:
            yield SplitPart(seed, tuple(together))
            together = []
    if together:
        yield SplitPart(seed, tuple(together))


def judged_parts(parts: Iterable[SplitPart], workers: Workers) -> Iterator[JudgedPart]:
    """Read and judge parts side by side.

    Args:
        parts: The parts, consumed as they are read.
        workers: Opens an executor.

    Yields:
        Each, in their order.

    Raises:
        SeedError: A file cannot be read as CSV.
        KilledReader: A worker was killed.
    """
    running: deque[tuple[SplitPart, Future[JudgedPart]]] = deque()
    with workers() as executor:
        for part in parts:
            running.append((part, executor.submit(judge_part, part)))
            if len(running) >= AHEAD:
                yield _result(*running.popleft())
        while running:
            yield _result(*running.popleft())


def judge_part(part: SplitPart) -> JudgedPart:
    """Read the files of a part and run the seed's suite on their rows.

    Args:
        part: The part.

    Returns:
        Its rows; where a file has other columns than the seed, those of this file alone, for its judgement fails.

    Raises:
        SeedError: A file cannot be read as CSV.
    """
    suite = seed_suite(part.seed, SEEDS[part.seed], may_be_empty=True)
    declared = {*(column.name for column in SEEDS[part.seed]), "source_file", "source_line"}
    frames: list[pd.DataFrame] = []
    facts: list[FileFacts] = []
    for shown, data in part.files:
        frame, fact = _read(part.seed, shown, data)
        if set(frame) != declared:
            return JudgedPart(frame, judge(frame, suite, shown), (fact,))
        frames.append(frame)
        facts.append(fact)
    rows = pd.concat(frames, ignore_index=True)
    return JudgedPart(rows, judge(rows, suite, part.files[0][0]), tuple(facts))


def _read(seed: str, shown: str, data: bytes) -> tuple[pd.DataFrame, FileFacts]:
    columns = SEEDS[seed]
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(data)
        file.flush()
        read = SeedParts(Path(file.name), shown)
        frame = pd.concat(with_numbers_as_written(with_later_columns(read, columns), columns), ignore_index=True)
    return frame, FileFacts(shown, read.sha256, read.encoding, len(frame))


def _result(part: SplitPart, future: Future[JudgedPart]) -> JudgedPart:
    try:
        return future.result()
    except Exception as error:
        if not is_death(error):
            raise
        names = f"{part.files[0][0]} and {len(part.files) - 1} more" if len(part.files) > 1 else part.files[0][0]
        raise KilledReader(f"{names}: the worker that read them was killed (is memory short?); refresh again, or split them") from error
