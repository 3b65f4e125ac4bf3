"""Building models in partitions: those that say `local_to` a column need, for a value of it, only the rows of that value.

Such models are made on workers, each with the rows of some values; what they read goes there as Parquet, partitioned by that column
where it has it, whole where not. All others, the tests, and whatever the workers cannot be given so, run in the build file. One
partition is no partition: everything runs there.

Belongs here: which models go together, and moving rows. Does not belong here: what a worker does (see `partition_job`), where it runs
(see `executors`), and running a statement in the build file (see `replay`).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.dbt.manifest import manifest
from dagster_project.dbt.partition_job import PartitionJob, Relation, make_partition
from dagster_project.dbt.recorded_sql import Statements
from dagster_project.executors import TRIES, Workers, run_all
from store.parquet import assure_types, quoted, rows_of

#: What comes before the query in the statement that makes a table; of one with a contract, the table is made empty before.
NAME = r'"[^"]+"\."[^"]+"\."[^"]+"'
HEAD = re.compile(rf"\s*create\s+table\s+{NAME}\s*(?:as|\([^;]*\)\s*;\s*insert\s+into\s+{NAME}\s*\([^()]*\))\s*(?=\()", re.IGNORECASE)

#: Column that models are local to → columns whose values each belong to one of its values; those in one tuple hold the same codes.
#: What models join, group and number rows by (a test reads their SQL); that it is so of the rows is checked before they are split.
BELONGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "document_code": (
        ("document_code",),
        ("document_key",),
        ("initiative_code", "parent_initiative_code", "action_code"),
        ("programme_code", "parent_programme_code"),
        ("indicator_value_id",),
        ("mention_id",),
        ("proposal_id",),
        ("passage_key",),
        ("table_key",),
        ("table_cell_id",),
    ),
    "entry_code": (("entry_code",), ("problem_code",), ("ledger_event_id",)),
}


class NotLocal(ValueError):
    """Rows cannot be told apart by a column as the models need it; the message names one."""


class KilledWorkers(RuntimeError):
    """A partition ended the process that made it, several times."""


@dataclass(frozen=True, slots=True)
class Partitioning:
    """How many partitions there are, and who makes them."""

    count: int
    workers: Workers


@dataclass(frozen=True, slots=True)
class Step:
    """Models that are made together: in the build file where `column` is None, else in partitions by it."""

    column: str | None
    nodes: tuple[Statements, ...]


def steps(nodes: Sequence[Statements], has_column: Callable[[str, str], bool]) -> Iterator[Step]:
    """Put models into as few steps as their dependencies allow; each is asked for when the one before is made.

    Args:
        nodes: The models to make, parents first.
        has_column: Whether the relation of a node, which is made, has a column.

    Yields:
        The steps; each holds parents before children.
    """
    known = manifest()["nodes"]
    waiting = list(nodes)

    def ready(column: str | None) -> tuple[Statements, ...]:
        """The models of a column that can be made now, one after another."""
        unmade = {node.unique_id for node in waiting}
        found: dict[str, Statements] = {}
        for node in waiting:
            if local_to(known[node.unique_id]) == column and all(
                parent in found or (parent not in unmade and _can_go_along(parent, column, has_column)) for parent in _parents(node)
            ):
                found[node.unique_id] = node
        return tuple(found.values())

    while waiting:
        if chosen := ready(None):
            step = Step(None, chosen)
        else:
            columns = sorted({column for node in waiting if (column := local_to(known[node.unique_id]))})
            step = max((Step(column, ready(column)) for column in columns), key=lambda each: len(each.nodes))
        yield step if step.nodes else Step(None, (waiting[0],))
        made = set(step.nodes) or {waiting[0]}
        waiting = [node for node in waiting if node not in made]


def _parents(node: Statements) -> list[str]:
    parents: list[str] = manifest()["nodes"][node.unique_id]["depends_on"]["nodes"]
    return parents


def _can_go_along(parent: str, column: str | None, has_column: Callable[[str, str], bool]) -> bool:
    """Whether a relation that is made can be given to a partition: one that is local itself must say whose its rows are."""
    node = manifest()["nodes"].get(parent)
    return column is None or node is None or local_to(node) != column or has_column(parent, column)


def local_to(node: Mapping[str, Any]) -> str | None:
    """The column whose values a model can be made apart by.

    Args:
        node: A node of the manifest.

    Returns:
        Its name; None where the model needs all rows.
    """
    column = node["config"]["meta"].get("local_to")
    return None if column is None else str(column)


def made_in_partitions(
    connection: duckdb.DuckDBPyConnection, step: Step, partitioning: Partitioning, folder: Path
) -> Iterator[Statements]:
    """Make the models of a step on workers.

    Args:
        connection: Open on the build file.
        step: A step with a column.
        partitioning: How many partitions, and who makes them.
        folder: A folder that every worker sees under this path; made here and removed again.

    Yields:
        Of each model, parents first, the statements that make it in the build file: of a table from the rows that workers wrote.

    Raises:
        NotLocal: A code stands with two values of the column.
        KilledWorkers: A partition ended its worker several times.
        UnkeptType: A column cannot travel as Parquet.
        duckdb.Error: A statement failed.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    numbers = range(partitioning.count)
    own = {node.unique_id for node in step.nodes}
    read = sorted({parent for node in step.nodes for parent in _parents(node)} - own)
    _assure_local(connection, str(step.column), [relation_of(parent) for parent in read if parent in manifest()["sources"]])
    inputs = [(relation, _written(connection, relation, str(step.column), len(numbers), folder)) for relation in map(relation_of, read)]
    tables = [node for node in step.nodes if HEAD.match(node.sql[0])]
    made = {node: [folder / f"{relation_of(node.unique_id).file}.{number}.made" for number in numbers] for node in tables}
    jobs = (
        PartitionJob(
            number,
            tuple((relation, of_partitions[number]) for relation, of_partitions in inputs),
            tuple((relation_of(node.unique_id), node.sql[0]) for node in step.nodes),
            tuple((relation_of(node.unique_id), files[number]) for node, files in made.items()),
        )
        for number in numbers
    )
    _make_all(jobs, partitioning.workers)
    for node in step.nodes:
        head = HEAD.match(node.sql[0])
        yield replace(node, sql=(f"{head[0]} (from {rows_of(made[node])})", *node.sql[1:])) if head else node
    shutil.rmtree(folder)


