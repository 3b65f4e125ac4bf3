"""One partition of some models, made in a DuckDB of its own: Parquet files of what they read in, Parquet files of their rows out.

Belongs here: what a worker does. Does not belong here: which models are made in partitions, and what happens before and after
(see `partitions`), and who runs it (see `dagster_project.executors`).
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from store.layout import STEM
from store.parquet import assure_types, quoted, rows_of

#: What a worker's DuckDB holds in memory; beyond it, it spills to files.
MEMORY = "300MiB"


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view of the build, by schema and name."""

    schema: str
    name: str

    @property
    def sql(self) -> str:
        """The name as SQL."""
        return f'"{self.schema}"."{self.name}"'

    @property
    def file(self) -> str:
        """The name as that of a file."""
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class PartitionJob:
    """Some models of one partition.

    Attributes:
        number: Of the partition, from 0.
        inputs: What the models read, with the Parquet files of this partition.
        made: The models, parents first, with the statement that makes each.
        outputs: The models whose rows are wanted, with the files to write.
    """

    number: int
    inputs: tuple[tuple[Relation, tuple[Path, ...]], ...]
    made: tuple[tuple[Relation, str], ...]
    outputs: tuple[tuple[Relation, Path], ...]

    @property
    def reads(self) -> tuple[Path, ...]:
        """The files of what the models read."""
        return tuple(path for _, paths in self.inputs for path in paths)

    @property
    def writes(self) -> tuple[Path, ...]:
        """The files of the models' rows."""
        return tuple(path for _, path in self.outputs)


@cache
def job_version() -> str:
    """Compute the hash of what decides how a partition is made, to be compared with that of a worker.

    Returns:
        16 hexadecimal digits.
    """
    return hashlib.sha256(Path(__file__).read_bytes() + duckdb.__version__.encode()).hexdigest()[:16]


def make_partition(job: PartitionJob) -> None:
    """Make the models of a partition; each file is written beside and then renamed, so that whatever is there is whole.

    Args:
        job: The partition.

    Raises:
        duckdb.Error: A statement fails, or a file cannot be read or written.
        UnkeptType: A model has a column whose type Parquet does not keep.
    """
    with tempfile.TemporaryDirectory(prefix="hpw-partition-") as scratch, duckdb.connect() as connection:
        connection.execute(f"set memory_limit = '{MEMORY}'; set threads = 1; set temp_directory = '{quoted(scratch)}'")
        connection.execute(f"attach '{quoted(scratch)}/partition.duckdb' as {STEM}; use {STEM}")  # the name that the statements say
        for schema in sorted({relation.schema for relation, _ in (*job.inputs, *job.made)}):
            connection.execute(f'create schema if not exists "{schema}"')
        for relation, paths in job.inputs:
            connection.execute(f"create view {relation.sql} as from {rows_of(paths)}")
        for _, statement in job.made:
            connection.execute(statement)
        for relation, path in job.outputs:
            partial = path.with_name(f"{path.name}.next")
            connection.execute(f"copy {relation.sql} to '{quoted(partial)}' (format parquet)")
            assure_types(connection, relation.sql, partial)
            partial.replace(path)
