"""The site as a person sees it: in a headless Chromium, from a file, without a network."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

import report.site
from report import write_site
from tests.browser import SCREENSHOTS
from tests.report.conftest import HOSTILE_NAME, HOSTILE_TEXT, Site

PLAN = "hebei-action-plan-2023-2027"
KEPT = {
    "index.html": "report_first",
    "wall.html": "report_wall",
    "ledger.html": "report_ledger",
    f"ledger/{PLAN}.html": "report_ledger_plan",
    "assessment.html": "report_assessment",
    "trajectories.html": "report_trajectories",
    "provinces.html": "report_provinces",
    "units.html": "report_units",
    "documents.html": "report_documents",
    f"documents/{PLAN}.html": "report_document",
    "differences.html": "report_differences",
    f"differences/{PLAN}/provincial-statements-2023.html": "report_difference",
    "indicators.html": "report_indicators",
    "indicators/childcare_places_per_1000.html": "report_indicator",
    "registers.html": "report_registers",
    "queue.html": "report_queue",
    "drafts.html": "report_drafts",
    "changes.html": "report_changes",
    "quality.html": "report_quality",
}


def _open(page: Page, address: str) -> None:
    page.goto("about:blank")  # another anchor of one page would not load it anew
    page.goto(address)
    page.wait_for_function("document.documentElement.dataset.charts === 'drawn'")


def _keep(page: Page, name: str, whole: bool = False) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)


def test_every_page_opens_from_a_file_and_asks_no_network(site: Site, page: Page) -> None:
    """The fixture asserts what was asked for; here every page and its charts are drawn."""
    assert len(site.pages) > 150
    for path in site.pages:
        name = path.relative_to(site.folder).as_posix()
        _open(page, path.as_uri())
        expect(page.locator("h1")).not_to_be_empty()
        assert page.locator("figure.chart svg").count() == page.locator("figure.chart").count(), name
        assert page.evaluate("window.pwned") is None, name
        if name in KEPT:
            _keep(page, KEPT[name])
            if name in ("index.html", "provinces.html", "trajectories.html"):
                _keep(page, f"{KEPT[name]}_whole", whole=True)


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value:
                self.addresses.append(value)


def test_every_link_leads_to_a_place_that_exists(site: Site) -> None:
    read: dict[Path, _Addresses] = {}
    for path in site.pages:
        read[path] = _Addresses()
        read[path].feed(path.read_text(encoding="utf-8"))
        assert len(read[path].ids) == len(set(read[path].ids)), path
    broken = []
    for path, found in read.items():
        in_charts = re.findall(r'"href": ?"([^"]+)"', path.read_text(encoding="utf-8"))
        for address in {*found.addresses, *in_charts}:
            parts = urlsplit(address)
            assert (parts.scheme, parts.netloc) == ("", ""), f"{path}: {address}"
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            known = target in read and (not parts.fragment or unquote(parts.fragment) in read[target].ids)
            if not known and not (target.suffix in (".css", ".js") and target.is_file()):
                broken.append(f"{path.name}: {address}")
    assert broken == []
    index = (site.folder / "search.js").read_text(encoding="utf-8")
    for address in re.findall(r'"url":"([^"]+)"', index):
        parts = urlsplit(address)
        assert unquote(parts.fragment) in {"", *read[site.folder / unquote(parts.path)].ids}, address


def test_a_figure_leads_to_its_sentence_and_back(site: Site, page: Page) -> None:
    _open(page, site.address(f"documents/{PLAN}.html"))
    figure = page.locator("a.fig", has_text="2.9个以上")
    place = figure.get_attribute("id")
    figure.scroll_into_view_if_needed()
    _keep(page, "report_figure_in_text")
    figure.click()
    row = page.locator("tr:target")
    expect(row).to_be_in_viewport()
    expect(row.locator("mark")).to_have_text("2.9个以上")
    expect(row).to_contain_text("≥2.9个")
    expect(row).to_contain_text("摘编句；原文第")
    _keep(page, "report_figure_in_indicator")
    row.locator("a.back").click()
    expect(page).to_have_url(site.address(f"documents/{PLAN}.html", place or ""))
    expect(page.locator("a.fig:target")).to_be_in_viewport()
    expect(page.locator("a.fig:target")).to_have_text("2.9个以上")
    _keep(page, "report_back_in_text")


def test_every_statement_stands_marked_in_its_document_with_its_own_words(site: Site, page: Page) -> None:
    for code, document in site.world.rows("select document_code, document_key from marts.dim_document order by 1"):
        _open(page, site.address(f"documents/{code}.html"))
        shown = page.evaluate("[...document.querySelectorAll('.passage p')].map(p => p.textContent)")
        stands = [
            text or ""
            for (text,) in site.world.rows(f"select passage_text from marts.dim_passage where document_key = '{document}' order by ordinal")
        ]
        assert shown == stands
        marked = page.evaluate(
            "Object.fromEntries([...document.querySelectorAll('[id^=v-]')].map(a => [a.id.slice(2), (a.matches('.also') ? a.parentElement.querySelector('.fig') : a).textContent]))"
        )
        facts = site.world.rows(
            f"select indicator_value_id, value_text_zh from marts.fct_indicator_value where document_key = '{document}'"
        )
        assert set(marked) == {fact for fact, _ in facts}


def test_a_digest_is_called_one_and_an_unregistered_text_too(site: Site, page: Page) -> None:
    _open(page, site.address(f"documents/{PLAN}.html"))
    expect(page.locator(".band")).to_contain_text("摘编，不是原文")
    _open(page, site.address(f"documents/{HOSTILE_NAME}.html"))
    expect(page.locator(".band")).to_contain_text("未登记文件")
    shown = page.locator(".text").inner_text()
    for line in HOSTILE_TEXT.split():
        assert line in re.sub(r"\s", "", shown)
    expect(page.locator(".fig.open", has_text="5个")).to_be_visible()
    assert page.evaluate("window.pwned") is None
    _open(page, site.address("queue.html"))
    expect(page.locator("tbody").first).to_contain_text("5个")
    _keep(page, "report_queue_with_work")


def test_the_first_screen_says_what_the_warehouse_says(site: Site, page: Page) -> None:
    _open(page, site.address("index.html"))
    expect(page.locator(".as-of")).to_contain_text("2026年1月31日")
    expect(page.locator(".clock .now")).to_contain_text("2027 年阶段 · 进行中")
    counts = {
        dt: (big, small)
        for dt, big, small in page.evaluate(
            "[...document.querySelectorAll('.counts > div')].map(d => [d.children[0].textContent, d.children[1].textContent, d.textContent])"
        )
    }
    assert list(counts) == ["本月到期未销号", "本季到期未销号", "已逾期（有进展报告）", "已逾期（未见报告）", "本月销号", "本月挂账"]
    mine = "entry_code in (select entry_code from marts.fct_ledger_entry where area_code = '130000' or kind = 'added')"
    silent = "schedule = 'past_due' and evidence = 'no_report'"
    ((now, before),) = site.world.rows(
        f"select count(*) filter (as_of = '2026-01-31' and {mine}), count(*) filter (as_of = '2025-12-31' and {mine})"
        f" from marts.fct_ledger_status where {silent}"
    )
    assert now > before > 0
    assert counts["已逾期（未见报告）"][0] == str(now)
    assert f"较上期 ↑{now - before}" in counts["已逾期（未见报告）"][1]
    assert counts["已逾期（有进展报告）"][0] == "2"
    assert "其中未达到 1" in counts["已逾期（有进展报告）"][1]
    assert counts["本月到期未销号"][0] == "1"
    assert counts["本季到期未销号"][0] == "1"
    assert counts["本月销号"][0] == "2"
    assert counts["本月挂账"][0] == "3"
    assert "较上期 ↑1" in counts["本月销号"][1]
    assert "本月录入的销号" in counts["本月销号"][1]
    matrix = page.locator(".matrix tbody tr")
    assert matrix.count() == 11
    expect(matrix.filter(has_text="促进人口均衡发展专项行动").locator("td").nth(1)).to_contain_text("▨")
    shown = sum(int(count) for count in re.findall(r"／(\d+) 项", matrix.nth(0).inner_text()))
    ((due,),) = site.world.rows("select sum(due) from reporting.rpt_stage_assessment where group_code = 'HB-A01'")
    assert shown == due
    headline = page.locator("tr", has=page.get_by_role("link", name="每千人口拥有3岁以下婴幼儿托位数")).first
    expect(headline).to_contain_text("≥2.9个")
    expect(headline).to_contain_text("4.2个（2025年）")
    asked = page.locator("tr", has_text="请协调测试财政部门")
    for words in ("测试领导甲", "省卫生健康委", "2027-12-31", "2025-11-30", "<i>第一批</i>", "<script>window.pwned = true</script>"):
        expect(asked).to_contain_text(words)


def test_a_difference_leads_to_the_words_of_both_documents(site: Site, page: Page) -> None:
    """From the plan's page to the two documents side by side, and from each figure to its place in its own text."""
    _open(page, site.address(f"documents/{PLAN}.html"))
    page.get_by_role("link", name="与其他文件对照").click()
    page.locator("#compared ~ ul a", has_text="奋力拼搏 全面提升服务能力").click()
    expect(page).to_have_url(site.address(f"differences/{PLAN}/provincial-statements-2023.html", "a-130000-130000"))
    row = page.locator("table.target tr", has_text="国家中医特色重点医院数").first
    expect(row).to_contain_text(re.compile(r"表述调整.*6家（未注明年份）.*6家（2023年）", re.DOTALL))
    for column, document in ((1, PLAN), (2, "provincial-statements-2023")):
        _open(page, site.address(f"differences/{PLAN}/provincial-statements-2023.html"))
        row.locator("td").nth(column).get_by_role("link").click()
        expect(page).to_have_url(re.compile(rf"/documents/{document}\.html#v-"))
        expect(page.locator("a.fig:target")).to_have_text(re.compile("^6[家所]$"))
    _open(page, site.address(f"differences/{PLAN}/provincial-statements-2023.html"))
    page.locator("table.measure tr", has_text="表述调整").get_by_role("link", name="实施基层中医药服务能力提升工程").click()
    expect(page.locator(".passage:target")).to_contain_text("基层中医药服务能力提升工程")


