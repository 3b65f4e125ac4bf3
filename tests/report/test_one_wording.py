"""Each figure and each status of the ledger has the stored words on the report's pages, in the workbook and in a document."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from ledger_office.documents.document_writer import write_period
from ledger_office.documents.docx_writer import Noted
from ledger_office.documents.period_summary import PeriodSummary
from ledger_office.documents.periods import Period
from ledger_office.workbook.sheets_to_read import STATUS
from ledger_office.workbook.workbook_writer import write_workbook
from store.reader import Published, Row
from tests.report.conftest import Site


@pytest.fixture(scope="module")
def entries(site: Site) -> list[Row]:
    with Published(site.world.published) as published:
        return published.rows("from reporting.rpt_ledger")


def _row(page: Path, anchor: str) -> str:
    """The text of the table row with this id."""
    found = re.search(rf'<tr id="{re.escape(anchor)}">(.*?)</tr>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{page.name} has no row {anchor}"
    return html.unescape(re.sub(r"<[^>]*>", "", found[1]))


def test_the_ledger_pages_show_the_stored_words(site: Site, entries: list[Row]) -> None:
    targets = [entry for entry in entries if entry["kind"] == "target"]
    assert len(targets) > 20
    assert all(entry["value_words_zh"] for entry in targets)
    for entry in entries:
        shown = _row(site.folder / "ledger" / f"{entry['document_code'] or 'added'}.html", entry["entry_code"])
        assert f"{entry['status_sign']} {entry['status_zh']}" in shown
        assert (entry["value_words_zh"] or "") in shown
        assert (entry["last_value_words_zh"] or "") in shown


def test_the_pages_of_indicators_show_the_stored_words(site: Site) -> None:
    with Published(site.world.published) as published:
        values = published.rows(
            "select indicator_code, 'f-' || indicator_value_id as anchor, value_words_zh from marts.fct_indicator_value"
        )
        values += published.rows(
            "select indicator_code, 'r-' || reference_value_id as anchor, value_words_zh from marts.fct_reference_value"
        )
    assert len(values) > 200
    for value in values:
        assert value["value_words_zh"] in _row(site.folder / "indicators" / f"{value['indicator_code']}.html", value["anchor"])


def test_the_workbook_holds_the_stored_words(site: Site, entries: list[Row], tmp_path: Path) -> None:
    write_workbook(site.world.published, tmp_path / "ledger.xlsx")
    shown: dict[Any, dict[Any, Any]] = {}
    for sheet in openpyxl.load_workbook(tmp_path / "ledger.xlsx"):
        header, *rows = sheet.iter_rows(values_only=True)
        if header[0] == "事项编号" and STATUS in header:
            shown |= {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert set(shown) == {entry["entry_code"] for entry in entries}
    for entry in entries:
        cells = shown[entry["entry_code"]]
        assert cells[STATUS] == f"{entry['status_sign']} {entry['status_zh']}"
        if entry["kind"] == "target":
            assert (cells["目标"], cells["最近数值"]) == (entry["value_words_zh"], entry["last_value_words_zh"])


def test_a_document_holds_the_stored_words(site: Site, entries: list[Row], tmp_path: Path) -> None:
    known = {entry["title_zh"]: entry for entry in entries if entry["kind"] == "target"}
    document = Document(str(write_period(site.world.published, "2025", tmp_path)))
    table = next(table for table in document.tables if [cell.text for cell in table.rows[0].cells][1:3] == ["指标", "目标"])
    rows = [[_without_notes(cell) for cell in row.cells] for row in table.rows[1:]]
    with Published(site.world.published) as published:
        words = {status.words for status in published.statuses.by_code.values()}
    assert len(rows) > 20
    for _, title, demanded, _, status in rows:
        assert demanded == known[title]["value_words_zh"]
        assert status.partition("；")[0] in words


def test_a_document_words_the_latest_value_as_the_ledger_does(site: Site, entries: list[Row]) -> None:
    known = {entry["entry_code"]: entry for entry in entries}
    with Published(site.world.published) as published:
        summary = PeriodSummary(published, Period.parse("2026-01"))
        values = {item["entry_code"]: summary.latest_value(item) for item in summary.items}
        statuses = {item["entry_code"]: summary.evidence(item) for item in summary.items}
    shown = {code: value.words if isinstance(value, Noted) else value for code, value in values.items()}
    assert len([words for words in shown.values() if words != "—"]) > 1
    assert set(shown) == {code for code, entry in known.items() if entry["own_since"] and f"{entry['own_since']}" <= "2026-01-31"}
    for code in shown:
        entry = known[code]
        assert shown[code].partition("（")[0] == (entry["last_value_words_zh"] or "—")
        assert statuses[code].partition("；")[0] == f"{entry['status_sign']} {entry['status_zh']}"


def _without_notes(cell: Any) -> str:
    return "".join(run.text for paragraph in cell.paragraphs for run in paragraph.runs if not run.font.superscript).strip()


def test_the_legend_and_the_charts_have_the_same_signs_and_colours(site: Site) -> None:
    with Published(site.world.published) as published:
        statuses = published.statuses.by_code
    legend = html.unescape(re.sub(r"<[^>]*>", "", (site.folder / "ledger.html").read_text(encoding="utf-8")))
    style = (site.folder / "status.css").read_text(encoding="utf-8")
    for status in statuses.values():
        assert status.words in legend
        assert f".st-{status.code} {{ color: {status.ink}; }}" in style
    charts = re.findall(
        r'<script type="application/json">(.*?)</script>', (site.folder / "wall.html").read_text(encoding="utf-8"), re.DOTALL
    )
    bars = [bar for chart in charts for bar in json.loads(chart).get("datasets", {}).get("items", [])]
    assert len(bars) > 100
    drawn = {(bar["colour"], bar["symbol"], bar["status_zh"].partition("；")[0]) for bar in bars}
    assert drawn <= {(status.colour, status.symbol, status.label) for status in statuses.values()}
