"""The page's side of the periods: partitions, jobs, schedules; and that the main lineage asks for no period."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.assets.deliverables import deliverables
from dagster_project.assets.period_documents import PARTITIONS, PERIOD_ASSETS, PERIOD_JOBS, PERIOD_SCHEDULES, partition_before, period_of
from dagster_project.definitions import defs
from ledger_office.documents.periods import MONTHS, Kind
from store.layout import published_path
from store.settings import Settings
from tests.office.conftest import TODAY
from tests.office.ledger_file import make_ledger


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse with a ledger published as of `TODAY`."""
    folder = tmp_path / "warehouse"
    folder.mkdir()
    make_ledger(published_path(folder), TODAY)
    monkeypatch.setenv("HPW_HOME", str(folder))
    return folder


@pytest.mark.parametrize("kind", MONTHS)
def test_partitions_begin_with_april_2023_and_reach_the_present_period(kind: Kind) -> None:
    now = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    periods = [period_of(kind, key) for key in PARTITIONS[kind].get_partition_keys(now)]
    assert periods[0].code == {"month": "2023-04", "quarter": "2023-Q2", "year": "2023"}[kind]
    assert periods[-1].start <= now.date() <= periods[-1].end
    assert all(earlier.after == later for earlier, later in itertools.pairwise(periods))


@pytest.mark.parametrize(
    ("kind", "day", "partition"),
    [
        ("month", dt.date(2026, 1, 1), "2025-12"),
        ("month", dt.date(2026, 3, 1), "2026-02"),
        ("quarter", dt.date(2026, 1, 1), "2025-10"),
        ("quarter", dt.date(2026, 7, 1), "2026-04"),
        ("year", dt.date(2026, 1, 1), "2025"),
    ],
)
def test_the_schedule_asks_for_the_period_that_is_over(kind: Kind, day: dt.date, partition: str) -> None:
    assert partition_before(kind, day) == partition
    schedule = next(s for s in PERIOD_SCHEDULES if s.job.name == PERIOD_JOBS[kind].name)
    tick = dt.datetime.combine(day, dt.time(7), dt.timezone(dt.timedelta(hours=8)))
    context = dg.build_schedule_context(scheduled_execution_time=tick, repository_def=defs.get_repository_def())
    (request,) = schedule.evaluate_tick(context).run_requests or ()
    assert request.partition_key == partition


@pytest.mark.parametrize(
    ("as_of", "files"),
    [
        (dt.date(2022, 12, 31), set()),
        (dt.date(2023, 2, 28), {"年度评估-2023.docx"}),
        (dt.date(2023, 5, 31), {"月调度单-2023-05.docx", "季通报-2023-Q2.docx", "年度评估-2023.docx"}),
    ],
)
def test_a_period_that_ended_before_the_ledger_began_has_no_document(as_of: dt.date, files: set[str], home: Path) -> None:
    folder = home / "versions" / "000001-x"
    folder.mkdir(parents=True)
    shutil.copy(make_ledger(published_path(home), as_of), folder)
    made = dg.materialize([deliverables], selection=["deliverables/present_periods"], resources={"settings": Settings.from_env()})
    assert made.success
    assert {path.name for path in folder.glob("periods/*")} == files


def test_schedules_are_off_until_somebody_switches_them_on() -> None:
    assert {schedule.default_status for schedule in PERIOD_SCHEDULES} == {dg.DefaultScheduleStatus.STOPPED}


def test_the_main_lineage_asks_for_no_period() -> None:
    """An executable asset with partitions would turn the page's “materialise all” into a backfill."""
    graph = defs.resolve_asset_graph()
    executable = [graph.get(key) for key in graph.executable_asset_keys]
    assert not [node.key for node in executable if node.partitions_def is not None]
    assert {spec.key for spec in PERIOD_ASSETS.values()} <= set(graph.external_asset_keys)
    for name in ("refresh", "refresh_curation"):
        assert not defs.resolve_job_def(name).asset_layer.selected_asset_keys & {spec.key for spec in PERIOD_ASSETS.values()}


@pytest.mark.parametrize(
    ("kind", "partition", "file"), [("month", "2025-03", "月调度单-2025-03.docx"), ("quarter", "2025-01", "季通报-2025-Q1.docx")]
)
def test_a_job_writes_the_file_and_reports_it(kind: Kind, partition: str, file: str, home: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def(PERIOD_JOBS[kind].name).execute_in_process(instance=instance, partition_key=partition)
        assert result.success
        assert instance.get_materialized_partitions(PERIOD_ASSETS[kind].key) == {partition}
    assert [path.name for path in (home / "periods").iterdir()] == [file]


def test_a_period_that_has_not_begun_fails_with_the_reason(home: Path) -> None:
    with pytest.raises(dg.Failure, match="2025-06 has not begun on 2025-05-20"):
        defs.resolve_job_def("period_month").execute_in_process(partition_key="2025-06")
    assert not (home / "periods").exists()
