"""Running dbt in this process: its result events, and messages that name the rows that failed a test.

Does not belong here: turning them into Dagster's events (see `assets.models`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.dbt.manifest import flags, parsed_manifest, runner, set_environment
from store.layout import open_database

#: Failing rows shown for one test.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a node ended: its status as dbt names it, the failing rows of a test, and the seconds it took."""

    unique_id: str
    status: str
    failures: int | None
    seconds: float


@dataclass(slots=True)
class DbtRun:
    """The result of a dbt command.

    Attributes:
        success: Whether no node failed.
        failures: One message per failed node.
        outcomes: How each node ended, in the order in which they ended.
        queries: What dbt sent to the database: the node it was for, and the SQL.
    """

    success: bool
    failures: list[str]
    outcomes: list[Outcome] = field(default_factory=list)
    queries: list[tuple[str, str]] = field(default_factory=list)

    @property
    def nodes(self) -> int:
        """Number of nodes that ran."""
        return len(self.outcomes)


def target_of(build: Path) -> Path:
    """The folder that dbt writes compiled SQL and results to: one per warehouse, so that two refreshes do not share files.

    Args:
        build: The build file.

    Returns:
        The folder `dbt` of its warehouse folder.
    """
    return build.parent.with_name("dbt")


def run_dbt(command: Sequence[str], build: Path) -> DbtRun:
    """Run a dbt command on a build file and close the file afterwards.

    Args:
        command: Arguments of dbt.
        build: The build file.

    Returns:
        The result; it does not raise for a node that failed.
    """
    from dbt_common.events.base_types import EventMsg
    from dbt_common.events.event_manager_client import cleanup_event_logger

    parsed = parsed_manifest()  # before the environment names the build: parsing names none
    set_environment(build)
    queries: list[tuple[str, str]] = []

    def collect(message: EventMsg) -> None:
        if message.info.name == "SQLQuery" and message.data.node_info.unique_id:
            queries.append((message.data.node_info.unique_id, message.data.sql))

    try:
        result = runner(parsed, callbacks=[collect]).invoke([*command, "--quiet", "--log-level", "none", *flags(target_of(build))])
    finally:
        cleanup_event_logger()
        _close_adapter()
    if result.exception is not None:
        return DbtRun(False, [f"dbt: {result.exception}"])
    results = getattr(result.result, "results", [])
    failures = [_failure(ended, build) for ended in results if str(ended.status) in ("fail", "error")]
    outcomes = [Outcome(ended.node.unique_id, str(ended.status), ended.failures, ended.execution_time) for ended in results]
    return DbtRun(result.success, failures, outcomes, queries)


def _close_adapter() -> None:
    """Close the database: dbt leaves it open with an uncheckpointed log, which must be in the file before others open it."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()


def _failure(outcome: Any, build: Path) -> str:
    node = outcome.node
    meaning = " ".join((node.description or node.name).split())
    if str(outcome.status) == "error" or node.resource_type != "test":
        return f"{node.name}: {' '.join((outcome.message or '').split())}"
    rows = list(_failing_rows(node, build))
    left = (outcome.failures or 0) - len(rows)
    shown = "\n".join(f"  {row}" for row in [*rows, *([f"… and {left} more"] if left > 0 and rows else [])])
    return f"{node.name}: {outcome.failures} rows. {meaning}\n{shown}"


def _failing_rows(node: Any, build: Path) -> Iterator[str]:
    with contextlib.suppress(duckdb.Error), open_database(build) as connection:
        cursor = connection.execute(f"select * from ({node.compiled_code}) limit {SHOWN}")
        names = [column[0] for column in cursor.description or []]
        for values in cursor.fetchall():
            yield _row_message(dict(zip(names, values, strict=True)), getattr(node, "column_name", None))


def _row_message(row: dict[str, Any], column: str | None) -> str:
    """`seeds/x.csv:12: column = value`, or the filled cells of a row without a line."""
    line = row.pop("source_line", None)
    where = f"{row.pop('source_file')}{'' if line is None else f':{line}'}: " if row.get("source_file") else ""
    if row.get("problem"):
        return f"{where}{row['problem']}"
    if column in row:
        return f"{where}{column} = {_shown(row[column])}"
    return where + ", ".join(f"{name} = {_shown(value)}" for name, value in row.items() if value is not None)[:400]


def _shown(value: object) -> str:
    return repr(value) if isinstance(value, str) else str(value)