def test_beside_the_nation_a_figure_leads_to_its_source(site: Site, page: Page) -> None:
    _open(page, site.address("differences.html"))
    row = page.locator("tr", has_text="国家参考目标值").filter(has_text="全国—河北")
    expect(row).to_have_count(1)  # what has no target in common with the nation is not listed
    row.get_by_role("link").click()
    row = page.locator("tr", has_text="经常参加体育锻炼人数比例").first
    expect(row).to_contain_text("高于国家目标要求")
    row.get_by_role("link", name="38.5%").click()
    expect(page.locator("tr:target")).to_contain_text("“十四五”国民健康规划")


def test_the_search_box_finds_indicators_items_and_sentences(site: Site, page: Page) -> None:
    _open(page, site.address(f"documents/{PLAN}.html"))
    page.keyboard.press("/")
    page.keyboard.type("托位 千人口")
    hits = page.locator("#found li a")
    expect(hits.first).to_contain_text("每千人口拥有3岁以下婴幼儿托位数")
    assert {"指标", "事项", "摘编句"} <= set(page.locator("#found b").all_inner_texts())
    _keep(page, "report_search")
    hits.first.click()
    expect(page.locator("h1")).to_have_text("每千人口拥有3岁以下婴幼儿托位数")
    page.locator("#search").fill("<script>window.pwned")
    expect(page.locator("#found")).to_contain_text("<script>")
    page.locator("#search").fill("没有这样的话")
    expect(page.locator("#found")).to_contain_text("没有找到")
    assert page.evaluate("window.pwned") is None


