"""The sensor picks the job that a change asks for; settings are read from the environment once a run."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import dagster as dg
import pytest

from dagster_project import automation
from dagster_project.assets.office_files import as_of
from dagster_project.automation import inputs_changed
from dagster_project.definitions import defs
from dagster_project.loading.inputs import Changes, changed_inputs
from dagster_project.resources import Build
from store.build import start_build
from store.publish import publish
from store.settings import ROOT, Settings

FILES = ("raw/plan.txt", "seeds/documents.csv", "seeds/reading_order.csv", "seeds/units.csv", "ledger/progress.csv")

Tick = Callable[[], dg.SensorResult | dg.SkipReason]


@pytest.fixture
def published(settings: Settings, write: Callable[[str, str], Path]) -> Settings:
    """A version built from a few files, which are still there."""
    build = Build(settings, start_build(settings.home, fresh=True), fresh=True)
    for name in FILES:
        write(name, "x\n")
        build.record_input("any", [(name, hashlib.sha256(b"x\n").hexdigest(), 1)])
    build.record_input("corpus", [("corpus.toml", hashlib.sha256((ROOT / "corpus.toml").read_bytes()).hexdigest(), 1)])
    with build.connect() as connection:
        connection.execute("insert into audit.version (version) values ('000001-a')")
    publish(settings.home, "000001-a", {})
    return settings


def tick(settings: Settings) -> dg.SensorResult | dg.SkipReason:
    """The second tick of two that see the same state."""
    first = inputs_changed(dg.build_sensor_context(), settings=settings)
    assert isinstance(first, dg.SensorResult)
    second = inputs_changed(dg.build_sensor_context(cursor=first.cursor), settings=settings)
    assert isinstance(second, dg.SensorResult | dg.SkipReason)
    return second


@pytest.mark.parametrize(
    ("file", "job"),
    [
        ("raw/plan.txt", "refresh"),
        ("seeds/documents.csv", "refresh"),
        ("seeds/reading_order.csv", "refresh"),
        ("seeds/units.csv", "refresh_curation"),
        ("ledger/progress.csv", "refresh_curation"),
    ],
)
def test_a_changed_file_starts_the_job_that_it_asks_for(
    published: Settings, write: Callable[[str, str], Path], file: str, job: str
) -> None:
    write(file, "y\n")
    asked = tick(published)
    assert isinstance(asked, dg.SensorResult)
    (request,) = asked.run_requests or ()
    assert request.job_name == job
    assert request.tags["health_policy/changed"] == file


def test_nothing_is_started_where_nothing_changed(published: Settings) -> None:
    assert isinstance(tick(published), dg.SkipReason)


def test_a_file_that_changes_during_a_tick_waits_for_the_next(
    monkeypatch: pytest.MonkeyPatch, published: Settings, write: Callable[[str, str], Path]
) -> None:
    """It would be asked for twice: now under the name of the state before, and again under its own while that run goes on."""
    first = inputs_changed(dg.build_sensor_context(), settings=published)
    assert isinstance(first, dg.SensorResult)

    def compare(settings: Settings, files: Mapping[str, str]) -> Changes:
        write("seeds/units.csv", "y\n")
        return changed_inputs(settings, files)

    monkeypatch.setattr(automation, "changed_inputs", compare)
    assert isinstance(inputs_changed(dg.build_sensor_context(cursor=first.cursor), settings=published), dg.SkipReason)
    assert isinstance(tick(published), dg.SensorResult)


def test_a_tick_reads_the_environment_as_it_is_then(monkeypatch: pytest.MonkeyPatch, published: Settings) -> None:
    """The page's process lives for days; each tick takes what it is started with."""
    seen = []
    for home in (published.home, published.home / "another"):
        for name, folder in (
            ("RAW_DIR", published.raw_dir),
            ("SEEDS_DIR", published.seeds_dir),
            ("LEDGER_DIR", published.ledger_dir),
            ("HOME", home),
        ):
            monkeypatch.setenv(f"HPW_{name}", str(folder))
        with dg.build_sensor_context(resources=defs.resources) as context:
            state = inputs_changed(context)
        assert isinstance(state, dg.SensorResult)
        with dg.build_sensor_context(resources=defs.resources, cursor=state.cursor) as context:
            seen.append(str(inputs_changed(context)))
    assert "are what the published version was built from" in seen[0]
    assert "Nothing is published yet" in seen[1]


def test_a_run_reads_the_environment_once(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """What an asset, and the build under it, work with is one and the same, whatever others set meanwhile."""
    times = []
    from_env = Settings.from_env

    def counted() -> Settings:
        times.append(from_env())
        monkeypatch.setenv("HPW_AS_OF", "1999-01-01")
        return times[-1]

    @dg.asset(deps=[as_of])
    def deliverable(settings: dg.ResourceParam[Settings], build: dg.ResourceParam[Build]) -> None:
        assert build.settings is settings

    for name, folder in (("RAW_DIR", settings.raw_dir), ("SEEDS_DIR", settings.seeds_dir), ("HOME", settings.home)):
        monkeypatch.setenv(f"HPW_{name}", str(folder))
    monkeypatch.setenv("HPW_AS_OF", "2024-05-01")
    monkeypatch.setattr(Settings, "from_env", counted)
    job = dg.define_asset_job("refresh", selection="*", executor_def=dg.in_process_executor)
    run = dg.Definitions(assets=[as_of, deliverable], jobs=[job], resources=defs.resources).resolve_job_def("refresh").execute_in_process()
    assert run.success
    assert [settings.as_of for settings in times] == [dt.date(2024, 5, 1)]
