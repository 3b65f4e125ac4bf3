"""Single pages, of the published version or of one in which a thing stands differently."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

import report.pages
from ledger_office.documents.period_summary import PeriodSummary
from ledger_office.documents.periods import Period
from ledger_office.ledger_reader import open_published
from report.page_writer import Page, PageError, Writer, _environment
from report.pages import change_history, differences, provinces, trajectories
from report.pages import document_pages as documents
from report.pages import ledger_pages as ledger
from report.pages import overview as first
from report.site import site_pages, write_site
from report.warehouse import Warehouse
from report.words import Links
from store.well_formed import IllFormed
from tests.report.conftest import HOSTILE_NAME, Site

#: Database in which something was changed by SQL → its pages, as text without tags by their path.
Rewrite = Callable[..., dict[str, str]]


def _text(markup: str) -> str:
    """What a page says, its cells apart."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<script.*?</script>", "", markup))))


@pytest.fixture
def altered(site: Site, tmp_path: Path) -> Path:
    """A copy of the published file that a test may change."""
    return Path(shutil.copyfile(site.world.published, tmp_path / site.world.published.name))


@pytest.fixture
def rewrite(altered: Path, tmp_path: Path) -> Rewrite:
    def write(sql: str, *pages: ModuleType) -> dict[str, str]:
        with duckdb.connect(altered) as connection:
            connection.execute(sql)
        folder = tmp_path / "pages"
        with Warehouse(altered) as warehouse:
            writer = Writer(warehouse, folder, site_pages())
            for page in pages:
                page.write(writer)
        return {path.relative_to(folder).as_posix(): _text(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}

    return write


def test_a_page_that_cannot_be_read_again_ends_the_report(site: Site, tmp_path: Path) -> None:
    with Warehouse(site.world.published) as warehouse:
        writer = Writer(warehouse, tmp_path / "pages", site_pages())
        with pytest.raises(IllFormed, match="its end is missing"):
            writer.put("half.html", "<html><body>half a page")


def test_what_is_missing_is_never_printed_as_none() -> None:
    """A newcomer's template may forget `or_missing`."""
    template = _environment().from_string("<td>{{ value }}</td><td>{{ value or '' }}</td><td>{{ zero }}</td>")
    assert template.render(value=None, zero=0) == "<td>—</td><td></td><td>0</td>"


def _page(site: Site, name: str) -> str:
    return _text((site.folder / name).read_text(encoding="utf-8"))


def test_the_first_screen_and_the_document_of_the_month_show_the_counts_of_one_table(rewrite: Rewrite, altered: Path) -> None:
    """Made unlike any other number, so that neither can have counted anew."""
    shown = rewrite(
        "update reporting.rpt_period_count set value = 700 + length(count_code) where period_code = '2026-01' and count_scope = 'own'",
        first,
    )["index.html"]
    with open_published(altered) as published:
        said = {row["count_zh"]: row["value"] for row in PeriodSummary(published, Period.parse("2026-01")).counts}
    assert said["本月销号"] == 706
    for label in ("本月销号", "本月挂账", "已逾期（未见报告）"):
        found = re.search(rf"{label} (\d+) ", shown)
        assert found
        assert int(found[1]) == said[label]


def test_without_documents_to_compare_the_pages_say_so(rewrite: Rewrite) -> None:
    shown = rewrite("delete from reporting.rpt_plan_diff; delete from audit.change_history", differences, documents, change_history)
    assert "没有可以对照的文件" in shown["differences.html"]
    assert not any(path.startswith("differences/") for path in shown)
    assert "文件对照" not in shown["documents/hebei-action-plan-2023-2027.html"].split("发布单位")[1]
    assert "没有变更，或没有上一版可比。" in shown["changes.html"]


def test_what_a_version_altered_stands_with_what_it_was(rewrite: Rewrite) -> None:
    shown = rewrite(
        """
        delete from audit.change_history;
        insert into audit.change_history by name
        select '000009-a' as version, '000008-b' as previous_version, date '2026-01-31' as as_of, 'fct_indicator_value' as fact_table,
            indicator_value_id as fact_id, value_text_zh as description_zh, t.*
        from (select * from marts.fct_indicator_value order by all limit 1), (values
            ('altered', '{"value":4.2,"value_words_zh":"4.2个"}', '{"value":4.3,"value_words_zh":"4.3个"}'),
            ('altered', '{"section":"一"}', '{"section":"二"}')
        ) as t (change, before_json, after_json)
        union all by name
        select '000008-b' as version, 'removed' as change, 'dim_initiative' as fact_table, 'gone' as fact_id, '撤去的任务' as description_zh
        """,
        change_history,
    )["changes.html"]
    assert "000009-a 2026年1月31日 000008-b 0 0 2" in shown
    assert "数值：4.2个 → 4.3个" in shown.replace(" → ", " → ")
    assert re.search(r"更改 指标数值 \S+ section", shown)
    assert re.search(r"移除 工作任务 撤去的任务", shown)


def test_a_target_in_the_text_of_a_trajectory_keeps_its_comparator(site: Site, rewrite: Rewrite) -> None:
    shown = _page(site, "trajectories.html")
    for target in ("2025年目标 ≤14.5/10万", "2025年目标 ≤5.2‰", "2027年目标 ≥4.5个", "2030年目标 79岁"):
        assert target in shown
    below = rewrite("update reporting.rpt_trajectory set target_value_words_zh = '<14.5/10万' where target_value = 14.5", trajectories)
    assert "2025年目标 <14.5/10万" in below["trajectories.html"]


def test_a_national_value_is_shown_with_its_year(site: Site, rewrite: Rewrite) -> None:
    assert "79岁 （2024年）" in _page(site, "index.html")
    earlier = rewrite("delete from marts.fct_reference_value where statement_type = 'actual' and year = 2024", first)
    assert "78.6岁 （2023年）" in earlier["index.html"]
    assert "79岁" not in earlier["index.html"]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("update marts.fct_ledger_problem set is_open = false, rectified_on = '2026-01-25'", "没有待协调的事项：已录入的问题都已整改。"),
        ("delete from marts.fct_ledger_problem", "没有待协调的事项：本单位没有录入问题。"),
        ("update marts.fct_ledger_problem set decision_asked_zh = null", "没有待协调的事项：未整改的问题 2 个，都没有提请决定。"),
    ],
    ids=["all rectified", "none entered", "no decision asked"],
)
def test_when_nothing_is_open_one_sentence_says_so(rewrite: Rewrite, sql: str, said: str) -> None:
    found = re.search(r"需您协调 (.*?) 10 项行动与", rewrite(sql, first)["index.html"])
    assert found
    assert found[1] == said


