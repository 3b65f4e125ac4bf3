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
        The file of reference data, in a corpus of one's own and for seeds of that class only, and the corpus's own file, which may
        be absent there.
    """
    reference = settings.reference_seeds
    own = Source(settings.seeds_dir / f"{name}.csv", required=reference is None and name not in OPTIONAL_SEEDS)
    return [Source(reference / f"{name}.csv", required=True), own] if reference and name in REFERENCE_KEYS else [own]


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
    both = overlaid(frames[:-1], frames[-1:], REFERENCE_KEYS.get(name, ())) if frames else [no_rows(columns)]
    return pd.concat(with_later_columns(both, columns), ignore_index=True)


def no_rows(columns: tuple[Column, ...]) -> pd.DataFrame:
    """Give the frame of a file that does not exist.

    Args:
        columns: Its columns as declared.

    Returns:
        A frame without rows.
    """
    return pd.DataFrame(columns=[column.name for column in columns], dtype="str").assign(source_file="", source_line=0)
