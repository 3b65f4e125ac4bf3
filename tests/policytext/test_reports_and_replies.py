"""Figures as bulletins, half-year reports, news and replies word them: earlier years, ages, issuing bodies, norms."""

from __future__ import annotations

import pytest

from policytext import Mention
from tests.policytext.quantities import only, quantities, read


def told(text: str, year: int = 2024) -> list[tuple[float | None, int | None, str | None]]:
    return [(m.value, m.year, m.statement) for m in read(text, year) if m.kind == "quantity"]


def kinds(text: str) -> dict[str, str]:
    return {m.text: m.kind for m in read(text)}


@pytest.mark.parametrize("base", ["与上年比较", "与去年相比", "与上年末相比"])
def test_a_base_before_the_clause_makes_a_count_a_change(base: str) -> None:
    change = only(f"{base},床位增加9张。")
    assert (change.relation, change.change_direction) == ("change_absolute", "increase")


def test_a_years_end_before_the_clause_is_the_base_and_governs_nothing() -> None:
    [now, more, fewer] = quantities("2024年底,床位达96张。与2020年3月底比较,床位增加9张,其中公立床位减少2张。")
    assert (more.year, more.relation, more.base_year) == (2024, "change_absolute", 2020)
    assert (now.year, fewer.year, fewer.change_direction) == (2024, 2024, "decrease")


def test_a_verb_holds_for_all_of_a_list_of_changes() -> None:
    assert [m.relation for m in quantities("死亡率、发病率与2012年相比分别下降了6.3%、5%和8.4%。")] == ["change_ratio"] * 3


def test_the_share_of_a_task_that_was_done_is_no_level() -> None:
    assert only("累计筛查,完成年度任务的103.5%。").relation == "completion_rate"


def test_a_year_grown_to_is_no_deadline() -> None:
    text = "全县床位由2023年的310张增加到2024年329张。全县医师总数达57人。"
    assert [statement for _, _, statement in told(text)] == ["actual"] * 3


def test_both_ends_of_a_span_have_their_year() -> None:
    assert told("从2021年到2023年年底,签约率从31%升至47%。") == [(31, 2021, "actual"), (47, 2023, "actual")]


def test_what_another_figure_of_the_sentence_came_from_is_of_the_same_year() -> None:
    text = "死亡率由2021年的8.6‰降至2023年的8.1‰,发病率从6.4‰降至5.9‰。"
    assert [year for _, year, _ in told(text)] == [2021, 2023, 2021, 2023]


def test_the_value_of_the_year_before_has_that_year() -> None:
    assert told("2023年死亡率为8.1‰,较上年8.6‰有所下降。") == [(8.1, 2023, "actual"), (8.6, 2022, "actual")]


def test_a_paragraph_of_the_documents_year_that_reports_opens_no_wishes() -> None:
    text = "一、妇幼\n2024年全县分娩率为99.4%,较上年有所上升。\n新生儿筛查率达到93.6%。\n"
    assert told(text)[-1] == (93.6, 2024, "actual")


def test_both_parts_of_a_half_year_report_are_of_its_year() -> None:
    text = "甲河县2023年上半年工作总结及下半年工作方案\n一、基本情况\n设有诊室110间。\n二、下半年工作打算\n改造诊室12间。\n"
    assert told(text, 2023) == [(110, 2023, "actual"), (12, 2023, "target")]


@pytest.mark.parametrize(("text", "age"), [("年满45周岁执业的村医", "45周岁"), ("男性60岁离岗", "60岁"), ("女职工55岁", "55岁")])
def test_ages_are_no_figures(text: str, age: str) -> None:
    assert kinds(text) == {age: "age"}
    assert only("男性预期寿命76岁。").unit == "year_of_age"


def test_ages_in_a_list_are_none_either() -> None:
    assert set(kinds("60岁和65岁以上人口的比率").values()) == {"age"}


@pytest.mark.parametrize("text", ["省教育厅等九部门《关于近视防控的通知》", "省教育厅等9个部门联合印发"])
def test_bodies_that_issue_together_are_no_figure(text: str) -> None:
    assert set(kinds(text).values()) == {"list_count"}


def test_projects_for_the_people_are_a_list() -> None:
    assert kinds("列入12件为民实事之一") == {"12件": "list_count"}


def test_a_part_of_a_day_is_a_figure() -> None:
    stay: Mention = quantities("平均住院日为8.8日,其中公立医院为8.4日。")[1]
    assert (stay.value, stay.unit) == (8.4, "day")


def test_an_institute_is_an_institution() -> None:
    assert only("全县有卫生监督所(中心)16个。").unit == "institution"


def test_the_year_of_an_age_or_of_a_cited_document_governs_nothing() -> None:
    allowance = "对2014年底年满60岁的村医,每月给予15元生活补助。"
    assert told(allowance) == [(15, None, "standard")]
    assert told("2020年印发了《补助办法》,补助村医15名。")[0][1] is None