def test_only_what_somebody_asked_to_decide_needs_a_decision(site: Site) -> None:
    found = re.search(r"需您协调 (.*?) 10 项行动与", _page(site, "index.html"))
    assert found
    assert "（测试）请协调测试财政部门" in found[1]
    assert "（测试）指导不足" not in found[1]


def test_what_stands_beside_a_national_value_is_no_contradiction(site: Site) -> None:
    first_page = _page(site, "index.html")
    conflicts, beside = first_page.split("需要裁定的矛盾")[1].split("目标与国家对照")
    assert "后期目标未提高" in conflicts
    assert "国家目标" not in conflicts
    assert beside.count("提前等于后续国家目标") == 5
    assert "天津市" not in beside  # not of the office's area, though the nation is ahead of it too
    assert re.search(r"与国家目标持平 河北省 每千人口拥有3岁以下婴幼儿托位数 4\.5个 （2025年", beside)
    assert re.search(r"高于国家目标值（越低越好；国家目标不等于对各省的最低要求） 河北省 心脑血管疾病死亡率 ≤237", beside)


def test_a_pace_is_named_only_beside_a_forecast(site: Site, rewrite: Rewrite) -> None:
    """4.2 was reported for a target of 4.5 in 2025, a good pace before it; the nation's 4.5‰ is within its ≤5.2‰."""
    shown = _page(site, "trajectories.html")
    assert "本地： 未达到（未载明性质） ，2025年目标；2023年 3.1个 至 2025年 4.2个" in shown
    assert "全国： 已达到 ，2025年目标；2015年 8.1‰ 至 2023年 4.5‰" in shown
    forecast = rewrite("update reporting.rpt_trajectory set verdict = 'on_course' where verdict = 'met'", trajectories)["trajectories.html"]
    assert "2025年目标；Open SDG 分级：增速足够，2015年 8.1‰ 至 2023年 4.5‰" in forecast


