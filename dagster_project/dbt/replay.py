"""Building the models and running their tests with the statements that dbt made before (see `recorded_sql`), without loading dbt.

Any fault leaves the work to dbt, whose messages people know. Does not belong here: turning results into Dagster's events
(see `assets.models`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.dbt.manifest import manifest
from dagster_project.dbt.run import DbtRun, Outcome, run_dbt
from dagster_project.dbt.recorded_sql import Statements, read_statements, statements_path, write_statements
from store.build import MEMORY


class NotHeld(Exception):
    """A test failed: dbt runs it again and words the failure."""


def build_nodes(build: Path, nodes: Collection[str]) -> DbtRun:
    """Build models and run tests, in the order of their dependencies.

    Args:
        build: The build file with its loaded tables.
        nodes: Unique ids of the models and tests.

    Returns:
        The result, as `run_dbt` gives it.
    """
    if not nodes:
        return DbtRun(True, [])
    path = statements_path(build)
    known = read_statements(path)
    wanted = set(nodes)
    if known is not None and wanted <= {node.unique_id for node in known}:
        try:
            return DbtRun(True, [], _replay(build, [node for node in known if node.unique_id in wanted]))
        except (duckdb.Error, NotHeld):  # dbt says what is wrong, and where
            pass
    run = run_dbt(["build", "--exclude-resource-type", "unit_test", *_selection(wanted)], build)
    if run.success and wanted >= set(buildable()):
        write_statements(path, run.queries)
    return run


def buildable() -> list[str]:
    """Unique ids of the project's models and tests.

    Returns:
        The ids, in no order that matters.
    """
    return [key for key, node in manifest()["nodes"].items() if node["resource_type"] in ("model", "test")]


def unchanged_nodes(is_unchanged: Callable[[str, str], bool]) -> list[str]:
    """Find the models and tests that read, directly or through others, no loaded table that has changed.

    A test that walks dbt's graph is never among them.

    Args:
        is_unchanged: Tells it of a loaded table, by schema and name.

    Returns:
        Unique ids, parents first.
    """
    nodes, sources = manifest()["nodes"], manifest()["sources"]
    parents = {node: nodes[node]["depends_on"]["nodes"] for node in buildable()}
    unchanged = {source for source, table in sources.items() if is_unchanged(table["schema"], table["name"])}
    found = []
    for node in TopologicalSorter(parents).static_order():
        if node in parents and unchanged.issuperset(parents[node]) and _declares_what_it_reads(nodes[node]):
            unchanged.add(node)
            found.append(node)
    return found


def _declares_what_it_reads(node: dict[str, Any]) -> bool:
    """False for a test that walks dbt's graph, whose SQL may read what it does not depend on, and for one that names nothing."""
    return node["resource_type"] != "test" or bool(node["depends_on"]["nodes"] and "graph." not in node["raw_code"])


def _selection(wanted: set[str]) -> list[str]:
    """Options that select these nodes and no test besides."""
    if wanted >= set(buildable()):
        return ["--select", "fqn:*"]
    names = sorted(".".join(manifest()["nodes"][node]["fqn"]) for node in wanted)
    return ["--indirect-selection", "empty", "--select", *(f"fqn:{name}" for name in names)]


def _replay(build: Path, nodes: list[Statements]) -> list[Outcome]:
    known = manifest()["nodes"]
    with duckdb.connect(build, config={"memory_limit": MEMORY}) as connection:
        for schema in sorted({known[node.unique_id]["schema"] for node in nodes if not node.unique_id.startswith("test.")}):
            connection.execute(f'create schema if not exists "{schema}"')
        present = {
            (schema, name): kind
            for schema, name, kind in connection.execute(
                """
                select schema_name, table_name, 'table' from duckdb_tables() where database_name = current_database()
                union all
                select schema_name, view_name, 'view' from duckdb_views() where database_name = current_database()
                """
            ).fetchall()
        }
        outcomes = []
        for node in nodes:
            started = time.monotonic()
            properties = known[node.unique_id]
            if properties["resource_type"] == "test":
                status, failures = _test(connection, node, str(properties["config"]["severity"]).upper())
            else:
                status, failures = "success", None
                _make(connection, node, properties, present.get((properties["schema"], properties["alias"])))
            outcomes.append(Outcome(node.unique_id, status, failures, time.monotonic() - started))
        return outcomes


def _make(connection: duckdb.DuckDBPyConnection, node: Statements, properties: dict[str, Any], present: str | None) -> None:
    connection.begin()
    if present:  # the build began as a copy of the published file
        connection.execute(f'drop {present} "{properties["schema"]}"."{properties["alias"]}"')
    for sql in node.sql:
        connection.execute(sql)
    connection.commit()


def _test(connection: duckdb.DuckDBPyConnection, node: Statements, severity: str) -> tuple[str, int]:
    """Status and failing rows of a test, by dbt's rule."""
    ((failures, should_warn, should_error),) = connection.execute(node.sql[0]).fetchall()
    if severity == "ERROR" and should_error:
        raise NotHeld(node.unique_id)
    return ("warn" if should_warn else "pass"), int(failures)
