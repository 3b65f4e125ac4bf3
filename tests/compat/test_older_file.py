"""A published file of commit b64ca2f: what goes on from it says so in one line; versions are put back and pruned as ever."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from bi import serve
from dagster_project.assets.deliverables import DELIVERABLES, deliverables
from dagster_project.automation import becomes_whole, inputs_changed
from dagster_project.cli import main as cli
from dagster_project.definitions import defs
from expectations.seed_columns import SEEDS
from ledger_office.ledger_reader import OfficeError, open_published
from store.audit import write_changes
from store.build import refresh_lock, start_build
from store.contract import CONTRACT_VERSION, AnotherContract, assure_contract, contract_version
from store.layout import build_path, published_path, published_version, versions
from store.publish import next_version, prune, publish, recover, rollback
from store.reader import Published
from store.settings import Settings
from tests.compat.older import LINE, LINE_ZH, SCHEMA, VERSION, publish_older


@pytest.fixture
def older(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A house whose published file is of b64ca2f; the environment points at it."""
    publish_older(settings.home)
    for name, folder in (
        ("RAW_DIR", settings.raw_dir),
        ("SEEDS_DIR", settings.seeds_dir),
        ("LEDGER_DIR", settings.ledger_dir),
        ("HOME", settings.home),
    ):
        monkeypatch.setenv(f"HPW_{name}", str(folder))
    return settings


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Run a command; gives its exit code and what it wrote to standard error."""

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["hpw", *words])
        capsys.readouterr()
        code = cli.main()
        return code, capsys.readouterr().err

    return run


def publish_newer(home: Path) -> str:
    """Publish a version of this code over what is there, one initiative of it renamed."""
    with refresh_lock(home, 60):
        recover(home)
        path = start_build(home, fresh=True)
        version = next_version(home, "new")
        with duckdb.connect(path) as connection:
            shape = [
                line
                for line in SCHEMA.read_text(encoding="utf-8").splitlines()
                if line.startswith(("create schema marts", "create table marts"))
            ]
            connection.execute("\n".join(shape))
            connection.execute("insert into marts.dim_initiative (initiative_key, title_zh) values ('one', '新题')")
            assert write_changes(connection, home) == 2
            connection.execute("insert into audit.version (version) values (?)", [version])
        publish(home, version, {"version": version, "input_sha256": "other"})
    return version


@pytest.mark.parametrize(("verb", "words"), [("report", ()), ("docs", ()), ("accept", ("0123",))])
def test_a_command_says_so_in_one_line(verb: str, words: tuple[str, ...], older: Settings, command: Callable[..., tuple[int, str]]) -> None:
    for name in ("indicator_values", "documents"):
        header = ",".join(column.name for column in SEEDS[name])
        (older.seeds_dir / f"{name}.csv").write_text(f"{header}\n", encoding="utf-8")
    assert command(verb, *words) == (1, f"✗ {LINE}\n")


@pytest.mark.parametrize("words", [("ledger-xlsx",), ("ledger-import", "filled.xlsx")])
def test_the_offices_commands_say_so_in_chinese(words: tuple[str, ...], older: Settings, command: Callable[..., tuple[int, str]]) -> None:
    assert command(*words) == (1, f"✗ {LINE_ZH}\n")
    assert not list(older.ledger_dir.iterdir())


def test_sql_says_so_and_opens_it(older: Settings, command: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[str] = []
    monkeypatch.setattr(os, "execv", lambda program, words: became.extend(words))  # else this process becomes the shell
    _, said = command("sql")
    assert said.startswith(f"! {LINE}")
    assert became[-1] == str(published_path(older.home))


def test_superset_is_not_started(older: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["serve"])
    assert serve.main() == 1
    assert LINE in capsys.readouterr().err


@pytest.mark.parametrize("name", DELIVERABLES)
def test_a_deliverable_fails_with_that_line(name: str, older: Settings) -> None:
    with pytest.raises(dg.Failure) as failed:
        dg.materialize([deliverables], selection=[f"deliverables/{name}"], resources={"settings": older})
    assert failed.value.description == LINE


def test_a_period_job_fails_with_that_line(older: Settings) -> None:
    with pytest.raises(dg.Failure) as failed:
        defs.resolve_job_def("period_month").execute_in_process(partition_key="2025-03")
    assert failed.value.description == LINE_ZH


def test_readers_do_not_open_it(older: Settings) -> None:
    with pytest.raises(AnotherContract):
        Published(published_path(older.home))
    with pytest.raises(OfficeError, match="旧版本"), open_published(published_path(older.home)):
        pass


@pytest.fixture
def refused(older: Settings) -> Iterator[tuple[dg.DagsterInstance, dg.DagsterRun]]:
    """A run of one asset alone on the older file."""
    with dg.DagsterInstance.ephemeral() as instance:
        job = defs.resolve_implicit_global_asset_job_def()
        run = job.execute_in_process(instance=instance, asset_selection=[dg.AssetKey(["ledger", "as_of"])], raise_on_error=False)
        assert not run.success
        yield instance, run.dagster_run


def test_a_partial_refresh_leaves_it_as_it_is(older: Settings, refused: tuple[dg.DagsterInstance, dg.DagsterRun]) -> None:
    instance, run = refused
    errors = [str(entry.dagster_event) for entry in instance.all_logs(run.run_id) if entry.dagster_event and entry.dagster_event.is_failure]
    assert any(LINE in error for error in errors)
    assert published_version(older.home) == VERSION
    assert not build_path(older.home).exists()


def test_a_partial_refresh_becomes_whole(older: Settings, refused: tuple[dg.DagsterInstance, dg.DagsterRun]) -> None:
    """The page's sensor starts the whole refresh in its place, once; what failed for another reason is left alone."""
    instance, run = refused
    (failure,) = [entry.get_dagster_event() for entry in instance.all_logs(run.run_id, of_type=dg.DagsterEventType.RUN_FAILURE)]
    stored = instance.get_run_by_id(run.run_id)
    assert stored is not None
    contexts = [
        dg.build_run_status_sensor_context("becomes_whole", failure, instance, which).for_run_failure()
        for which in (stored, stored.with_tags({}))
    ]
    asked, skipped = (becomes_whole(context) for context in contexts)
    assert isinstance(asked, dg.RunRequest)
    assert asked.run_key == run.run_id
    assert isinstance(skipped, dg.SkipReason)
    assert [job.name for job in becomes_whole.jobs] == ["refresh"]