def test_enter_in_the_search_box_goes_to_the_first_hit(site: Site, page: Page) -> None:
    _open(page, site.address(f"documents/{PLAN}.html"))
    page.locator("#search").press("Enter")  # nothing is asked for: nothing happens
    page.locator("#search").press_sequentially("阶段性目标 河北样板")
    page.locator("#search").dispatch_event("keydown", {"key": "Enter", "isComposing": True})  # ends the writing of a word
    expect(page.locator("#found li a").first).to_contain_text("现代化疾控体系")
    expect(page).to_have_url(site.address(f"documents/{PLAN}.html"))
    page.locator("#search").press("Enter")
    expect(page).to_have_url(site.address(f"ledger/{PLAN}.html", "HB-A06-G-2"))
    expect(page.locator("tr:target")).to_be_in_viewport()
    page.locator("#search").fill("没有这样的话")
    page.locator("#search").press("Enter")
    expect(page.locator("#found")).to_contain_text("没有找到")
    expect(page).to_have_url(site.address(f"ledger/{PLAN}.html", "HB-A06-G-2"))


def test_the_ledger_is_filtered_by_the_kind_of_its_items(site: Site, page: Page) -> None:
    _open(page, site.address(f"ledger/{PLAN}.html"))
    page.locator("input[data-filter]").fill("阶段性目标")
    shown = page.locator("table.items tbody tr:visible").evaluate_all("rows => rows.map(row => row.id)")
    milestones = site.world.rows(f"select entry_code from marts.fct_ledger_entry where kind = 'milestone' and document_code = '{PLAN}'")
    assert sorted(shown) == sorted(code for (code,) in milestones)
    assert shown


