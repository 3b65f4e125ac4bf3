"""From a figure of the report to its page: the picture of the page with a frame around the cell or the words, opened from a file."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from dagster_project.loading.page_pictures import page_pictures, write_report
from intake import convert, kept_paths, page_image
from tests.e2e.test_corpus import OwnCorpus, own_corpus
from tests.intake.made import Pages

pytestmark = pytest.mark.slow

TITLE = "青海省2026年卫生健康工作要点"
ROWS = (("指标", "单位", "2025年", "2030年"), ("每千人口托位数", "个", "4.5", "5.1"), ("每千人口注册护士数", "人", "3.8", "4.3"))
WIDTHS = (200, 60, 80, 80)
#: Where `digital` draws the cell 5.1: left, top, right, bottom.
CELL = (60 + 340, 100 + 20, 60 + 420, 100 + 40)


def digital(title: str = TITLE, turned: bool = True) -> bytes:
    """A plan of two pages; the second one holds its table, and lies on its side."""
    pages = Pages()
    pages.line(title, 90, 80, 16)
    pages.line("一、重点任务", 90, 120)
    pages.prose("（一）建设省级区域医疗中心。2027年底前建成3个，由省卫生健康委牵头，省财政厅配合。", 90, 150, 400)
    pages.next()
    if turned:
        pages.canvas.translate(595, 0)
        pages.canvas.rotate(90)
        pages.height = 595
    pages.table(ROWS, 60, 100, WIDTHS)
    return pages.done()


def scan(title: str) -> tuple[bytes, str, str]:
    """The same as a scan, of which the second page lies on its side, with the text and layout that somebody has kept of it."""
    source = digital(title, turned=False)
    text = convert(source, "pdf")
    seen: dict[int, bytes | None] = {}
    page_image.draw_pages(source, "pdf", dict(enumerate(text.layout.pages, 1)), seen.__setitem__)
    sheets = [Image.open(BytesIO(picture or b"")) for picture in seen.values()]
    target = BytesIO()
    sheets[0].save(target, "PDF", save_all=True, append_images=[sheets[1].rotate(90, expand=True)], resolution=110)
    layout = text.layout
    sizes = (layout.pages[0], layout.pages[1]._replace(quarter=1))
    layout = replace(layout, source_sha256=hashlib.sha256(target.getvalue()).hexdigest(), pages=sizes)
    return target.getvalue(), str(text), layout.to_json()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> OwnCorpus:
    made = own_corpus(tmp_path_factory.mktemp("pictures") / "own")
    raw = made.folder / "raw"
    (raw / "plan.pdf").write_bytes(digital())
    source, text, layout = scan("青海省2027年卫生健康工作要点")
    (raw / "scan.pdf").write_bytes(source)
    for path, words in zip(kept_paths(raw / "scan.pdf"), (text, layout), strict=True):
        path.write_text(words, encoding="utf-8")
    (raw / "text.txt").write_text("青海省2028年卫生健康工作要点\n到2030年，人均预期寿命达到80岁以上。\n", encoding="utf-8")
    assert made.refresh()
    with made.settings() as settings:
        write_report(made.folder / "warehouse" / "health_policy.duckdb", made.folder / "site", None, settings)
    return made


def framed(page: Page) -> Any:
    """The rectangle of the frame that is shown, in points of the page on the picture."""
    page.wait_for_load_state("load")
    return page.evaluate(
        """() => {
            const sheet = document.querySelector('.sheet img').getBoundingClientRect(), [, , width] =
                document.querySelector('.sheet svg').getAttribute('viewBox').split(' ').map(Number)
            const own = document.querySelector('.frame:target rect').getBoundingClientRect(), scale = width / sheet.width
            return [own.left - sheet.left, own.top - sheet.top, own.right - sheet.left, own.bottom - sheet.top].map(one => one * scale)
        }"""
    )


@pytest.mark.parametrize("code", ["plan", "scan"])
def test_a_figure_leads_to_its_cell_on_the_picture_of_its_page(code: str, corpus: OwnCorpus, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto((corpus.folder / "site" / "drafts" / f"{code}.html").as_uri())
    row = page.locator(".draft-values tr").filter(has=page.get_by_role("link", name="5.1", exact=True))
    row.locator("a.place").first.click()
    assert page.url.endswith(f"/pictures/{code}/2.html#{page.url.partition('#')[2]}")
    assert framed(page) == pytest.approx(CELL, abs=1.5)
    loaded = page.evaluate(
        "() => { const one = document.querySelector('.sheet img'); return [one.complete, one.naturalWidth > one.naturalHeight] }"
    )
    assert loaded == [True, code == "plan"]
    page.locator(".frame:target").click()
    assert f"/documents/{code}.html#m-" in page.url
    page.close()


def test_tasks_cells_and_passages_say_their_pages(corpus: OwnCorpus) -> None:
    draft = (corpus.folder / "site" / "drafts" / "plan.html").read_text(encoding="utf-8")
    assert draft.count(">第 1 页</a>") >= 2  # the task, its deadline
    assert 'class="cell-words" href="../pictures/plan/2.html#s-' in draft
    document = (corpus.folder / "site" / "documents" / "plan.html").read_text(encoding="utf-8")
    assert '<a class="place" href="../pictures/plan/1.html">第 1 页</a>' in document
    assert 'class="place"' not in (corpus.folder / "site" / "documents" / "text.html").read_text(encoding="utf-8")
    assert corpus.rows("select distinct page from reporting.rpt_initiative_proposal where document_code = 'plan'") == [(1,)]


def test_nothing_is_drawn_a_second_time_and_what_has_no_picture_says_so(
    corpus: OwnCorpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    database = corpus.folder / "warehouse" / "health_policy.duckdb"
    drawn: list[int] = []
    monkeypatch.setattr("dagster_project.loading.page_pictures.draw_pages", lambda source, kind, pages, keep: drawn.extend(pages))
    with corpus.settings() as settings:
        again = page_pictures(database, settings)
        assert {code: sorted(own) for code, own in again.of.items()} == {"plan": [1, 2], "scan": [1, 2]}
        assert (again.lacking, drawn) == ({}, [])
        few = page_pictures(database, settings, (1, 9, 10**9))
        assert few.lacking == {"plan": [2], "scan": [2]}
        assert page_pictures(database, settings, (9, 3, 10**9)).lacking == {"scan": [2]}
        assert page_pictures(database, settings, (9, 9, 1)).lacking == {"scan": [1, 2]}
        for kept in (settings.home / "cache" / "pictures").rglob("2.webp"):
            kept.unlink()
        assert page_pictures(database, settings).lacking == {"plan": [2], "scan": [2]}
        assert drawn == [2, 2]
        write_report(database, tmp_path / "site", None, settings)
    document = (tmp_path / "site" / "documents" / "plan.html").read_text(encoding="utf-8")
    assert '<tr><th>页面图像未生成</th><td class="nowrap">2</td>' in document
    assert '<span class="place">第 2 页</span>' in document
    assert not (tmp_path / "site" / "pictures" / "plan" / "2.html").exists()


def test_a_file_that_is_another_one_by_now_is_not_shown(corpus: OwnCorpus, tmp_path: Path) -> None:
    """The picture of another file would frame the wrong words."""
    database = corpus.folder / "warehouse" / "health_policy.duckdb"
    own = OwnCorpus(tmp_path / "moved")
    (tmp_path / "moved" / "raw").mkdir(parents=True)
    (tmp_path / "moved" / "corpus.toml").write_text((corpus.folder / "corpus.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "moved" / "raw" / "plan.pdf").write_bytes(digital("另一文件"))
    with own.settings() as settings:
        assert page_pictures(database, settings).lacking == {"plan": [1, 2], "scan": [1, 2]}
