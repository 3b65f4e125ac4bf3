"""What an unchanged input made is not made again: which tables a refresh takes over, and that it is the same as one from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.dbt import replay
from dagster_project.dbt.manifest import manifest
from dagster_project.dbt.run import DbtRun
from dagster_project.keys import HELD
from dagster_project.loading.intake_check import PASSED_BY
from exports import write_exports
from store import takeover
from store.layout import published_path, published_version
from store.settings import ROOT
from tests.e2e.conftest import World, copy_of

#: Tables of audit that tell of a refresh rather than of its inputs, and what shows them.
OF_THE_REFRESH = ("rpt_quality", "rpt_version", "rpt_change", "rpt_change_history")

#: A row of indicator_values.csv without and with a scope, which no check asks for.
SCOPELESS, SCOPED = "qihuang_scholars,360000,actual,,none,,,,=,2,,person,,,", "qihuang_scholars,360000,actual,,none,,,,=,2,,person,,全省,"


@pytest.fixture(scope="module")
def kept(published: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world with one version; its tests change its inputs one after the other."""
    return copy_of(published, tmp_path_factory.mktemp("kept") / "world")


@pytest.fixture
def nothing_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> DbtRun:
        raise AssertionError("dbt was called")

    monkeypatch.setattr(replay, "run_dbt", refuse)


def events(world: World) -> tuple[dict[str, bool], dict[tuple[str, str], bool]]:
    """Of the last run, single files left out: whether each materialised asset was taken over, and whether each check held already."""
    with world.settings(), dg.DagsterInstance.get() as instance:
        (run,) = instance.get_runs(limit=1)
        logged = [entry.get_dagster_event() for entry in instance.all_logs(run.run_id) if entry.is_dagster_event]
    made = [event.step_materialization_data.materialization for event in logged if event.is_step_materialization]
    asked = [event.asset_check_evaluation_data for event in logged if event.event_type is dg.DagsterEventType.ASSET_CHECK_EVALUATION]
    return (
        {"/".join(one.asset_key.path): HELD in one.metadata for one in made if not one.partition},
        {("/".join(one.asset_key.path), one.check_name): HELD in one.metadata for one in asked if not one.partition},
    )


def downstream(*tables: str) -> set[str]:
    """Keys of all models that read a loaded table, directly or through others."""
    nodes, sources = manifest()["nodes"], manifest()["sources"]
    reached = {key for key, source in sources.items() if f"{source['schema']}/{source['name']}" in tables or source["schema"] == "audit"}
    models = {key: node for key, node in nodes.items() if node["resource_type"] == "model"}
    while more := {key for key, node in models.items() if key not in reached and reached & set(node["depends_on"]["nodes"])}:
        reached |= more
    return {f"{models[key]['schema']}/{models[key]['name']}" for key in reached & models.keys()}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def assert_as_from_nothing(world: World, folder: Path) -> World:
    """Every table of the world is what a refresh of the same inputs without a published file gives, which is returned."""
    anew = World(folder)
    for name in ("raw", "seeds", "ledger"):
        shutil.copytree(world.folder / name, folder / name)
    (folder / "dagster").mkdir()
    shutil.copyfile(ROOT / "dagster_project" / "dagster.yaml", folder / "dagster" / "dagster.yaml")
    assert anew.refresh()
    tables = "select schema_name || '.' || table_name from duckdb_tables() where schema_name != 'audit' union all select schema_name || '.' || view_name from duckdb_views() where schema_name in ('staging', 'intermediate', 'marts', 'reporting') and not internal"
    names = sorted(name for (name,) in world.rows(tables))
    assert names == sorted(name for (name,) in anew.rows(tables))
    differing = [name for name in names if not name.endswith(OF_THE_REFRESH) and world.table(name) != anew.table(name)]
    assert differing == []
    described = "select schema_name, table_name, column_name, data_type, comment from duckdb_columns() where not internal order by all"
    assert world.rows(described) == anew.rows(described)
    checked = "select check_name, asset_key, tool, severity, passed, failed_rows, description from audit.check_result order by all"
    assert world.rows(checked) == anew.rows(checked)
    return anew


def exported(world: World, folder: Path, parts: Path | None) -> dict[str, bytes]:
    """The files of the tables that tell of the inputs, exported; tables that no refresh has made since are taken over from `parts`."""
    files = (path for path in write_exports(published_path(world.home), folder, parts) if path.suffix in (".csv", ".parquet"))
    return {path.name: path.read_bytes() for path in files if not path.stem.endswith(OF_THE_REFRESH)}