def test_an_item_leads_to_its_sentence_and_back(site: Site, page: Page) -> None:
    """Its section is a heading; the sentence stands in the paragraph below."""
    _open(page, site.address(f"ledger/{PLAN}.html", "HB-A06-G-2"))
    page.locator("tr:target").get_by_role("link", name="附件6/一").click()
    passage = page.locator(".passage:target")
    expect(passage).to_be_in_viewport()
    expect(passage.locator("p")).to_contain_text("到2023年底前完成")
    expect(passage.locator(".chip")).to_have_text(["HB-A06-G", "HB-A06-G-1", "HB-A06-G-2"])
    _keep(page, "report_milestone_in_text")
    words = passage.locator("a.stated", has_text="河北样板")
    assert words.evaluate_all("parts => parts.length") == 1
    words.click()
    expect(page).to_have_url(site.address(f"ledger/{PLAN}.html", "HB-A06-G-2"))


def test_what_is_stated_again_is_marked_there_too(site: Site, page: Page) -> None:
    _open(page, site.address(f"documents/{PLAN}.html"))
    again = page.locator(".passage", has=page.locator(".at > a:first-child", has_text=re.compile("^二/—3$")))
    expect(again.locator(".chip", has_text=re.compile("^HB-A06-G-2$"))).to_have_attribute("href", f"../ledger/{PLAN}.html#HB-A06-G-2")
    expect(again.locator("a.stated", has_text="河北样板")).to_have_attribute("title", re.compile("^HB-A06-G-2 "))
    chips = page.locator(".passage").evaluate_all("all => all.map(p => [...p.querySelectorAll('.chip')].map(chip => chip.textContent))")
    assert all(len(codes) == len(set(codes)) for codes in chips)
    stated = site.world.rows(
        f"select initiative_code from marts.dim_initiative where document_code = '{PLAN}'"
        f" union all select distinct initiative_code from marts.bridge_initiative_evidence where document_code = '{PLAN}'"
    )
    assert {code for codes in chips for code in codes} == {code for (code,) in stated}


@pytest.mark.parametrize(("media", "width"), [("screen", 1400), ("screen", 1000), ("print", 703)])
@pytest.mark.parametrize("name", ["index.html", f"ledger/{PLAN}.html", f"documents/{PLAN}.html", "registers.html"])
def test_a_path_of_sections_is_not_broken(site: Site, page: Page, name: str, media: Literal["screen", "print"], width: int) -> None:
    _open(page, site.address(name))
    page.emulate_media(media=media)
    page.set_viewport_size({"width": width, "height": 900})
    paths = page.locator(".path, a.code, .at > a:first-child").evaluate_all(
        "all => all.map(a => [a.textContent, a.getClientRects().length])"
    )
    assert len([text for text, _ in paths if "/" in text]) > 4
    assert [text for text, lines in paths if lines > 1] == []


