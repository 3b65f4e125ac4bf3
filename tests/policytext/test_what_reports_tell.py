"""What reports tell without saying so: monitoring reports, headlines of what is done, figures held against a goal, spans up to now."""

from __future__ import annotations

import pytest

from tests.policytext.quantities import only, quantities, read

PERCENT = "percent"


@pytest.mark.parametrize(
    "text",
    [
        "2024年《某省妇幼发展纲要(2021—2030年)》统计监测报告\n一、健康\n1.2024年,全省甲病筛查率为74.8%。\n",
        "近日,省统计局发布2024年《妇幼发展纲要(2021—2030年)》统计监测报告。2024年,全省甲病筛查率为74.8%。\n",
        "全民健康方面,2024年,全市甲病筛查率为74.8%,比2023年提高3.9个百分点。\n",
        "甲县圆满完成2024年筛查任务\n本年度抽取五类人群,甲病筛查率为74.8%。\n",
        "今年,甲县共抽查单位,甲病筛查率为74.8%。\n",
        "今年,甲县把筛查作为重点,共办理案件,甲病筛查率为74.8%。\n",
        "甲县圆满完成2024年筛查任务\n来源:本站\n本年度抽取五类人群。\n累计筛查,甲病筛查率为74.8%。\n",
        "监测结果显示,2024年,全市甲病筛查率为74.8%。\n",
        "全民健康方面,2024年,全市甲病筛查率为74.8%,明显高于全国平均水平。\n",
        "全民健康方面,2024年,全市甲病筛查率为74.8%。截至2024年底,街镇有站。\n",
    ],
)
def test_a_figure_that_a_report_tells_is_reached(text: str) -> None:
    (figure, *_) = [m for m in quantities(text) if m.value == 74.8]
    assert (figure.statement, figure.year) == ("actual", 2024)


def test_the_same_without_a_report_is_wanted() -> None:
    assert only("全民健康方面,2024年,全市甲病筛查率为75%以上。\n").statement == "target"


def test_the_name_of_a_programme_wants_nothing() -> None:
    assert only("对照《健康甲省纲要》,甲病筛查率比上年好,为74.8%。\n").statement == "actual"


def test_a_figure_that_others_are_held_against_is_the_goal_of_no_named_year() -> None:
    found = quantities("监测显示,2024年,全省甲病死亡率为6.1‰,乙病死亡率为8.4‰,明显低于10‰和13‰的《纲要》目标。\n")
    assert [(m.value, m.comparator, m.year, m.statement) for m in found] == [
        (6.1, "=", 2024, "actual"),
        (8.4, "=", 2024, "actual"),
        (10, "=", None, "target"),
        (13, "=", None, "target"),
    ]
    norm = quantities("截至2024年底,全县老年人占14.7%,远高于通行10%的标准。\n")[-1]
    assert (norm.value, norm.comparator, norm.year, norm.statement) == (10, "=", None, "standard")


def test_since_a_year_until_now_is_a_period_up_to_the_documents_year() -> None:
    found = only("从2010年至今累计表彰180万人次。\n")
    assert (found.year, found.period_start, found.period_end, found.is_cumulative) == (2024, 2010, 2024, True)


def test_a_five_year_plan_that_shall_reach_something_gives_its_last_year() -> None:
    assert only("“十五五”甲市将实现人均体育场地面积3.6平方米\n").year == 2030


def test_the_unit_of_steps_between_rates_holds_for_the_whole_list() -> None:
    found = quantities("婴儿死亡率、儿童死亡率分别比2023年下降0.1个和0.3个千分点。\n")
    assert [(m.value, m.unit) for m in found] == [(0.1, "per_mille"), (0.3, "per_mille")]


def test_people_counted_in_tens_of_thousands_may_stand_around_the_year() -> None:
    found = quantities("献血人次由2012年的125.6万增加到今年,惠及18.4万困难残疾人。\n")
    assert [(m.value, m.unit) for m in found] == [(1256000, "visit"), (184000, "person")]


def test_how_often_a_rate_asks_for_something_is_part_of_its_name() -> None:
    assert [m.text for m in quantities("成人每天2次刷牙率达到45%。\n")] == ["45%"]
    assert [m.text for m in quantities("对重点场所每天2次消毒。\n")] == ["2次"]


@pytest.mark.parametrize("text", ["省卫生健康委等8部门30日联合印发方案。\n", "10部门:做好甲病防治\n"])
def test_departments_that_issue_something_are_a_list(text: str) -> None:
    assert [m.kind for m in read(text) if "部门" in m.text] == ["list_count"]


def test_parts_of_counties_in_brackets_leave_what_is_counted() -> None:
    found = quantities("流行县(市、区)中,有29个达到控制标准。\n")
    assert [(m.value, m.unit) for m in found] == [(29, "locality")]


def test_clubs_and_associations_are_bodies() -> None:
    assert [m.unit for m in quantities("全市有体育社会组织1327个,每万人有健身组织30.5个,社区俱乐部160个。\n")] == ["institution"] * 3


def test_when_a_plan_was_made_is_no_year_of_its_goals() -> None:
    assert only("2017年9月,《“健康甲市2030”规划纲要》提出:成人吸烟率降至20%以下。\n").year is None


def test_a_year_that_another_is_compared_with_governs_nothing() -> None:
    assert [m.year for m in quantities("2023年暴露率为56.6%,与2018年比下降了11.5个百分点。\n")] == [2023, 2023]


def test_the_end_of_the_year_is_that_of_the_documents() -> None:
    assert only("年末全县共有医院64个。\n").year == 2024


def test_staff_counted_by_a_bare_word_are_people_and_a_share_of_a_hundred_thousand_is_a_rate() -> None:
    assert only("卫生系统有管理人员68个。\n").unit == "person"
    assert [(m.value, m.unit) for m in quantities("孕产妇死亡率降至10万分之16.1,乙病降至十万分之2。\n")] == [
        (16.1, "per_100k"),
        (2, "per_100k"),
    ]


def test_the_level_that_a_figure_came_to_has_its_unit() -> None:
    found = quantities("2023年,出生人口性别比从117.94下降到113.51,献血人次由2012年的125.6万增长至2021年的167.5万。\n")
    assert [(m.value, m.unit, m.year) for m in found][1:] == [
        (113.51, "ratio", 2023),
        (1256000, "visit", 2012),
        (1675000, "visit", 2021),
    ]


def test_the_end_of_a_span_of_years_wants_nothing() -> None:
    found = quantities("从2013年到2017年,总支出从316亿元增加到515亿元,占总额的6.2%。\n", 2017)
    assert [(m.year, m.statement) for m in found] == [(2013, "actual"), (2017, "actual"), (2017, "actual")]


def test_what_is_already_so_is_not_of_the_year_that_is_planned_for() -> None:
    found = quantities("到2030年,已达到乙级标准的22个县要巩固成果;尚未达标的13个县中,要有6个达到乙级标准。\n")
    assert [(m.value, m.year, m.statement) for m in found] == [(22, None, "actual"), (13, None, "actual"), (6, 2030, "target")]