@pytest.mark.usefixtures("nothing_rendered")
def test_unchanged_inputs_make_nothing_and_every_check_is_recorded(kept: World) -> None:
    before = kept.rows("select check_name, asset_key, checked_at from audit.check_result order by all")
    checks = events(kept)[1].keys()
    assert kept.refresh()
    made, asked = events(kept)
    assert asked.keys() == checks
    again = {asset for asset, held in made.items() if not held}
    assert again == {"ledger/as_of", "published/health_policy", *downstream()}
    asked_again = {check for check, held in asked.items() if not held}
    warned = {check for check in asked if not check[0].startswith("reporting") and check[1] == "programme__all_members_named"}
    assert warned <= asked_again, "a check that did not pass is asked again"
    walking = {node["name"] for node in manifest()["nodes"].values() if node["resource_type"] == "test" and "graph." in node["raw_code"]}
    assert "filled_cells_are_kept" in walking
    assert walking <= {check for _, check in asked_again}, "what reads more than it depends on is asked again"
    folders = {check for check in asked if check[1] == PASSED_BY and check[0].split("/")[0] in ("seeds", "ledger")}
    assert len(folders) == 2
    assert folders <= asked_again, "what lies in a folder beside the files that are read is looked at each time"
    assert {asset for asset, check in asked_again - warned - folders if check not in walking} <= downstream()
    after = kept.rows("select check_name, asset_key, checked_at from audit.check_result order by all")
    assert [row[:2] for row in after] == [row[:2] for row in before]
    when = {(asset, check): at for check, asset, at in before}
    assert all(at == when[asset, check] for check, asset, at in after if asked[asset, check])


@pytest.mark.usefixtures("nothing_rendered")
def test_a_change_rebuilds_what_reads_it_and_a_sequence_gives_what_a_build_from_nothing_gives(kept: World, tmp_path: Path) -> None:
    replace(kept.seeds / "themes.csv", "Public hospital reform", "Reform of public hospitals")
    assert kept.refresh()
    made, _ = events(kept)
    again = {asset for asset, held in made.items() if not held}
    assert again == {"seeds/themes", "ledger/as_of", "published/health_policy", *downstream("seeds/themes")}
    exported(kept, tmp_path / "exports", tmp_path / "parts")
    values = kept.seeds / "indicator_values.csv"
    replace(values, SCOPELESS, SCOPED)
    shutil.copytree(ROOT / "tests" / "ledger", kept.ledger, dirs_exist_ok=True)
    assert kept.refresh()
    replace(values, SCOPED, SCOPELESS)
    (kept.ledger / "problems.csv").unlink()
    replace(kept.seeds / "indicators.csv", "人口的平均预期寿命。", "人口平均预期寿命。")
    assert kept.refresh()
    anew = assert_as_from_nothing(kept, tmp_path / "anew")
    ours, theirs = exported(kept, tmp_path / "exports", tmp_path / "parts"), exported(anew, tmp_path / "exports of anew", None)
    assert ours.keys() == theirs.keys()
    assert [name for name, content in ours.items() if content != theirs[name]] == []


def test_a_fault_is_refused_and_held_checks_do_not_hide_it(kept: World, capsys: pytest.CaptureFixture[str]) -> None:
    version = published_version(kept.home)
    values = kept.seeds / "indicator_values.csv"
    replace(values, "qihuang_scholars", "qihuang_scholarz")
    assert not kept.refresh()
    assert "seeds/indicator_values.csv:" in capsys.readouterr().err
    assert published_version(kept.home) == version
    assert not kept.refresh(), "a failed check is asked again"
    replace(values, "qihuang_scholarz", "qihuang_scholars")
    assert kept.refresh()


def test_other_code_or_another_package_makes_everything_anew(kept: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert takeover.basis(kept.home) == published_version(kept.home)
    monkeypatch.setattr(takeover, "version", lambda name: "another" if name == "dbt-core" else "the same")
    assert takeover.basis(kept.home) is None
    monkeypatch.undo()
    monkeypatch.setattr(takeover, "code_version", lambda: "another")
    assert takeover.basis(kept.home) is None


def test_a_partial_refresh_leaves_nothing_to_take_over(kept: World) -> None:
    assert kept.run("refresh_curation").success
    assert takeover.basis(kept.home) is None
    assert kept.refresh()
    assert not any(events(kept)[0].values()), "everything is made anew"


def test_another_date_rebuilds_what_reads_it(kept: World, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = World.environment.fget  # type: ignore[attr-defined]
    monkeypatch.setattr(World, "environment", property(lambda world: {**environment(world), "HPW_AS_OF": "2026-02-28"}))
    assert kept.refresh()
    made, _ = events(kept)
    again = {asset for asset, held in made.items() if not held}
    assert again == {"ledger/as_of", "published/health_policy", *downstream("ledger/as_of")}
    assert "marts/fct_ledger_status" in again


@pytest.fixture(autouse=True)
def _inputs_restored(kept: World) -> Iterator[None]:
    yield
    for name in ("raw", "seeds"):
        shutil.rmtree(kept.folder / name)
        shutil.copytree(ROOT / name, kept.folder / name)
    shutil.rmtree(kept.ledger)
    kept.ledger.mkdir()