def test_a_table_is_filtered_as_one_types(site: Site, page: Page) -> None:
    _open(page, site.address("indicators.html"))
    page.locator("input[data-filter]").fill("托位")
    rows = page.locator("#indicators tbody tr:visible")
    assert 0 < rows.count() < 10
    assert all("托" in text for text in rows.all_inner_texts())


def test_a_link_into_a_folded_part_opens_it(site: Site, page: Page) -> None:
    _open(page, site.address("units.html"))
    folded = page.locator("details a", has_text="搭建对接平台推进产学研合作转化")
    expect(folded).to_be_hidden()
    page.evaluate("document.querySelector('details').id = 'folded'; location.hash = '#folded'")
    expect(page.locator("details#folded a").first).to_be_visible()


@pytest.mark.parametrize(("name", "most"), [("index.html", 4), (f"documents/{PLAN}.html", 18), ("wall.html", 8), ("assessment.html", 16)])
def test_a_page_prints_on_a4(site: Site, page: Page, name: str, most: int, tmp_path: Path) -> None:
    _open(page, site.address(name))
    pdf = page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert 1 <= len(sizes) <= most
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 less its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 703
    narrow = (
        "[...document.querySelectorAll('tbody th')].filter(th => th.clientWidth < 90 && th.clientHeight > 60).map(th => th.textContent)"
    )
    assert page.evaluate(narrow) == [], "a name is broken into a column of characters"
    _keep(page, f"report_print_{Path(name).stem}")


def test_the_same_version_gives_the_same_bytes(site: Site, tmp_path: Path) -> None:
    write_site(site.world.published, tmp_path / "again")
    first, again = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (site.folder, tmp_path / "again")
    )
    assert first == again


