"""An invented plan and its revision, from two texts through accepted proposals to the differences that readers are shown."""

from __future__ import annotations

import html
import re
from pathlib import Path

import duckdb
import pytest

from curation.accept_document import Wanted, accept_tasks
from curation.register import register
from tests.e2e.test_corpus import OwnCorpus, own_corpus

pytestmark = pytest.mark.slow

OLD, NEW = "qinghai-plan-2024", "qinghai-plan-2026"
TEXTS = {
    OLD: """青海省健康促进行动方案（2024—2028年）

青海省卫生健康委员会
2024年3月1日

一、主要目标
到2028年，每千人口医疗卫生机构床位数达到7.2张，人均预期寿命达到79岁，每千人口注册护士数达到4.1人，经常参加体育锻炼人数比例达到40%以上。
到2027年，婴儿死亡率控制在4.5‰以下。
到2028年，每千人口拥有3岁以下婴幼儿托位数达到4.8个，城乡适龄妇女“两癌”筛查覆盖率达到80%。

二、重点任务
（一）完善院前急救体系。建设急救调度平台，优化急救站点布局。（责任单位：省卫生健康委、省应急管理厅）
（二）加强老年健康服务。扩大安宁疗护试点，推动医养结合机构发展。（责任单位：省卫生健康委、省民政厅）
（三）开展全民健身活动。建设社区健身场地，组织群众性体育赛事。（责任单位：省体育局、省教育厅）
（四）推进中医药传承创新。建设中医特色专科，培养中医药骨干人才。（责任单位：省卫生健康委、省医保局）
（五）实施无烟环境建设工程。推进无烟机关、无烟学校创建。（责任单位：省卫生健康委、省教育厅）
""",
    NEW: """青海省健康促进行动方案（2026—2028年修订）

青海省卫生健康委员会
2026年1月5日

一、主要目标
到2028年，每千人口医疗卫生机构床位数达到7.5张，人均预期寿命达到78.5岁，每千人口注册护士数达到4.1人，经常参加体育锻炼人数比例超过40%。
到2028年，婴儿死亡率控制在4.5‰以下。
到2027年，每千人口拥有3岁以下婴幼儿托位数达到4.8个。
到2028年，每千人口执业（助理）医师数达到3.3人。

二、重点任务
（一）完善院前急救体系。建设急救调度平台，优化急救站点布局。（责任单位：省卫生健康委、省应急管理厅）
（二）加强老年人健康服务。扩大安宁疗护试点，推动医养结合机构发展。（责任单位：省卫生健康委、省民政厅）
（三）开展全民健身活动。建设社区健身场地，组织群众性体育赛事。（责任单位：省教育厅、省体育局）
（四）推进中医药传承创新。建设中医特色专科，培养中医药骨干人才。（责任单位：省卫生健康委、省财政厅）
（五）强化心理健康服务。建设心理援助热线，培训精神卫生人员。（责任单位：省卫生健康委、省教育厅）
""",
}
#: What became of each target: change, its years in words and figures as a page shows them.
TARGETS = {
    "beds_per_1000": ("raised", "目标提高", "7.2张（2028年）", "7.5张（2028年）"),
    "life_expectancy": ("lowered", "目标降低", "79岁（2028年）", "78.5岁（2028年）"),
    "infant_mortality_rate": ("postponed", "时限推迟", "≤4.5‰（2027年）", "≤4.5‰（2028年）"),
    "childcare_places_per_1000": ("brought_forward", "时限提前", "4.8个（2028年）", "4.8个（2027年）"),
    "regular_exercise_share": ("reworded", "表述调整", "≥40%（2028年）", ">40%（2028年）"),
    "nurses_per_1000": ("unchanged", "持平", "4.1人（2028年）", "4.1人（2028年）"),
    "two_cancer_screening_coverage": ("dropped", "未再列入", "80%（2028年）", None),
    "physicians_per_1000": ("added", "新增", None, "3.3人（2028年）"),
}
#: What became of each measure: change, titles, leading bodies.
MEASURES = {
    "完善院前急救体系": ("unchanged", "持平", "省卫生健康委", "省卫生健康委"),
    "加强老年健康服务": ("reworded", "表述调整", "省卫生健康委", "省卫生健康委"),
    "开展全民健身活动": ("moved", "牵头单位变更", "省体育局", "省教育厅"),
    "推进中医药传承创新": ("units_changed", "责任单位调整", "省卫生健康委", "省卫生健康委"),
    "实施无烟环境建设工程": ("dropped", "未再列入", "省卫生健康委", None),
    "强化心理健康服务": ("added", "新增", None, "省卫生健康委"),
}
TOLD = f"from reporting.rpt_plan_diff where (from_document_code, to_document_code) = ('{OLD}', '{NEW}')"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> OwnCorpus:
    """Both documents registered, and everything proposed of them accepted."""
    corpus = own_corpus(tmp_path_factory.mktemp("revised") / "corpus")
    for code, text in TEXTS.items():
        (corpus.folder / "raw" / f"{code}.txt").write_text(text, encoding="utf-8")
    assert corpus.refresh()
    with corpus.settings() as settings:
        for code in TEXTS:
            register(settings, Path(f"raw/{code}.txt"), None)
            accept_tasks(settings, Wanted(document_code=code, min_confidence=0.9))
    assert corpus.refresh(deliverables=True)
    return corpus


