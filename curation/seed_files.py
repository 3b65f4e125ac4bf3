"""The files of a seed: in a corpus of one's own, reference data that ships with the product and what the corpus adds to it.

Belongs here: which files there are, and reading them for a command. Does not belong here: loading them (see
`dagster_project.loading`), and how rows override each other (see `expectations.overlay`).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from expectations.csv_reader import read_seed, with_later_columns
from expectations.overlay import overlaid
from expectations.seed_columns import OPTIONAL_SEEDS, REFERENCE_KEYS, SEEDS, Column
from store.settings import Settings


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a table, and whether it must exist; where none does, the table is empty."""

    path: Path
    required: bool

    @property
    def is_there(self) -> bool:
        """Whether it is to be read: a pipe or a folder in its place is refused, as that of a seed is."""
        return self.required or os.path.lexists(self.path)


def seed_sources(settings: Settings, name: str) -> list[Source]:
    """Find the files of a seed.

    Args:
        settings: The folders.
        name: Name of the seed.

    Returns:
        The file of reference data, in a corpus of one's own and for seeds of that class only; the corpus's own file, which may be
        absent there; and the files of the folder of that name, in which somebody has split a seed of documents.
    """
    reference = settings.reference_seeds
    split = [Source(path, required=True) for path in sorted((settings.seeds_dir / name).glob("*.csv"))] if may_be_split(name) else []
    own = Source(settings.seeds_dir / f"{name}.csv", required=reference is None and name not in OPTIONAL_SEEDS and not split)
    return [*([Source(reference / f"{name}.csv", required=True)] if reference and name in REFERENCE_KEYS else []), own, *split]


def may_be_split(name: str) -> bool:
    """Whether a seed can be split by document, into files of a folder of its name.

    Args:
        name: Name of the seed.

    Returns:
        True where its rows are of documents and override none. The register itself is one file, in which a command replaces rows.
    """
    return name != "documents" and name not in REFERENCE_KEYS and any(column.name == "document_code" for column in SEEDS.get(name, ()))


def seed_frame(settings: Settings, name: str) -> pd.DataFrame:
    """Read a seed as a refresh does.

    Args:
        settings: The folders.
        name: Name of the seed.

    Returns:
        Its rows as text cells, with source_file and source_line; none where a corpus has no such file.

    Raises:
        SeedError: A file cannot be read.
    """
    frames = [read_seed(source.path, settings.shown(source.path)).frame for source in seed_sources(settings, name) if source.is_there]
    columns = SEEDS[name]
    key = REFERENCE_KEYS.get(name)
    both = list(overlaid(frames[:-1], frames[-1:], key)) if key else frames
    return pd.concat(with_later_columns(both or [no_rows(columns)], columns), ignore_index=True)


def no_rows(columns: tuple[Column, ...]) -> pd.DataFrame:
    """Give the frame of a file that does not exist.

    Args:
        columns: Its columns as declared.

    Returns:
        A frame without rows.
    """
    return pd.DataFrame(columns=[column.name for column in columns], dtype="str").assign(source_file="", source_line=0)
