"""Models in partitions: the same rows as in one file, only where their SQL allows it, and whatever workers do."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import duckdb
import pytest

from dagster_project.dbt import partitions, replay
from dagster_project.dbt.manifest import manifest
from dagster_project.dbt.partition_job import PartitionJob, job_version, make_partition
from dagster_project.dbt.partitions import BELONGS, Partitioning, Step, local_to, relation_of, steps
from dagster_project.dbt.recorded_sql import Statements
from dagster_project.dbt.run import DbtRun, run_dbt
from dagster_project.executors import Cluster, here, on_cluster, pool
from store.layout import FILE
from tests.e2e.conftest import World
from tests.pipeline.local_sql import faults, query_of


@pytest.fixture
def build(published: World, tmp_path: Path) -> Path:
    """A build that begins as a copy of the published file."""
    path = tmp_path / "build" / FILE
    path.parent.mkdir()
    shutil.copyfile(published.published, path)
    return path


def _rows(file: Path) -> dict[str, list[str]]:
    """Every table of the models, as sorted rows."""
    with duckdb.connect(file, read_only=True) as connection:
        return {
            f"{schema}.{name}": sorted(map(repr, connection.execute(f'from "{schema}"."{name}"').fetchall()))
            for schema, name in connection.execute(
                "select schema_name, table_name from duckdb_tables() where schema_name in ('intermediate', 'marts', 'reporting')"
            ).fetchall()
        }


@pytest.mark.parametrize("count", [2, 7])
def test_the_rows_are_those_of_one_file(build: Path, published: World, statements: list[Statements], count: int) -> None:
    for name in _rows(build):  # whatever is not made is not there
        with duckdb.connect(build) as connection:
            connection.execute(f"truncate {name}")
    run = replay.build_nodes(build, [node.unique_id for node in statements], Partitioning(count, here))
    assert run.success, run.failures
    assert len(run.outcomes) == len(statements)
    assert _rows(build) == _rows(published.published)
    assert not build.with_name("partitions").exists()


@pytest.mark.slow
def test_the_rows_are_the_same_on_a_cluster_that_an_object_store_serves(
    build: Path, published: World, statements: list[Statements], tmp_path_factory: pytest.TempPathFactory
) -> None:
    distributed = pytest.importorskip("distributed", reason="the optional group cluster is not installed; run: make setup-cluster")
    with distributed.LocalCluster(host="127.0.0.1", n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as local:
        with duckdb.connect(build) as connection:
            connection.execute("truncate marts.dim_passage; truncate marts.fct_ledger_status_spell")
        store = tmp_path_factory.mktemp("store")
        workers = partial(on_cluster, Cluster(local.scheduler_address, build.parent, store.as_uri()), job_version)
        run = replay.build_nodes(build, [node.unique_id for node in statements], Partitioning(2, workers))
    assert run.success, run.failures
    assert _rows(build) == _rows(published.published)
    assert not list(store.iterdir())


def test_most_of_what_grows_is_made_in_partitions(statements: list[Statements]) -> None:
    made = {node.unique_id.rpartition(".")[2]: step.column for step in steps(_models(statements), lambda *_: True) for node in step.nodes}
    assert made["dim_passage"] == made["fct_quantity_mention"] == made["int_indicator_value__placed"] == "document_code"
    assert made["fct_ledger_status_spell"] == "entry_code"
    assert made["fct_trajectory"] is None


def test_parents_come_before_children(statements: list[Statements]) -> None:
    done: set[str] = set()
    nodes = _models(statements)
    for step in steps(nodes, lambda *_: True):
        for node in step.nodes:
            parents = set(manifest()["nodes"][node.unique_id]["depends_on"]["nodes"])
            assert parents & {each.unique_id for each in nodes} <= done
            done.add(node.unique_id)
    assert done == {node.unique_id for node in nodes}


def test_what_cannot_say_whose_its_rows_are_is_not_given_to_partitions(statements: list[Statements]) -> None:
    (node,) = [each for each in statements if each.unique_id.endswith(".bridge_initiative_theme")]
    assert [step.column for step in steps([node], lambda *_: False)] == [None]  # the view of its themes has no document_code
    assert [step.column for step in steps([node], lambda *_: True)] == ["document_code"]


def _models(statements: list[Statements]) -> list[Statements]:
    return [node for node in statements if node.unique_id.startswith("model.")]


def _is_split(unique_id: str, column: str, columns: set[tuple[str, str]]) -> bool:
    node = manifest()["nodes"].get(unique_id)
    return (relation_of(unique_id).file, column) in columns or (node is not None and local_to(node) == column)


def test_what_says_that_it_is_local_is_so_by_its_sql(published: World, statements: list[Statements]) -> None:
    columns = {
        (f"{schema}.{table}", column)
        for schema, table, column in published.rows("select schema_name, table_name, column_name from duckdb_columns() where not internal")
    }
    nodes = manifest()["nodes"]
    wrong, read = {}, 0
    for node in _models(statements):
        column = local_to(nodes[node.unique_id])
        if column is None:
            continue
        split = [relation_of(p).file for p in nodes[node.unique_id]["depends_on"]["nodes"] if _is_split(p, column, columns)]
        read += 1
        if found := faults(query_of(node), column, split):
            wrong[node.unique_id] = found
    assert wrong == {}
    assert read > 80


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("select d.* from marts.d as d join marts.e as e on d.section = e.section", "do not meet"),
        ("select d.* from marts.d as d cross join marts.e as e", "do not meet"),
        ("select section, count(*) as n from marts.d group by section", "in one group"),
        ("select count(*) as n from marts.d", "one row of all"),
        ("select distinct section from marts.d", "told apart by none"),
        ("select *, row_number() over (order by section) as n from marts.d", "a window over several"),
        ("select *, sum(x) over w as n from marts.d window w as (partition by section)", "a window over several"),
        ("select * from marts.d order by x limit 3", "a limit"),
        ("select b.* from marts.whole as b", "no row comes of what is split"),
        ("select document_code from marts.d union all select document_code from marts.whole", "a union of split rows"),
        ("select b.*, d.x from marts.whole as b left join marts.d as d on b.code = d.document_code", "kept beside split"),
        ("select * from marts.d where x > (select avg(e.x) from marts.e as e)", "inside an expression"),
        ("with a as (select max(x) as x from marts.d) select d.* from marts.d as d join a on d.x = a.x", "one row of all"),
    ],
)
def test_sql_that_needs_the_rows_of_others_is_told(sql: str, fault: str) -> None:
    assert any(fault in found for found in faults(sql, "document_code", ["marts.d", "marts.e"]))


@pytest.mark.parametrize(
    "sql",
    [
        "select d.*, b.name_zh from marts.d as d left join marts.whole as b on d.unit_code = b.unit_code",
        "select document_code, section, count(*) as n from marts.d group by all",
        "select d.* from marts.d as d join marts.e as e on d.document_code = e.document_code and d.section = e.section",
        "select d.* from marts.d as d join marts.e as e using (document_code)",
        "select d.*, lag(x) over (partition by d.document_code order by ordinal) as previous from marts.d as d",
        "select d.* from marts.d as d where exists (select * from marts.e as e where e.document_code = d.document_code)",
        "select document_code from marts.d union all select document_code from marts.e",
    ],
)
def test_sql_that_needs_the_rows_of_one_value_alone_is_let_through(sql: str) -> None:
    assert faults(sql, "document_code", ["marts.d", "marts.e"]) == []


def test_a_code_of_two_documents_is_no_ground_for_splitting(build: Path, statements: list[Statements]) -> None:
    with duckdb.connect(build) as connection:
        connection.execute(
            "update seeds.initiative_evidence set document_code = 'jiangxi-health-meeting-2023'"
            " where initiative_code = (select min(initiative_code) from seeds.initiative_evidence where initiative_code like 'HB%')"
        )
    run = replay.build_nodes(build, [node.unique_id for node in statements], Partitioning(2, here))
    assert not run.success
    assert "jiangxi-health-meeting-2023" in run.failures[0]
    assert "HPW_PARTITIONS=1" in run.failures[0]


def _step(statements: list[Statements]) -> Step:
    return Step("document_code", tuple(each for each in statements if each.unique_id.endswith((".stg_policytext__table", ".dim_table"))))


def _dies_once(mark: Path, job: PartitionJob) -> None:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    make_partition(job)


def _dies(job: PartitionJob) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def made(
    build: Path, statements: list[Statements], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Callable[[PartitionJob], None]], int]]:
    """Makes a step with a function of the test on workers; gives the number of rows."""
    with duckdb.connect(build) as connection:

        def make(run: Callable[[PartitionJob], None]) -> int:
            monkeypatch.setattr(partitions, "make_partition", run)
            loads = partitions.made_in_partitions(connection, _step(statements), Partitioning(2, pool), build.with_name("partitions"))
            for load in loads:
                if load.unique_id.endswith(".dim_table"):
                    connection.execute(f"drop table marts.dim_table; {load.sql[0]}")
            return len(connection.execute("from marts.dim_table").fetchall())

        yield make


def test_a_partition_whose_worker_was_killed_is_made_again(
    made: Callable[[Callable[[PartitionJob], None]], int], published: World, tmp_path: Path
) -> None:
    assert made(partial(_dies_once, tmp_path / "died")) == len(published.rows("from marts.dim_table"))


def test_a_partition_that_always_kills_its_worker_is_named(made: Callable[[Callable[[PartitionJob], None]], int]) -> None:
    with pytest.raises(partitions.KilledWorkers, match=r"partition [01] ended its worker 3 times.*HPW_PARTITIONS"):
        made(_dies)


@pytest.mark.parametrize("partitioning", [None, Partitioning(2, here)], ids=["in one file", "in partitions"])
def test_dbt_runs_the_tests_that_fail_again_and_nothing_else(
    build: Path, statements: list[Statements], partitioning: Partitioning | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows from a failure is not shown, as in a build by dbt: the names of the themes' mart repeat as well."""
    commands: list[Sequence[str]] = []

    def noted(command: Sequence[str], path: Path) -> DbtRun:
        commands.append(command)
        return run_dbt(command, path)

    monkeypatch.setattr(replay, "run_dbt", noted)
    with duckdb.connect(build) as connection:
        connection.execute("insert into seeds.themes select * from seeds.themes limit 1")
    run = replay.build_nodes(build, [node.unique_id for node in statements], partitioning)
    assert not run.success
    assert [command[0] for command in commands] == ["test"]
    assert run.failures
    assert [failure for failure in run.failures if "seeds/themes.csv:" not in failure] == []
    ended = [outcome.unique_id for outcome in run.outcomes]
    assert len(ended) == len(set(ended))
    assert "fail" in {outcome.status for outcome in run.outcomes}


def test_every_column_that_models_are_local_to_says_what_belongs_to_it() -> None:
    assert {column for node in manifest()["nodes"].values() if (column := local_to(node))} == set(BELONGS)