def test_each_target_is_told_by_what_became_of_it(corpus: OwnCorpus) -> None:
    found = corpus.rows(
        f"""
        select indicator_code, change, change_zh, from_value_words_zh || '（' || from_year || '年）', to_value_words_zh || '（' || to_year || '年）'
        {TOLD} and subject_kind = 'target'
        """
    )
    assert {code: tuple(told) for code, *told in found} == TARGETS


def test_each_measure_is_told_by_what_became_of_it(corpus: OwnCorpus) -> None:
    found = corpus.rows(
        f"""
        select coalesce(from_title_zh, to_title_zh), change, change_zh, array_to_string(from_lead_units_zh, '、'), array_to_string(to_lead_units_zh, '、')
        {TOLD} and subject_kind = 'measure'
        """
    )
    assert {title: tuple(told) for title, *told in found} == MEASURES


def test_the_function_tells_the_same_of_any_two_documents(corpus: OwnCorpus) -> None:
    listed = corpus.rows(f"{TOLD} order by all")
    assert listed == corpus.rows(f"from reporting.plan_diff('{OLD}', '{NEW}') order by all")
    assert len(listed) == len(TARGETS) + len(MEASURES)
    turned = {"raised": "lowered", "postponed": "brought_forward", "added": "dropped"}
    turned |= {other: one for one, other in turned.items()}
    back = corpus.rows(f"select indicator_code, change from reporting.plan_diff('{NEW}', '{OLD}') where subject_kind = 'target'")
    assert dict(back) == {code: turned.get(change, change) for code, (change, *_) in TARGETS.items()}


def test_the_function_refuses_a_document_that_there_is_not(corpus: OwnCorpus) -> None:
    with pytest.raises(duckdb.InvalidInputException, match="There is no document other or qinghai-plan-2026"):
        corpus.rows(f"from reporting.plan_diff('other', '{NEW}')")
    beside = f"from reporting.plan_diff('national-reference-values', '{NEW}')"
    assert corpus.rows(f"select indicator_code {beside} where change = 'brought_forward'") == [("regular_exercise_share",)]


def test_the_page_shows_each_difference(corpus: OwnCorpus) -> None:
    """Figures and titles of both documents in one row, as links to their places; what one of them has alone below."""
    page = corpus.folder / "warehouse" / "current" / "report" / "differences" / OLD / f"{NEW}.html"
    rows = re.findall(r"<tr>(.*?)</tr>", page.read_text(encoding="utf-8"), re.DOTALL)
    shown = [re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", row))).replace(" （", "（") for row in rows]
    names = dict(corpus.rows("select indicator_code, name_zh from marts.dim_indicator"))
    for name, (change, change_zh, one, other) in ({names[code]: told for code, told in TARGETS.items()} | MEASURES).items():
        (row,) = [text for text in shown if name in text]
        assert (change in ("added", "dropped")) or row.strip().startswith(change_zh), name
        assert all(words in row for words in (one, other) if words), name
    for code in (OLD, NEW):
        assert any(f'href="../../documents/{code}.html#v-' in row for row in rows)
        assert any(f'href="../../documents/{code}.html#p-' in row for row in rows)


def test_a_later_change_stands_in_the_history_below_the_first(corpus: OwnCorpus) -> None:
    told = "select change, fact_table, count(*) from reporting.rpt_change_history where version = (select version from reporting.rpt_version) group by all order by all"
    first = [("added", "dim_initiative", 12), ("added", "fct_indicator_value", 14)]
    assert corpus.rows(told) == first
    _rewrite(corpus, "initiatives", "完善院前急救体系", "完善全省院前急救体系")
    _rewrite(corpus, "indicator_values", "nurses_per_1000", None)
    assert corpus.refresh(deliverables=True)
    assert corpus.rows(told) == [("altered", "dim_initiative", 1), ("removed", "fct_indicator_value", 1)]
    assert corpus.rows("select count(*) from reporting.rpt_change_history") == [(28,)]
    assert corpus.rows(f"select change {TOLD} and indicator_code = 'nurses_per_1000'") == [("dropped",)]
    assert corpus.rows(f"select change {TOLD} and from_title_zh = '完善院前急救体系'") == [("reworded",)]
    page = (corpus.folder / "warehouse" / "current" / "report" / "changes.html").read_text(encoding="utf-8")
    assert re.search(r"标题：完善院前急救体系 → <b>完善全省院前急救体系</b>", page)
    assert len(re.findall(r"<summary>", page)) == 2


def _rewrite(corpus: OwnCorpus, seed: str, words: str, other: str | None) -> None:
    """Replace some words in the line of the revision that has them, or take the line out."""
    file = corpus.folder / "seeds" / f"{seed}.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    (found,) = [line for line in lines if words in line and NEW in line]
    changed = [line.replace(words, other or "", 1) if line == found else line for line in lines if line != found or other]
    file.write_text("".join(changed), encoding="utf-8")
