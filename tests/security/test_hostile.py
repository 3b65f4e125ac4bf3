"""A text, a seed, and an office's report that try to be more than text go through the whole refresh and come out as text."""

from __future__ import annotations

import csv
import shutil
import zipfile
from collections.abc import Iterator

import dagster as dg
import openpyxl
import pytest
from markdown_it import MarkdownIt

from store.settings import ROOT
from tests.e2e.conftest import World, copy_of

pytestmark = pytest.mark.slow

SQL = "'); drop table marts.fct_indicator_value; --"
HTML = "<script>window.pwned = true</script><img src=x onerror='window.pwned = true'>"
FORMULA = "=cmd|' /C calc'!A0"
PATH = "../../../../etc/passwd"
TURNED = "符\u202e反"
LINES = {
    "sql": f"2024年，全市每千人口托位数达到5个{SQL}",
    "html": f"{HTML}2024年，全市每千人口托位数达到6个。",
    "formula": f"{FORMULA}，2024年，全市每千人口托位数达到7个。",
    "path": f"{PATH} {{{{ env_var('HOME') }}}}，2024年，全市每千人口托位数达到8个。",
    "turned": f"{TURNED}，2024年，全市每千人口托位数达到9个。",
}
#: One line of ten megabytes.
LONG = "健康河北" * (10_000_000 // 12)


@pytest.fixture(scope="module")
def hostile(published: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world with all of it, refreshed with everything that is made for people."""
    world = copy_of(published, tmp_path_factory.mktemp("hostile") / "world")
    (world.raw / "hostile-plan.txt").write_text("某市卫生健康工作要点\n\n" + "\n\n".join(LINES.values()) + "\n", encoding="utf-8")
    (world.raw / "long-line.txt").write_text(f"某县工作要点\n\n{LONG}\n", encoding="utf-8")
    indicators = world.seeds / "indicators.csv"
    rows = list(csv.reader(indicators.read_text(encoding="utf-8").splitlines()))
    rows[1][rows[0].index("name_en")] = FORMULA
    rows[1][rows[0].index("definition_en")] = f"{HTML}{SQL}"
    with indicators.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    with (world.ledger / "progress.csv").open("w", encoding="utf-8", newline="") as file:
        columns = (ROOT / "tests" / "ledger" / "progress.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        for number, words in enumerate((FORMULA, HTML, SQL, PATH), start=1):
            writer.writerow(
                {
                    "entry_code": f"HB-A01-S1-M{number}",
                    "occurred_on": "2026-01-05",
                    "recorded_on": "2026-01-06",
                    "words_zh": words,
                    "evidence_zh": words,
                }
            )
    assert world.refresh(deliverables=True)
    yield world
    shutil.rmtree(world.folder)


def test_texts_stand_in_the_warehouse_as_they_are(hostile: World) -> None:
    passages = [words for (words,) in hostile.rows("select passage_text from marts.dim_passage where document_code = 'hostile-plan'")]
    assert [line for line in LINES.values() if not any(line in words for words in passages)] == []
    assert hostile.rows("select max(length(passage_text)) from marts.dim_passage where document_code = 'long-line'") == [(len(LONG),)]
    read = hostile.rows(
        "select value from marts.fct_quantity_mention where document_code = 'hostile-plan' and kind = 'quantity' order by value"
    )
    assert [value for (value,) in read if value in (5, 6, 7, 8, 9)] == [5, 6, 7, 8, 9]
    assert hostile.rows("select count(*) from marts.fct_indicator_value")[0][0] > 200


def test_the_report_runs_none_of_it(hostile: World) -> None:
    pages = [path.read_text(encoding="utf-8") for path in (hostile.current / "report").rglob("*.html")]
    assert any("window.pwned" in page for page in pages)
    assert [page[:60] for page in pages if "<script>window.pwned" in page or "<img src=x onerror" in page] == []


def test_the_workbooks_hold_it_as_text(hostile: World) -> None:
    for path in (hostile.current / "ledger.xlsx", hostile.current / "exports" / "excel" / "reporting.xlsx"):
        book = openpyxl.load_workbook(path)
        formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert [value for value in formulas if "cmd" in str(value)] == [], path.name


def test_no_cell_of_the_csv_exports_opens_like_a_formula(hostile: World) -> None:
    found = []
    csv.field_size_limit(100_000_000)
    for path in (hostile.current / "exports" / "csv").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found += [cell for row in csv.reader(file) for cell in row if "cmd|" in cell]
    assert found
    assert [cell for cell in found if cell.startswith(FORMULA)] == []


def test_the_documents_of_the_period_are_whole(hostile: World) -> None:
    documents = list((hostile.current / "periods").rglob("*.docx"))
    assert documents
    words = ""
    for path in documents:
        with zipfile.ZipFile(path) as archive:
            words += archive.read("word/document.xml").decode()
    assert "onerror" in words
    assert "<img" not in words


def test_the_page_shows_it_as_text(hostile: World) -> None:
    with hostile.settings(), dg.DagsterInstance.get() as instance:
        for key in (["seeds", "indicators"], ["ledger", "progress"], ["policytext", "passages"]):
            event = instance.get_latest_materialization_event(dg.AssetKey(key))
            assert event is not None
            assert event.asset_materialization is not None
            preview = str(event.asset_materialization.metadata["preview"].value)
            shown = MarkdownIt("commonmark").enable("table").render(preview)
            assert "<script" not in shown
            assert "<img" not in shown
            assert "&lt;script&gt;" in shown or "<script" not in preview
