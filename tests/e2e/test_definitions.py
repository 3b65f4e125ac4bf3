"""Figures that count by different definitions stay apart, from an invented corpus to the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from curation.accept import accept
from curation.register import register
from expectations.csv_reader import read_seed
from expectations.csv_writer import csv_text
from expectations.seed_columns import SEEDS
from tests.e2e.test_corpus import OwnCorpus, own_corpus

pytestmark = pytest.mark.slow

TEXTS = {
    "qinghai-plan-2024": """青海省2024年卫生健康工作要点

一、发展目标

| 指标 | 单位 | 2025年目标 | 属性 |
| --- | --- | --- | --- |
| 婴儿死亡率 | ‰ | 4.2 | 预期性 |
""",
    "qinghai-report-2026": "青海省2026年卫生健康工作报告\n\n一、工作成效\n2025年，婴儿死亡率为4.0‰。\n",
    "gansu-report-2026": "甘肃省2026年卫生健康工作报告\n\n一、工作成效\n2025年，婴儿死亡率为4.1‰。\n",
}
VERDICT = "select verdict, verdict_reason_zh from reporting.rpt_target_trajectory where statement_type = 'target'"
RANKS = "select rank_in_reported_year from reporting.rpt_province_comparison where reported_year = 2026 order by value"
SERIES = (
    "select definition_name_zh, len(actual_series), len(target_series) from reporting.rpt_trajectory where area_code = '630000' order by 1"
)


def _write(corpus: OwnCorpus, name: str, *rows: dict[str, str]) -> None:
    columns = [column.name for column in SEEDS[name]]
    path = corpus.folder / "seeds" / f"{name}.csv"
    path.write_text(csv_text([columns, *([row.get(column, "") for column in columns] for row in rows)]), encoding="utf-8")


def test_what_counts_otherwise_is_not_compared(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    corpus = own_corpus(tmp_path / "own")
    for code, text in TEXTS.items():
        (corpus.folder / "raw" / f"{code}.txt").write_text(text, encoding="utf-8")
    assert corpus.refresh()
    with corpus.settings() as settings:
        for code in TEXTS:
            register(settings, Path(f"raw/{code}.txt"), None)
        accept(settings, [row[0] for row in corpus.rows("select mention_id from reporting.rpt_curation_queue")])
    assert corpus.refresh()
    assert corpus.rows(VERDICT) == [("met", None)]
    assert corpus.rows(RANKS) == [(1,), (2,)]
    assert corpus.rows(SERIES) == [(None, 1, 1)]

    codes = dict(corpus.rows("select document_code, value_code from intermediate.int_indicator_value__identified"))
    shared = {
        "indicator_code": "infant_mortality_rate",
        "definition_zh": "统计口径",
        "source_zh": "某统计制度",
        "source_quality": "primary",
    }
    _write(
        corpus,
        "indicator_definitions",
        {**shared, "definition_code": "resident", "name_zh": "常住人口口径", "name_en": "Residents"},
        {**shared, "definition_code": "registered", "name_zh": "户籍人口口径", "name_en": "Registered"},
    )
    stated = {"qinghai-plan-2024": "resident", "qinghai-report-2026": "registered"}
    _write(
        corpus,
        "value_definitions",
        *({"value_code": codes[code], "definition_code": one, "basis_zh": "文中注明"} for code, one in stated.items()),
    )
    assert corpus.refresh(deliverables=True)
    assert corpus.rows(VERDICT) == [("not_assessable", "口径不同，不作比较")]
    assert corpus.rows(RANKS) == [(None,), (None,)]
    assert corpus.rows(SERIES) == []
    current = corpus.folder / "warehouse" / "current"
    page = (current / "report" / "indicators" / "infant_mortality_rate.html").read_text(encoding="utf-8")
    assert "常住人口口径" in page
    assert "户籍人口口径" in page
    assert "口径不同，不作比较" in (current / "report" / "provinces.html").read_text(encoding="utf-8")
    assert ",resident," in (current / "exports" / "sdmx" / "indicator_values.csv").read_text(encoding="utf-8")

    _write(corpus, "value_definitions", {"value_code": codes["qinghai-report-2026"], "definition_code": "census", "basis_zh": "文中注明"})
    assert not corpus.refresh()
    assert "fct_indicator_value__definition__known" in capfd.readouterr().err
    (corpus.folder / "seeds" / "value_definitions.csv").unlink()
    values = read_seed(corpus.folder / "seeds" / "indicator_values.csv", "indicator_values.csv").frame.fillna("").to_dict("records")
    _write(
        corpus,
        "indicator_values",
        *({**row, "qualifier_zh": "约束性" if row["document_code"] == "qinghai-plan-2024" else ""} for row in values),
    )
    assert not corpus.refresh()
    assert "obligations_agree_with_their_text" in capfd.readouterr().err
