"""The deliverables of a published version: made in worker processes, in their place only when complete."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from pkgutil import resolve_name

import dagster as dg
import duckdb
import pytest

from dagster_project.assets.deliverables import DELIVERABLES, Deliverable, deliverables
from dagster_project.progress import progress_logger
from store.layout import published_path
from store.settings import Settings
from tests.office.ledger_file import make_ledger
from tests.store.marking import MARK, mark

VERSION = "000001-x"
SELECTED = ["report", "workbook", "present_periods"]


@pytest.fixture
def folder(settings: Settings) -> Path:
    """The folder of a version of which only what the office's files need is published."""
    for path in (published_path(settings.home), settings.home / "versions" / VERSION / "health_policy.duckdb"):
        path.parent.mkdir(parents=True, exist_ok=True)
        make_ledger(path, dt.date(2025, 5, 20))
        with duckdb.connect(path) as connection:  # the report begins, and its first page fails
            connection.execute("create view reporting.rpt_version as from audit.version")
            connection.execute(
                "alter table marts.dim_document add content_sha256 varchar; alter table marts.dim_document add format varchar"
            )
            for table in ("fct_quantity_mention", "dim_table_cell", "fct_initiative_proposal"):  # no page has a picture
                connection.execute(f"create table marts.{table} (document_code varchar, page integer, kind varchar)")
    return settings.home / "versions" / VERSION


def job(settings: Settings, *names: str) -> dg.JobDefinition:
    """A job that makes some deliverables, with the progress on the console."""
    definitions = dg.Definitions(
        assets=[deliverables],
        jobs=[dg.define_asset_job("some", [f"deliverables/{name}" for name in names])],
        resources={"settings": settings},
        loggers={"console": progress_logger},
    )
    return definitions.resolve_job_def("some")


@pytest.mark.parametrize("each", DELIVERABLES.values(), ids=DELIVERABLES)
def test_a_writer_is_a_function(each: Deliverable) -> None:
    assert callable(resolve_name(each.writer))


def test_a_failure_names_its_page_and_leaves_the_others_made(folder: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "report").mkdir()
    (folder / "report" / "index.html").write_text("of before", encoding="utf-8")
    result = job(settings, *SELECTED).execute_in_process(raise_on_error=False, run_config={"loggers": {"console": {}}})
    (failure,) = result.get_step_failure_events()
    said = failure.step_failure_data.user_failure_data
    assert said is not None
    assert str(said.description).startswith("deliverables/report: report.page_writer.PageError: report.pages.")
    assert ".html): BinderException: " in str(said.description)
    made = {event.asset_key.path[-1] for event in result.get_asset_materialization_events() if event.asset_key}
    assert made == {"workbook", "present_periods"}
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        "health_policy.duckdb",
        "ledger.xlsx",
        "periods/季通报-2025-Q2.docx",
        "periods/年度评估-2025.docx",
        "periods/月调度单-2025-05.docx",
        "report/index.html",
    ]
    assert (folder / "report" / "index.html").read_text(encoding="utf-8") == "of before"
    shown = capsys.readouterr().err
    assert "✓ deliverables/workbook (" in shown
    assert "✓ deliverables/present_periods (" in shown
    assert "✗ deliverables" in shown
    assert "✓ deliverables/report" not in shown


def test_what_reads_the_same_is_taken_over_by_the_next_version(folder: Path, settings: Settings) -> None:
    assert job(settings, "workbook", "present_periods").execute_in_process().success
    first = {path: path.read_bytes() for path in folder.rglob("*.*x")}
    assert len(first) == 4
    mark(settings.home / "cache" / "deliverables")
    shutil.rmtree(folder / "periods")
    assert job(settings, "workbook", "present_periods").execute_in_process().success
    assert {path: path.read_bytes() for path in folder.rglob("*.*x")} == {path: content + MARK for path, content in first.items()}