def relation_of(unique_id: str) -> Relation:
    """The relation of a node.

    Args:
        unique_id: Of a model or a source.

    Returns:
        Its schema and name.
    """
    node = manifest()["nodes"].get(unique_id)
    if node is not None:
        return Relation(node["schema"], node["alias"])
    source = manifest()["sources"][unique_id]
    return Relation(source["schema"], source["name"])


def columns_of(connection: duckdb.DuckDBPyConnection, relation: Relation) -> list[str]:
    """The columns of a relation.

    Args:
        connection: Open on the build file.
        relation: The relation.

    Returns:
        Their names; none where there is no such relation.
    """
    found = connection.execute(
        "select column_name from duckdb_columns() where database_name = current_database() and (schema_name, table_name) = (?, ?)",
        [relation.schema, relation.name],
    )
    return [name for (name,) in found.fetchall()]


def _assure_local(connection: duckdb.DuckDBPyConnection, column: str, sources: Iterable[Relation]) -> None:
    """Check that each code in loaded rows stands with one value of a column: all that is made of them is made per value."""
    found = {relation: columns_of(connection, relation) for relation in sources}
    for family in BELONGS[column]:
        rows = [
            f"select {name} as code, {column} as split_by, '{relation.file}' as source from {relation.sql} where {name} is not null"
            for relation, columns in found.items()
            if column in columns
            for name in sorted(set(family) & set(columns) - {column})
        ]
        if not rows:
            continue
        wrong = connection.execute(
            f"select code, min(split_by), max(split_by), string_agg(distinct source, ', ') from ({' union all '.join(rows)})"
            " group by code having min(split_by) <> max(split_by) limit 1"
        ).fetchone()
        if wrong:
            raise NotLocal(f"{wrong[0]} stands in {wrong[3]} with {wrong[1]} and with {wrong[2]}, so that rows cannot be split by {column}")


def _written(
    connection: duckdb.DuckDBPyConnection, relation: Relation, column: str, count: int, folder: Path
) -> list[tuple[Path, ...]]:
    """Write the rows of a relation as Parquet; gives the files of each partition, the first of which has no row, but the columns."""
    target = folder / relation.file
    if column not in columns_of(connection, relation):
        connection.execute(f"copy {relation.sql} to '{quoted(target)}' (format parquet)")
        assure_types(connection, relation.sql, target)
        return [(target,)] * count
    none = target.with_name(f"{relation.file}.none")
    connection.execute(f"copy (from {relation.sql} limit 0) to '{quoted(none)}' (format parquet)")
    assure_types(connection, relation.sql, none)
    number = f"cast(coalesce(md5_number_lower(cast({column} as varchar)) % {count}, 0) as integer)"
    connection.execute(
        f"copy (select *, {number} as partition_number from {relation.sql}) to '{quoted(target)}' "
        "(format parquet, partition_by (partition_number), write_partition_columns false)"
    )
    return [(none, *sorted((target / f"partition_number={each}").glob("*.parquet"))) for each in range(count)]


def _make_all(jobs: Iterable[PartitionJob], workers: Workers) -> None:
    """Make partitions; one whose worker was killed is made again, by itself at last, so that no other can be the reason."""
    left = [job for job, death in run_all(jobs, workers, make_partition) if death]
    for job in left:
        for _ in range(TRIES):
            if not any(death for _, death in run_all([job], workers, make_partition)):
                break
        else:
            raise KilledWorkers(
                f"partition {job.number} ended its worker {TRIES} times (is memory short?); "
                "name more partitions (HPW_PARTITIONS), or give each worker more memory"
            )
