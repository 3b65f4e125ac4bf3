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

from curation.accept import accept
from curation.register import register
from dagster_project.cli.refresh import run_refresh
from dagster_project.loading.inputs import changed_inputs, input_files
from expectations.csv_writer import csv_text
from expectations.seed_columns import REFERENCE_KEYS
from store.corpus import make_corpus
from store.settings import ROOT, Settings

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

    def runs(self) -> set[str]:
        with (
            dg.DagsterInstance.local_temp()
            if not (self.folder / ".dagster").exists()
            else dg.DagsterInstance.from_config(str(self.folder / ".dagster")) as instance
        ):
            return {run.run_id for run in instance.get_runs()}


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
        register(settings, one.folder / "raw" / "qinghai-plan.txt", None)
        accept(settings, [one.rows(proposed)[0][0]])
        assert changed_inputs(settings, input_files(settings)).files == ("seeds/documents.csv", "seeds/indicator_values.csv")
    assert one.refresh()
    assert one.rows("select value, year, area_code from marts.fct_indicator_value") == [(7.2, 2030, "630000")]
    with two.settings() as settings:
        assert changed_inputs(settings, input_files(settings)).files == ()
    runs = one.runs(), two.runs()
    assert (len(runs[0]), len(runs[1])) == (2, 1)
    assert not runs[0] & runs[1]
    assert {f"product/seeds/{name}.csv" for name in REFERENCE_KEYS} <= {row[0] for row in two.rows("select source_file from audit.input")}