def test_no_build_goes_on_from_one_that_was_put_back(older: Settings) -> None:
    publish_newer(older.home)
    with refresh_lock(older.home, 60):
        rollback(older.home, VERSION)
        with pytest.raises(AnotherContract, match="make run first"):
            start_build(older.home, fresh=False)


def test_a_changed_seed_asks_for_the_whole_refresh(older: Settings) -> None:
    (older.seeds_dir / "units.csv").write_text("unit_code\nbed\n", encoding="utf-8")
    first = inputs_changed(dg.build_sensor_context(), settings=older)
    assert isinstance(first, dg.SensorResult)
    second = inputs_changed(dg.build_sensor_context(cursor=first.cursor), settings=older)
    assert isinstance(second, dg.SensorResult)
    assert [request.job_name for request in second.run_requests or ()] == ["refresh"]


def test_it_is_put_back_and_the_newer_one_again(older: Settings, command: Callable[..., tuple[int, str]]) -> None:
    home = older.home
    newer = publish_newer(home)
    assert command("rollback") == (0, f"! {LINE}, before any command but make sql.\n")
    assert (published_version(home), contract_version(published_path(home))) == (VERSION, None)
    assert command("report") == (1, f"✗ {LINE}\n")
    assert command("rollback", newer) == (0, "")
    assert (published_version(home), contract_version(published_path(home))) == (newer, CONTRACT_VERSION)
    assert versions(home) == [VERSION, newer]


def test_changes_against_it_are_told(older: Settings) -> None:
    publish_newer(older.home)
    with duckdb.connect(published_path(older.home), read_only=True) as connection:
        changes = connection.execute("select change, fact_id from audit.change order by all").fetchall()
    assert changes == [("altered", "one"), ("removed", "gone")]


def test_it_is_kept_and_pruned_like_any_other(older: Settings) -> None:
    newer = publish_newer(older.home)
    prune(older.home, 2)
    assert versions(older.home) == [VERSION, newer]
    prune(older.home, 1)
    assert versions(older.home) == [newer]


def test_a_killed_swap_from_it_is_ended(older: Settings) -> None:
    """As a kill between two renames leaves it: the newer version is kept, its copy waits, the older one is published."""
    home = older.home
    newer = publish_newer(home)
    waiting = published_path(home).with_suffix(".duckdb.next")
    waiting.write_bytes(published_path(home).read_bytes())
    with refresh_lock(home, 60):
        rollback_target = home / "versions" / VERSION / published_path(home).name
        published_path(home).write_bytes(rollback_target.read_bytes())
        recover(home)
    assert published_version(home) == newer
    assert (home / "current").resolve().name == newer


def test_a_file_of_newer_code_is_told_from_an_older_one(older: Settings) -> None:
    publish_newer(older.home)
    with duckdb.connect(published_path(older.home)) as connection:
        connection.execute("update audit.version set contract_version = ?", [CONTRACT_VERSION + 1])
    with pytest.raises(AnotherContract, match="was made by a newer version of this project: update the checkout"):
        assure_contract(published_path(older.home))
    with pytest.raises(OfficeError, match="新版本的程序生成的；请更新本程序"), open_published(published_path(older.home)):
        pass