def test_a_rank_has_a_column_only_where_there_is_one(site: Site, rewrite: Rewrite) -> None:
    assert site.world.rows(
        "select count(*) from reporting.rpt_province_comparison where provinces_compared > 1 and rank_in_reported_year > 0"
    ) == [(0,)]
    assert "同年同类位次" not in _page(site, "provinces.html")
    compared = "reported_year = (select max(reported_year) from reporting.rpt_province_comparison where provinces_compared > 1)"
    shown = rewrite(
        f"update reporting.rpt_province_comparison set rank_in_reported_year = 1 where provinces_compared > 1 and {compared}", provinces
    )
    assert shown["provinces.html"].count("同年同类位次") == 1
    assert "1／2" in shown["provinces.html"]


def test_an_item_shows_what_the_office_did_with_it_and_why(site: Site) -> None:
    plan = _page(site, "ledger/hebei-action-plan-2023-2027.html")
    assert "2026-01-20 重新挂账：（测试）抽查不合格 2025-12-10 销号：（测试）已联通" in plan
    added = _page(site, "ledger/added.html")
    assert "2026-01-12 新增挂账：（测试）会议交办" in added
    assert "2026-01-13 新增挂账：（测试）会议交办" in added


def test_a_deadline_that_has_changed_since_is_said_with_the_action(rewrite: Rewrite) -> None:
    """Only what its row says already is left out of the words of an action."""
    shown = rewrite("update reporting.rpt_ledger_entry set due_on = '2026-02-28' where entry_code = 'N-2026-01'", ledger)
    assert "2026-01-12 新增挂账：时限：2026-01-31；（测试）会议交办" in shown["ledger/added.html"]


def test_an_assignment_says_whose_it_is(site: Site) -> None:
    """The item's own area needs no name; a city's share stands under the city's, among what happened and on the item's row."""
    happened = _page(site, "ledger.html")
    share = "石家庄市：责任领导：测试市领导戊；分解指标：4.4"
    assert f"分工 每千人口拥有3岁以下婴幼儿托位数 {share}" in happened
    assert "分工 每千人口拥有3岁以下婴幼儿托位数 责任领导：测试领导乙" in happened
    plan = _page(site, "ledger/hebei-action-plan-2023-2027.html")
    assert f"分解：{share} 唐山市：责任领导：测试市领导己；分解指标：4.6" in plan
    assert plan.count("分解：") == 2  # the other item has a share without a figure


def test_the_last_events_are_those_recorded_last_and_no_superseded_ones(site: Site, rewrite: Rewrite) -> None:
    happened = re.split("后记录的在前", _page(site, "ledger.html"))[1]
    assert "测试市领导戊" in happened
    assert "测试市领导丁" not in happened
    recorded = re.findall(r"\d{4}-\d\d-\d\d (\d{4}-\d\d-\d\d) ", happened)
    assert len(recorded) > 10
    assert recorded == sorted(recorded, reverse=True)
    # A document of 2023 that was recorded today would stand first, and a row recorded long ago stands last whenever it happened.
    shown = rewrite(
        "update marts.fct_ledger_event set occurred_on = '2020-01-01' where entry_code = 'HB-A04-S1-M1' and event = 'reopened'", ledger
    )
    rows = re.findall(r"(\d{4}-\d\d-\d\d) \d{4}-\d\d-\d\d (\S+)", re.split("后记录的在前", shown["ledger.html"])[1])
    assert sorted(rows[:2]) == [("2020-01-01", "重新挂账"), ("2025-12-31", "报告")]


