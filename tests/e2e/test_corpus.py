"""A corpus of one's own from nothing: an empty one refreshes, a dropped text is proposed, and two know nothing of each other."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from openpyxl import Workbook

from curation.accept import accept
from curation.register import register
from dagster_project.assets.source_files import check_file
from dagster_project.cli.refresh import run_refresh
from dagster_project.loading.inputs import changed_inputs, input_files
from expectations.csv_writer import csv_text
from expectations.seed_columns import REFERENCE_KEYS, SEEDS
from store.corpus import make_corpus
from store.settings import ROOT, Settings
from tests.intake.made import Pages

pytestmark = pytest.mark.slow

PLAN = """青海省2026年卫生健康工作要点

一、发展目标
到2030年，每千人口医疗卫生机构床位数达到7.2张，人均预期寿命达到80岁以上。
"""


@dataclass(frozen=True)
class OwnCorpus:
    """A corpus named by HPW_CORPUS and by nothing else."""

    folder: Path

    @contextmanager
    def settings(self) -> Iterator[Settings]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HPW_CORPUS", str(self.folder))
            patch.setenv("HPW_AS_OF", "2026-01-31")
            patch.setenv("DAGSTER_HOME", "")
            yield Settings.from_env()

    def refresh(self, deliverables: bool = False) -> bool:
        with self.settings():
            return run_refresh(time.monotonic(), deliverables) == 0

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(self.folder / "warehouse" / "health_policy.duckdb", read_only=True) as connection:
            return connection.execute(sql).fetchall()

    @contextmanager
    def history(self) -> Iterator[dg.DagsterInstance]:
        with (
            dg.DagsterInstance.local_temp()
            if not (self.folder / ".dagster").exists()
            else dg.DagsterInstance.from_config(str(self.folder / ".dagster")) as instance
        ):
            yield instance

    def runs(self) -> set[str]:
        with self.history() as instance:
            return {run.run_id for run in instance.get_runs()}

    def checked_files(self) -> dict[str, tuple[bool, str]]:
        """What the last run recorded of single files: whether each can be read, and the words for it."""
        with self.history() as instance:
            (run,) = instance.get_runs(limit=1)
            logged = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
            found = [entry.get_dagster_event().asset_check_evaluation_data for entry in logged]
            assert {one.partition for one in found} - {None} <= set(instance.get_dynamic_partitions("source_files"))
        return {one.partition: (one.passed, str(one.description)) for one in found if one.partition}

    def files(self) -> set[str]:
        with self.history() as instance:
            return set(instance.get_dynamic_partitions("source_files"))


def own_corpus(folder: Path) -> OwnCorpus:
    make_corpus(folder)
    return OwnCorpus(folder)


def test_an_empty_corpus_refreshes_and_says_what_to_do_next(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    empty = own_corpus(tmp_path / "empty")
    assert empty.refresh(deliverables=True)
    assert f"there is no text yet: put some into {empty.folder / 'raw'}" in capfd.readouterr().out
    assert empty.rows("select count(*) from reporting.rpt_quality where not passed") == [(0,)]
    assert empty.rows("select edition from reporting.rpt_version") == [("none",)]
    for table in ("dim_document", "dim_initiative", "fct_indicator_value", "fct_quantity_mention", "fct_ledger_entry"):
        assert empty.rows(f"select count(*) from marts.{table}") == [(0,)], table
    reference = len((ROOT / "seeds" / "indicators.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert empty.rows("select count(*) from marts.dim_indicator") == [(reference,)]
    current = empty.folder / "warehouse" / "current"
    assert "资料库里还没有文件" in (current / "report" / "index.html").read_text(encoding="utf-8")
    assert (current / "ledger.xlsx").is_file()
    assert len(list((current / "periods").iterdir())) == 3


def test_two_corpora_from_dropped_texts_to_facts_share_nothing(tmp_path: Path) -> None:
    one, two = own_corpus(tmp_path / "one"), own_corpus(tmp_path / "two")
    for corpus in (one, two):
        (corpus.folder / "raw" / "qinghai-plan.txt").write_text(PLAN, encoding="utf-8")
    header, *lines = (ROOT / "seeds" / "indicators.csv").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith("beds_per_1000,")]
    cells = next(csv.reader([line]))
    own = csv_text([header.split(","), [*cells[:2], "Own name", *cells[3:]]])
    (two.folder / "seeds" / "indicators.csv").write_text(own, encoding="utf-8")
    assert one.refresh()
    assert two.refresh()
    proposed = "select mention_id from reporting.rpt_curation_queue where value_text in ('7.2张', '80岁以上') order by value_text"
    assert len(one.rows(proposed)) == 2
    name = "select name_en from marts.dim_indicator where indicator_code = 'beds_per_1000'"
    assert two.rows(name) == [("Own name",)] != one.rows(name)
    assert one.rows("select count(*) from marts.dim_indicator") == two.rows("select count(*) from marts.dim_indicator")

    with one.settings() as settings:
        register(settings, Path("raw/qinghai-plan.txt"), None)
        accept(settings, [one.rows(proposed)[0][0]])
        assert changed_inputs(settings, input_files(settings)).files == (
            "seeds/documents.csv",
            "seeds/indicator_values.csv",
            "seeds/reviews.csv",
        )
    assert one.refresh()
    assert one.rows("select value, year, area_code from marts.fct_indicator_value") == [(7.2, 2030, "630000")]
    with two.settings() as settings:
        assert changed_inputs(settings, input_files(settings)).files == ()
    runs = one.runs(), two.runs()
    assert (len(runs[0]), len(runs[1])) == (2, 1)
    assert not runs[0] & runs[1]
    assert {f"product/seeds/{name}.csv" for name in REFERENCE_KEYS} <= {row[0] for row in two.rows("select source_file from audit.input")}


def test_files_of_every_kind_lead_from_a_figure_to_page_and_cell(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    corpus = own_corpus(tmp_path / "kinds")
    raw = corpus.folder / "raw"
    (raw / "2026").mkdir()
    (raw / "2026" / "plan-md.MD").write_text(PLAN, encoding="utf-8")
    pages = Pages()
    pages.line("青海省2026年卫生健康工作要点", 90, 80)
    pages.next()
    pages.line("到2030年，人均预期寿命达到80岁以上。", 90, 80)
    (raw / "plan-pdf.pdf").write_bytes(pages.done())
    book = Workbook()
    book.active.title = "指标"
    for row in (("表1 主要指标",), ("指标", "单位", "2030年"), ("每千人口医疗卫生机构床位数", "张", 7.2)):
        book.active.append(row)
    book.save(raw / "plan-xlsx.xlsx")
    (raw / "bad.pdf").write_bytes(b"%PDF-1.7")
    (raw / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert corpus.refresh()
    assert corpus.rows("select document_code, format, page_count from marts.dim_document order by 1") == [
        ("plan-md", "md", None),
        ("plan-pdf", "pdf", 2),
        ("plan-xlsx", "xlsx", None),
    ]
    where = "select value, year, page, reference from reporting.rpt_curation_queue where document_code = ?"
    with duckdb.connect(corpus.folder / "warehouse" / "health_policy.duckdb", read_only=True) as connection:
        assert connection.execute(where, ["plan-pdf"]).fetchall() == [(80, 2030, 2, None)]
        assert connection.execute(where, ["plan-xlsx"]).fetchall() == [(7.2, 2030, None, "指标!C3")]
    said = capfd.readouterr().err
    assert all(f"Passed by: {raw / name}" in said for name in ("bad.pdf", "old.doc"))
    checked = corpus.checked_files()
    read = {"2026/plan-md.MD", "plan-pdf.pdf", "plan-xlsx.xlsx"}
    assert {name for name, (passed, _) in checked.items() if passed} == read
    assert corpus.files() == checked.keys() == read | {"bad.pdf", "old.doc"}
    assert "it is no complete PDF" in checked["bad.pdf"][1]
    assert "fetch or export it again" in checked["bad.pdf"][1]
    with corpus.settings() as settings:
        assert changed_inputs(settings, input_files(settings)).files == ()
    assert corpus.refresh()  # nothing changed: nothing is read again
    assert corpus.checked_files().keys() == {"bad.pdf", "old.doc"}  # what was read is recorded already
    assert corpus.rows("select count(*) from raw.document_place where document_code = 'plan-pdf'") == [(2,)]
    (raw / "bad.pdf").rename(raw / "plan-2.pdf")
    names = [column.name for column in SEEDS["documents"]]
    (corpus.folder / "seeds" / "documents.csv").write_text(
        f"{','.join(names)}\n{','.join({'document_code': 'plan-2', 'curation_state': 'none'}.get(name, '') for name in names)}\n",
        encoding="utf-8",
    )
    assert not corpus.refresh()  # a registered one that cannot be read stops the refresh
    assert "raw/plan-2.pdf:1: problem is" in capfd.readouterr().err
    assert corpus.checked_files()["plan-2.pdf"][0] is False
    assert "bad.pdf" not in corpus.files()


def test_a_single_file_is_checked_again_without_a_refresh(tmp_path: Path) -> None:
    corpus = own_corpus(tmp_path / "single")
    (corpus.folder / "raw" / "plan.md").write_text(PLAN, encoding="utf-8")
    (corpus.folder / "raw" / "empty.txt").write_text("", encoding="utf-8")
    with corpus.settings() as settings:
        found = {name: check_file(settings, name) for name in ("plan.md", "empty.txt", "none.pdf")}
    assert {name: result.passed for name, result in found.items()} == {"plan.md": True, "empty.txt": False, "none.pdf": False}
    assert "Put a text into the file" in (found["empty.txt"].description or "")