def test_a_site_that_cannot_be_written_leaves_the_old_one(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site.folder, folder)

    def fail(writer: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(report.site, "write_index", fail)
    with pytest.raises(OSError, match="no space"):
        write_site(site.world.published, folder)
    assert (folder / "index.html").read_bytes() == (site.folder / "index.html").read_bytes()


def test_what_the_office_reported_stands_at_its_indicator(site: Site, page: Page) -> None:
    ((code,),) = site.world.rows("select indicator_code from marts.fct_ledger_entry where entry_code = 'T-53c664da33'")
    _open(page, site.address(f"indicators/{code}.html"))
    row = page.locator("h2", has_text="本单位填报").locator("xpath=following::table[1]").locator("tbody tr", has_text="2023-12-31")
    expect(row).to_contain_text("3.1")
    expect(row).to_contain_text("2023年")
    expect(row).to_contain_text("测试年报")


def test_the_wall_says_of_what_kind_an_item_is(site: Site, page: Page) -> None:
    _open(page, site.address("wall.html"))
    bars = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll('figure.chart script')].map(script => JSON.parse(script.textContent))
            .flatMap(spec => (spec.datasets || {}).items || []).map(bar => [bar.href.split('#')[1], bar.words]))"""
    )
    assert bars["HB-A06-G-2"] == "阶段性目标"
    assert bars["T-319f6f84e9"] == "指标目标 4.5个"
    assert bars["N-2026-01"] == "新增挂账事项"
    mark = page.locator("figure.chart svg path[aria-label*='河北样板']").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    expect(page.locator("#vg-tooltip-element")).to_contain_text("类别")
    expect(page.locator("#vg-tooltip-element")).to_contain_text("阶段性目标")


def test_the_years_of_the_wall_stand_under_each_other(site: Site, page: Page) -> None:
    _open(page, site.address("wall.html"))
    charts = page.evaluate(
        """[...document.querySelectorAll('h2[id] ~ .wide figure.chart svg')].map(svg => Object.fromEntries(
            [...svg.querySelectorAll('text')].filter(text => /^20\\d\\d$/.test(text.textContent))
                .map(text => [text.textContent, Math.round(text.getBoundingClientRect().left)])))"""
    )
    assert len(charts) == 12  # ten actions, the overall goals, what the office added
    assert set(charts[0]) == {"2023", "2024", "2025", "2026", "2027"}
    assert all(years == charts[0] for years in charts)
    names = page.locator("figure.chart svg text").all_text_contents()
    assert not [name for name in names if name.endswith("…")], "a name was cut off"


@pytest.mark.parametrize(("media", "width"), [("screen", 1440), ("print", 703)])
def test_the_names_of_themes_do_not_run_under_the_numbers(site: Site, page: Page, media: Literal["screen", "print"], width: int) -> None:
    _open(page, site.address("provinces.html"))
    page.emulate_media(media=media)
    page.set_viewport_size({"width": width, "height": 900})
    rooms = page.evaluate("[...document.querySelectorAll('.heat th')].map(th => [th.textContent, th.scrollWidth, th.clientWidth])")
    assert "医学中心、区域医疗中心与重点专科" in {name for name, _, _ in rooms}
    assert [name for name, needed, given in rooms if needed > given] == []


def test_pages_for_people_speak_chinese(site: Site, page: Page) -> None:
    _open(page, site.address("quality.html"))
    shown = page.locator("main").evaluate("main => main.textContent")
    assert "文中写明总数的专项，成员全部点名" in shown
    assert re.findall(r"[A-Za-z]+(?: [A-Za-z]+){3,}", shown) == []
    _open(page, site.address("registers.html"))
    assert re.findall(r"\b(?:dim|fct|rpt|bridge)_\w+", page.locator("main").evaluate("main => main.textContent")) == []
    expect(page.locator("tr", has_text="责任单位与牵头制").get_by_role("link", name="责任单位", exact=True)).to_have_attribute(
        "href", "units.html"
    )


def test_a_status_has_one_word_everywhere(site: Site) -> None:
    ((missed,),) = site.world.rows("select label_zh from marts.dim_vocabulary where vocabulary = 'ledger_evidence' and code = 'missed'")
    for name in ("index.html", "wall.html", "ledger.html", f"ledger/{PLAN}.html", "assessment.html", "units.html"):
        text = (site.folder / name).read_text(encoding="utf-8")
        assert set(re.findall(r"未达到?", text)) <= {missed}, name
    assert missed in (site.folder / "assessment.html").read_text(encoding="utf-8")


def test_the_units_page_says_what_it_counts(site: Site, page: Page) -> None:
    ((named, leading),) = site.world.rows(
        "select count(*), count(*) filter (lead_initiatives > 0) from reporting.rpt_responsibility_load where document_code = 'hebei-action-plan-2023-2027'"
    )
    assert named > leading > 0
    _open(page, site.address("units.html"))
    expect(page.locator("main .note").first).to_contain_text(f"文件点名 {named} 个责任单位")
    expect(page.locator("main .note").first).to_contain_text(f"{leading} 个有牵头的事项，其余只配合。图中为有牵头事项的 {leading} 个")
    names = page.locator("figure.chart svg text", has_text=re.compile("^省")).all_text_contents()
    assert len(names) == leading
    assert "省人力资源社会保障厅" in names


@pytest.mark.parametrize("asked", ["测试领导甲", "测试处", "测试县医院能力提升项目", "测试市领导丙", "石家庄市 测试市处"])
def test_the_search_box_finds_items_by_whom_they_are_assigned_to(site: Site, page: Page, asked: str) -> None:
    _open(page, site.address("index.html"))
    page.locator("#search").fill(asked)
    hits = page.locator("#found li a")
    expect(hits).to_have_count(1)
    expect(hits).to_contain_text("实施“百强县医院提质行动”")
    expect(hits).to_contain_text(asked.split()[0])
    hits.click()
    expect(page.locator("tr:target")).to_contain_text("测试领导甲")


def test_an_added_item_without_a_deadline_stands_on_the_wall(site: Site, page: Page) -> None:
    _open(page, site.address("wall.html"))
    expect(page.locator("figure.chart svg text", has_text="（测试）未定期限事项").first).to_contain_text("（未定期限）")