def test_items_of_one_clause_stand_by_their_years(rewrite: Rewrite) -> None:
    """Three milestones that one clause states for three years; as text, the code ending in 10 would come before 8."""
    shown = rewrite("select 1", ledger)["ledger/hebei-action-plan-2023-2027.html"]
    assert [code for code in re.findall(r"HB-A03-G-\d+", shown) if code[9:] in ("8", "9", "10")] == [f"HB-A03-G-{n}" for n in (8, 9, 10)]


def test_the_ledger_names_milestones(site: Site, rewrite: Rewrite) -> None:
    assert "阶段性目标（方案写明年份而没有数值的目标）" in _page(site, "ledger.html")
    assert "HB-A06-G-2 阶段性目标 现代化疾控体系" in _page(site, "ledger/hebei-action-plan-2023-2027.html")
    named = rewrite("update reporting.rpt_ledger_entry set kind_zh = '节点' where kind = 'milestone'", ledger)
    assert "HB-A06-G-2 节点 " in named["ledger/hebei-action-plan-2023-2027.html"]


def test_where_the_words_of_a_milestone_hold_a_figure_the_figure_stays(rewrite: Rewrite, tmp_path: Path) -> None:
    rewrite(
        """
        update marts.dim_initiative set evidence_start = p.char_start, evidence_end = p.char_end from marts.dim_passage as p
        where initiative_code = 'HB-A06-G-2' and p.document_code = 'hebei-action-plan-2023-2027' and p.section = '附件6/二/（二）/1'
        """,
        documents,
    )
    markup = (tmp_path / "pages" / "documents" / "hebei-action-plan-2023-2027.html").read_text(encoding="utf-8")
    passage = re.search(r'(?s)<a href="#p-158">附件6/二/（二）/1</a>.*?<p>(.*?)</p>', markup)
    assert passage
    parts = re.findall(r'<a class="(\w+)".*?href="([^"]+)".*?>([^<]*)</a>', passage[1])
    assert [kind for kind, _, _ in parts] == ["stated", "fig", "stated"]
    assert parts[0][1] == "../ledger/hebei-action-plan-2023-2027.html#HB-A06-G-2"
    assert parts[1][2] == "不低于90%"


def test_a_page_is_listed_by_declaring_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file in `report/pages`, nothing else: the menu has it, at the place that it names."""
    (tmp_path / "glossary_pages.py").write_text(
        'from report.page_writer import Page\n\nPAGE = Page("glossary.html", "术语", position=15, write=lambda writer: None)\n',
        encoding="utf-8",
    )
    before = site_pages()
    monkeypatch.setattr(report.pages, "__path__", [*report.pages.__path__, str(tmp_path)])
    after = site_pages()
    assert [page.path for page in after] == [before[0].path, "glossary.html", *(page.path for page in before[1:])]
    assert before[0].path == "index.html"
    assert len({page.path for page in after}) == len({page.position for page in after}) == len(after)


@pytest.mark.parametrize(
    ("write", "reason"),
    [
        (lambda writer: writer.page("index.html", "index.html"), "index.html is the address of another page; choose a new one"),
        (lambda writer: writer.page("glossary.html", "no-such.html"), "TemplateNotFound"),
        (lambda writer: writer.warehouse.rows("from marts.no_such_table"), "CatalogException"),
        (lambda writer: None, "it does not write the page that it declares"),
    ],
)
def test_a_page_that_cannot_be_written_is_named(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Writer], None], reason: str
) -> None:
    """The site that was there remains."""

    def write_second(writer: Writer) -> None:
        writer.pages.append("index.html")
        write(writer)

    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "kept.html").write_text("kept", encoding="utf-8")
    monkeypatch.setattr("report.site.site_pages", lambda: [Page("glossary.html", "术语", 15, write_second)])
    with pytest.raises(PageError, match=re.escape("(glossary.html): ") + f"(?s:.*){re.escape(reason)}"):
        write_site(site.world.published, folder)
    assert (folder / "kept.html").is_file()


def test_every_number_of_a_caption_is_a_point_of_its_figure(site: Site, rewrite: Rewrite) -> None:
    """Base, latest value and target of a series, by their years; an office's own report among them, of which the last of a year counts."""
    with Warehouse(site.world.published) as warehouse:
        found = trajectories.lines(warehouse, Links(""))
    named = [
        ((whose + kind, course[f"{name}_year"], course[f"{name}_value"]), line)
        for line in found
        for whose, course in (("本地", line.course), ("全国", line.national_course))
        if course
        for name, kind in (("base", "实际"), ("latest", "实际"), ("target", "目标"))
        if course[f"{name}_value"] is not None
    ]
    missing = [
        (line.indicator_name_zh, number)
        for number, line in named
        if number not in {(p["series"], p["year"], p["value"]) for p in line.points}
    ]
    assert missing == []
    reported = {(name, *number) for number, line in named for name in [line.indicator_code] if number[0] == "本地实际"}
    assert {("childcare_places_per_1000", "本地实际", 2023, 3.1), ("childcare_places_per_1000", "本地实际", 2025, 4.2)} <= reported