def test_what_is_done_by_the_end_of_a_month_is_wanted() -> None:
    assert told("2024年改造诊室,11月底前投用,签约率达到63%。") == [(63, 2024, "target")]


def test_words_of_the_present_are_of_the_year_in_which_the_document_speaks() -> None:
    for text in ("目前，全市有护理站12家。", "截至目前，已建成护理站12家。", "全市现有护理站12家。"):
        found = only(text)
        assert (found.year, found.year_basis, found.statement) == (2024, "relative", "actual")
    start, end = quantities("到2030年，签约率从目前41%提高到60%。")
    assert [(m.year, m.statement) for m in (start, end)] == [(2024, "actual"), (2030, "target")]
    assert [m.year for m in quantities("到2027年，实现有效签约70%，在现有基础上新增床位30张。")] == [2027, 2027]
    assert only("目前，全市有护理站12家。", None).year is None


def test_years_since_a_named_first_one_are_a_period_that_is_over() -> None:
    found = only("2018年起，检查纳入实事项目。三年来，共检查妇女4.2万人。")
    assert (found.year, found.period_start, found.period_end, found.statement) == (2020, 2018, 2020, "actual")
    assert only("近年来，建设护理站4家。").statement == "actual"
    assert [m.kind for m in read("三年来，签约率提高。")] == ["duration"]


def test_a_period_that_ends_with_the_documents_year_looks_back() -> None:
    assert only("2025年，推进参保扩面。\n“十四五”期间，参保人数超过310万人。", 2025).statement == "actual"


def test_the_year_of_a_page_that_was_made_public_later_is_over() -> None:
    body = "2023年，全市婴儿死亡率下降至3.1‰，推进分级诊疗，实施行动计划。\n力争到2030年下降到2.8‰。\n"
    assert [m.statement for m in quantities("妇幼工作通报会\n发布时间：2024-06-02 09:20\n" + body, 2023)] == ["actual", "target"]
    assert [m.statement for m in quantities("妇幼工作通报会\n发布时间：2023-06-02 09:20\n" + body, 2023)] == ["target", "target"]


def test_an_estimate_in_a_bulletin_is_a_figure_of_its_year() -> None:
    text = "某市2023年卫生健康事业发展统计公报\n\n一、费用\n2023年卫生总费用预计达65亿元。"
    assert only(text, 2023).statement == "actual"


def test_a_year_in_an_aside_governs_no_further() -> None:
    found = quantities("2024年，实施项目15个（含2023年结转项目5个），资金98万元。")
    assert [m.year for m in found] == [2024, 2023, 2024]
    assert [m.year for m in quantities("到2030年，寿命达到79岁（2020年寿命达到77.3岁），死亡率5.0‰（目前8.1‰），发病率4‰。")] == [
        2030,
        2020,
        2030,
        2024,
        2030,
    ]


def test_a_plan_that_a_text_tells_of_gives_its_targets_their_year() -> None:
    text = "会议通过《国民经济和社会发展第十五个五年规划纲要》。\n\n提出主要目标：力争人均预期寿命提高到80岁。\n"
    assert [(m.year, m.year_basis) for m in quantities(text, 2026)] == [(2030, "plan_end")]


def test_a_change_that_names_no_thing_is_of_the_one_before() -> None:
    found = quantities("2023年，有护理院37家，比上年增加4个；诊所91家，较上年减少2个。", 2023)
    assert [(m.unit, m.relation) for m in found] == [("institution", None), ("institution", "change_absolute")] * 2


def test_a_figure_that_is_compared_with_the_year_before_has_been_counted() -> None:
    text = "2023年，推进分级诊疗，实施规划任务。\n卫生人员1155万人，较上年增加30.8万人。"
    assert [m.statement for m in quantities(text, 2023)] == ["actual", "actual"]


def test_steps_between_rates_and_heights_above_a_base_are_changes() -> None:
    rate = only("死亡率下降0.3个千分点。")
    assert (rate.unit, rate.relation) == ("per_mille", "change_absolute")
    found = quantities("产检率和访视率分别比2010年提高9.0个、4.5个和6.9个百分点。")
    assert [(m.unit, m.relation) for m in found] == [("percentage_point", "change_percentage_points")] * 3
    assert only("比2015年高0.9岁。").relation == only("较期初增加0.1张。").relation == "change_absolute"
    assert only("发病率低于4.5‰。").relation is None
    assert [(m.value, m.relation) for m in quantities("寿命较目前增加约3岁。", 2024)] == [(3, "change_absolute")]


def test_what_another_area_has_and_what_a_mean_is_are_no_benchmarks() -> None:
    assert [m.text for m in quantities("经合组织国家平均为81岁，明显高于发展中国家平均水平，全国平均值是14%。")] == ["81岁", "14%"]
    assert [m.kind for m in read("下面有一组数据，发布于11:31:01。")] == ["other"]
