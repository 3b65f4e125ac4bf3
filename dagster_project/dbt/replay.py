"""Building the models and running their tests with the statements that dbt made before (see `recorded_sql`), without loading dbt.

Any fault leaves the work to dbt, whose messages people know. Does not belong here: turning results into Dagster's events
(see `assets.models`).
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.dbt.manifest import manifest
from dagster_project.dbt.partitions import KilledWorkers, NotLocal, Partitioning, columns_of, made_in_partitions, relation_of, steps
from dagster_project.dbt.recorded_sql import Statements, read_statements, statements_path, write_statements
from dagster_project.dbt.run import DbtRun, Outcome, run_dbt
from store.layout import MEMORY
from store.parquet import UnkeptType, quoted


#: The folder of the models whose rows are lines of files.
STAGING = "staging"


def build_nodes(build: Path, nodes: Collection[str], partitioning: Partitioning | None = None) -> DbtRun:
    """Build models and run tests, in the order of their dependencies.

    Args:
        build: The build file with its loaded tables.
        nodes: Unique ids of the models and tests.
        partitioning: How models are built in partitions; None where all are built in the file.

    Returns:
        The result, as `run_dbt` gives it.
    """
    if not nodes:
        return DbtRun(True, [])
    path = statements_path(build)
    known = read_statements(path)
    wanted = set(nodes)
    if partitioning is not None:
        return _build_in_partitions(build, wanted, known or _recorded_without_rows(build, path), partitioning)
    if known is not None and wanted <= {node.unique_id for node in known}:
        try:
            return _replay(build, [node for node in known if node.unique_id in wanted], None)
        except duckdb.Error:  # dbt says what is wrong, and where
            pass
    run = run_dbt(["build", "--exclude-resource-type", "unit_test", *_selection(wanted)], build)
    if run.success and wanted >= set(buildable()):
        write_statements(path, run.queries)
    return run


def _build_in_partitions(build: Path, wanted: set[str], known: list[Statements] | None, partitioning: Partitioning) -> DbtRun:
    """Build without falling back on one file, which may be more than this machine can do."""
    if known is None:
        return DbtRun(False, ["dbt's statements cannot be had without rows; HPW_PARTITIONS=1 builds in one file, and says why"])
    try:
        return _replay(build, [node for node in known if node.unique_id in wanted], partitioning)
    except (duckdb.Error, NotLocal, KilledWorkers, UnkeptType) as error:
        return DbtRun(False, [f"in {partitioning.count} partitions (HPW_PARTITIONS=1 builds in one file): {error}"])


def _is_test(node: str) -> bool:
    return node.startswith("test.")


def _recorded_without_rows(build: Path, path: Path) -> list[Statements] | None:
    """Let dbt build everything once over the loaded tables without their rows, for the statements alone; None where it cannot."""
    folder = build.with_name("empty")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    empty = folder / build.name
    with duckdb.connect(empty) as connection:
        connection.execute(f"attach '{quoted(build)}' as filled (read_only)")
        for source in manifest()["sources"].values():
            name = f'"{source["schema"]}"."{source["name"]}"'
            connection.execute(f'create schema if not exists "{source["schema"]}"; create table {name} as from filled.{name} limit 0')
    built = run_dbt(["run"], empty)
    if built.success:
        tested = run_dbt(["test", "--exclude-resource-type", "unit_test"], empty)  # some fail, for there is nothing to hold
        write_statements(path, built.queries + tested.queries)
    shutil.rmtree(folder)
    return read_statements(path)


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


def _replay(build: Path, nodes: list[Statements], partitioning: Partitioning | None) -> DbtRun:
    """Build and test; dbt runs the tests that fail again, and words their failures."""
    known = manifest()["nodes"]
    with duckdb.connect(build, config={"memory_limit": MEMORY}) as connection:
        for schema in sorted({known[node.unique_id]["schema"] for node in nodes if not _is_test(node.unique_id)}):
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
        outcomes, failed = [], list[str]()
        started = time.monotonic()
        for node in nodes if partitioning is None else _in_steps(connection, nodes, partitioning, build.with_name("partitions")):
            properties = known[node.unique_id]
            if _is_test(node.unique_id):
                if _follows(node.unique_id, failed):
                    continue
                status, failures = _test(connection, node, str(properties["config"]["severity"]).upper())
                if status == "fail":
                    failed.append(node.unique_id)
                    continue
            else:
                status, failures = "success", None
                _make(connection, node, properties, present.get((properties["schema"], properties["alias"])))
            outcomes.append(Outcome(node.unique_id, status, failures, time.monotonic() - started))
            started = time.monotonic()
    if not failed:
        return DbtRun(True, [], outcomes)
    shown = {node for node in failed if not _follows(node, failed)}  # models may all have been built before the tests
    worded = run_dbt(["test", "--exclude-resource-type", "unit_test", *_selection(shown)], build)
    return DbtRun(worded.success, worded.failures, outcomes + worded.outcomes)


def _follows(test: str, failed: Sequence[str]) -> bool:
    """Whether what a test says would follow from failures: it reads a model below all that a failed test reads.

    Tests of staging models, and those of no model alone, name a file and a line that somebody has to mend: none follows from another.
    """
    node = manifest()["nodes"][test]
    if node["fqn"][1] == STAGING or not node.get("attached_node"):
        return False
    return any(_parents(each) and _parents(each) <= _ancestors(model) for each in failed for model in _parents(test))


def _parents(unique_id: str) -> frozenset[str]:
    return frozenset(manifest()["nodes"].get(unique_id, {"depends_on": {"nodes": ()}})["depends_on"]["nodes"])


@cache
def _ancestors(unique_id: str) -> frozenset[str]:
    return _parents(unique_id).union(*map(_ancestors, _parents(unique_id)))


def _in_steps(
    connection: duckdb.DuckDBPyConnection, nodes: list[Statements], partitioning: Partitioning, folder: Path
) -> Iterator[Statements]:
    """The nodes in the order of their steps, those made in partitions with the statements that load their rows; then the tests."""
    tests = [node for node in nodes if _is_test(node.unique_id)]
    models = [node for node in nodes if not _is_test(node.unique_id)]
    for step in steps(models, lambda node, column: column in columns_of(connection, relation_of(node))):
        if step.column is None:
            yield from step.nodes
        else:
            yield from made_in_partitions(connection, step, partitioning, folder)
    yield from tests


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
    failing = "fail" if severity == "ERROR" and should_error else "warn" if should_warn else "pass"
    return failing, int(failures)