def test_no_chart_bears_the_name_of_an_area_without_a_series_of_it(site: Site) -> None:
    with Warehouse(site.world.published) as warehouse:
        found = trajectories.lines(warehouse, Links(""))
    local = {line.area_name_zh: any(point["series"].startswith("本地") for point in line.points) for line in found}
    assert [
        line for line in found if (line.area_code != "100000") != any(point["series"].startswith("本地") for point in line.points)
    ] == []
    assert local["全国"] is False
    assert local["河北省"] is True
    assert "江西省未注明年份" not in _page(site, "trajectories.html")
    assert len({line.indicator_code for line in found if line.area_code == "100000"}) == sum(line.area_code == "100000" for line in found)


def test_the_legend_of_the_heat_table_names_every_shade_and_the_table_does_not_saturate(site: Site) -> None:
    markup = (site.folder / "provinces.html").read_text(encoding="utf-8")
    legend = re.findall(r'<b class="shade(\d)">([^<]+)</b>', markup)
    assert dict(legend) == {"0": "·", "1": "1", "2": "2—3", "3": "4—7", "4": "8—15", "5": "16—31", "6": "32+"}
    cells = re.findall(r'<td class="shade(\d) [^"]*">(\d+|·)</td>', markup)
    assert max(int(count) for _, count in cells if count != "·") > 16
    for shade, count in cells:
        first = dict(legend)[shade].partition("—")[0].rstrip("+")
        last = dict(legend)[shade].rpartition("—")[2]
        assert count == "·" == first or int(first) <= int(count) <= (999 if last.endswith("+") else int(last))


def test_a_draft_is_apart_from_facts_and_leads_to_the_words_it_is_made_of(site: Site) -> None:
    code = HOSTILE_NAME
    page = (site.folder / "drafts" / f"{code}.html").read_text(encoding="utf-8")
    text = (site.folder / "documents" / f"{code}.html").read_text(encoding="utf-8")
    assert "程序读出，未经核对。" in _text(page)
    (mention,) = site.world.rows(f"select mention_id from reporting.rpt_curation_queue where document_code = '{code}' and value = 5")
    assert f'href="../documents/{code}.html#m-{mention[0]}"' in page
    assert f'id="m-{mention[0]}"' in text
    assert f'href="../drafts/{code}.html"' in text


def test_of_a_complete_document_a_draft_shows_only_what_differs(site: Site) -> None:
    listed = _page(site, "drafts.html")
    open_ones = site.world.rows(
        "select count(*) from reporting.rpt_initiative_proposal where document_code like 'hebei%' and status = 'open'"
    )
    page = _page(site, "drafts/hebei-action-plan-2023-2027.html")
    assert "只列与整理结果不同之处" in listed
    assert "本文件已整理完毕" in page
    assert page.count("编号") == open_ones[0][0]
    assert "drafted-words" not in (site.folder / "documents" / "hebei-action-plan-2023-2027.html").read_text(encoding="utf-8")
