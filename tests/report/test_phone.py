"""The site on a phone, 390 pixels wide, and whether its words stand out from what is behind them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import SCREENSHOTS
from tests.report.conftest import Site
from tests.report.test_site import PLAN

PAGES = {
    "index.html",
    "wall.html",
    "ledger.html",
    f"ledger/{PLAN}.html",
    "assessment.html",
    "trajectories.html",
    "provinces.html",
    "units.html",
    "documents.html",
    f"documents/{PLAN}.html",
    "differences.html",
    f"differences/{PLAN}/provincial-statements-2023.html",
    "indicators.html",
    "indicators/childcare_places_per_1000.html",
    "registers.html",
    "drafts.html",
    "drafts/new-plan.html",
    "queue.html",
    "changes.html",
    "quality.html",
}

#: Words that lie over other words of the same kind of box, by the rectangles of their lines.
OVERLAPS = """selector => {
    const boxes = [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).flatMap(e => {
        const range = document.createRange(); range.selectNodeContents(e);
        return [...range.getClientRects()].filter(r => r.width > 1).map(r => [e, r]);
    });
    const found = [];
    boxes.forEach(([a, r], i) => boxes.slice(i + 1, i + 60).forEach(([b, s]) => {
        if (a !== b && r.left < s.right - 1 && s.left < r.right - 1 && r.top < s.bottom - 3 && s.top < r.bottom - 3) found.push(a.textContent.trim() + ' | ' + b.textContent.trim());
    }));
    return found;
}"""

#: Words whose colour does not stand out from the colour behind them by 4.5 : 1 (WCAG 2, level AA), each combination once.
FAINT = """() => {
    const rgb = text => text.match(/[\\d.]+/g).map(Number);
    const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] === 1) return c; }
        return [255, 255, 255]; };
    const found = new Set();
    document.querySelectorAll('body *').forEach(e => {
        const words = [...e.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim()).length;
        if (!words || !e.checkVisibility() || e.matches('script, style')) return;
        const style = getComputedStyle(e), ink = rgb(e.closest('svg') ? style.fill : style.color);
        if (ink.length < 3) return;
        const pair = [light(ink), light(behind(e))].sort((a, b) => b - a), ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
        if (ratio < 4.5) found.add(e.tagName + '.' + e.className + ' ' + ink + ' ' + ratio.toFixed(2));
    });
    return [...found];
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(30_000)
    yield page
    page.close()


def _open(page: Page, site: Site, name: str) -> None:
    page.goto(site.address(name))
    page.wait_for_function("document.documentElement.dataset.charts === 'drawn'")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_fits_a_phone(site: Site, phone: Page, name: str) -> None:
    _open(phone, site, name)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.evaluate(OVERLAPS, "header a, h1, h2, thead th, .heat td, .legend .st") == []
    SCREENSHOTS.mkdir(exist_ok=True)
    phone.screenshot(path=SCREENSHOTS / f"phone_{name.replace('/', '_').removesuffix('.html')}.png")


def test_numbers_side_by_side_are_apart_on_a_phone(site: Site, phone: Page) -> None:
    _open(phone, site, "provinces.html")
    gaps = phone.evaluate(
        """[...document.querySelectorAll('.heat tbody tr')].flatMap(row => [...row.querySelectorAll('td')].map(td => {
            const range = document.createRange(); range.selectNodeContents(td); return range.getBoundingClientRect();
        }).map((box, at, all) => at ? box.left - all[at - 1].right : 99))"""
    )
    assert len(gaps) > 100
    assert min(gaps) >= 10


def test_a_cell_on_a_phone_says_which_column_it_is_of(site: Site, phone: Page) -> None:
    _open(phone, site, "indicators.html")
    row = phone.locator("#indicators tbody tr").first
    titles = row.locator("td:visible").evaluate_all("all => all.map(td => getComputedStyle(td, '::before').content)")
    assert {'"主题"', '"单位"', '"方向"'} <= set(titles)
    assert '""' not in titles
    phone.locator("input[data-filter]").fill("托位")
    assert 0 < phone.locator("#indicators tbody tr:visible").count() < 10


def test_the_wall_is_a_list_on_a_phone_and_charts_keep_the_size_of_their_words(site: Site, phone: Page) -> None:
    _open(phone, site, "wall.html")
    listed = phone.locator("ul.narrow li:visible")
    ((due,),) = site.world.rows(
        f"select count(*) from reporting.rpt_ledger where (document_code = '{PLAN}' and due_on is not null) or kind = 'added'"
    )
    assert listed.count() == due
    assert "已逾期（未见报告）" in " ".join(listed.all_inner_texts())
    assert not phone.locator(".wide svg").first.is_visible()
    for name in ("wall.html", "trajectories.html", "units.html", "indicators/childcare_places_per_1000.html"):
        _open(phone, site, name)
        sizes = phone.locator("figure.chart svg text:visible").evaluate_all(
            "all => all.map(t => parseFloat(getComputedStyle(t).fontSize) * Math.hypot(t.getScreenCTM().a, t.getScreenCTM().b))"
        )
        assert sizes
        assert min(sizes) >= 11, name


def test_a_chart_is_as_narrow_as_the_phone_and_what_is_wider_says_that_it_slides(site: Site, phone: Page) -> None:
    for name in ("units.html", "wall.html"):
        _open(phone, site, name)
        assert phone.locator("figure.chart svg:visible").evaluate_all("all => all.map(s => s.getBoundingClientRect().right > 390)") == [
            False
        ], name
    _open(phone, site, "provinces.html")
    wide = "[...document.querySelectorAll('.scroll')].filter(box => box.scrollWidth > box.clientWidth + 1)"
    said = phone.evaluate(f"{wide}.map(box => getComputedStyle(box, '::before').content)")
    assert set(said) == {'"可左右滑动 ↔"'}


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("name", sorted(PAGES))
def test_words_stand_out_from_what_is_behind_them(site: Site, phone: Page, name: str, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 900})
    _open(phone, site, name)
    assert phone.evaluate(FAINT) == []
