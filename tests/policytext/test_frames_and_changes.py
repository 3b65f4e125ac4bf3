"""What a document says of all its figures, five-year plans, assessments, and changes as relations."""

from __future__ import annotations

import pytest

from policytext import Mention
from tests.policytext.quantities import only, quantities, read

REPORT = "甲河县卫生健康局2022年工作总结\n一、服务\n（一）托育。设有托位110个。\n"
LIST = "甲河县2024年民生实事任务分解\n1.改造18个村卫生室。\n"
BOTH = "甲河县2023年工作总结和2024年工作计划\n第一部分 工作回顾\n培训医生310人。\n第二部分 工作打算\n培训医生350人。\n"
PLAN = "甲河县医疗卫生服务规划（2023—2028年）\n一、目标\n床位数达到7.1张。规划期末，就诊率达到92%。2026年，中心增至9个。\n"


def years(text: str, year: int = 2024) -> list[tuple[int | None, str | None, str | None]]:
    return [(m.year, m.year_basis, m.statement) for m in read(text, year) if m.kind == "quantity"]


def test_a_title_gives_its_year_and_tells_what_is_reached_from_what_is_wanted() -> None:
    assert years(REPORT, 2022) == [(2022, "document", "actual")]
    assert years(LIST) == [(2024, "document", "target")]


def test_a_title_that_runs_into_its_text_is_still_one() -> None:
    assert years("甲河县卫生健康事业发展2022年统计公报\n全县床位80张。\n", 2023) == [(2022, "document", "actual")]


def test_each_part_of_a_document_of_two_periods_has_its_year() -> None:
    assert years(BOTH) == [(2023, "document", "actual"), (2024, "document", "target")]


def test_a_plans_last_year_is_that_of_targets_that_name_none() -> None:
    assert years(PLAN, 2023) == [(2028, "plan_end", "target"), (2028, "stated", "target"), (2026, "stated", "target")]


def test_a_headings_year_holds_below_it() -> None:
    assert years("一、2022年工作\n（一）服务\n1.培训医生310人。\n2.另有床位80张。\n") == [(2022, "heading", "actual")] * 2


@pytest.mark.parametrize("text", ["发布时间：2023-05-11\n配备保育员3名。", "依据《设置标准（2019年版）》，配备保育员3名。"])
def test_a_cited_documents_year_and_a_pages_date_govern_nothing(text: str) -> None:
    assert years(text)[0][:2] == (None, "none")


@pytest.mark.parametrize(
    ("words", "year", "period", "cumulative"),
    [
        ("到“十五五”末", 2030, None, False),
        ("到“十四五”期末", 2025, None, False),
        ("“十五五”期间", 2030, (2026, 2030), True),
        ("“十二五”时期", 2015, (2011, 2015), True),
        ("“十四五”以来", 2024, (2021, 2024), True),
    ],
)
def test_five_year_plans(words: str, year: int, period: tuple[int, int] | None, cumulative: bool) -> None:
    mention = only(f"{words}，新建护理院16家。")
    assert (mention.year, mention.is_cumulative) == (year, cumulative)
    assert (mention.period_start, mention.period_end) == (period or (None, None))


def test_a_share_over_a_period_is_no_total() -> None:
    assert only("“十四五”期间，签约率达到68%。").is_cumulative is False


def test_this_and_last_year_are_relative() -> None:
    assert years("去年，新增医院2家。今年，要新建中心7家。") == [(2023, "relative", "actual"), (2024, "relative", "target")]


def test_projects_that_are_built_are_no_list() -> None:
    assert only("“十四五”期间实施18项重点基础设施建设项目。").unit == "item"
    assert [m.kind for m in read("统筹推进18项重点任务。")] == ["list_count"]


def test_scores_weights_and_bounds_of_grades_are_standards() -> None:
    text = "考核总分为120分，每少一项扣0.5分。得分95分以上为优秀，75—94分为合格，不足75分为不合格；权重为30%。"
    found = [(m.comparator, m.value, m.value_high, m.unit, m.statement) for m in quantities(text)]
    assert found == [
        ("=", 120, None, "point", "standard"),
        ("=", 0.5, None, "point", "standard"),
        (">=", 95, None, "point", "standard"),
        ("between", 75, 94, "point", "standard"),
        ("<", 75, None, "point", "standard"),
        ("=", 30, None, "percent", "standard"),
    ]
    assert only("2023年全县考核得分92.5分。").statement == "actual"


def test_a_definition_makes_no_universal_claim() -> None:
    assert quantities("生产总值是指辖区内所有常住单位生产的全部产品的价值。") == []
    assert [m.comparator for m in quantities("所有乡镇卫生院达到标准。")] == ["all"]


def change(mention: Mention) -> tuple[str | None, str | None, float | None, str | None, int | None]:
    return mention.relation, mention.change_direction, mention.value, mention.unit, mention.base_year


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("到2030年，会诊量比2025年翻两番", ("change_ratio", "increase", 300, "percent", 2025)),
        ("到2030年，会诊量比2025年增长两倍", ("change_ratio", "increase", 200, "percent", 2025)),
        ("到2030年，会诊量较2025年增长到两倍", ("change_ratio", "increase", 100, "percent", 2025)),
        ("2023年，门诊量同比下降4.2%", ("change_ratio", "decrease", 4.2, "percent", 2022)),
        ("2023年，住院日同比缩短0.6天", ("change_absolute", "decrease", 0.6, "day", 2022)),
        ("2023年，药占比比上年下降1.8个百分点", ("change_percentage_points", "decrease", 1.8, "percentage_point", 2022)),
        ("2023年，医院比上年增加9个", ("change_absolute", "increase", 9, "institution", 2022)),
        ("签约率每年提升2个百分点", ("change_percentage_points", "increase", 2, "percentage_point", None)),
        ("2023年，签约率提高到62%", (None, None, 62, "percent", None)),
        ("2023年，增加床位9张", (None, None, 9, "bed", None)),
        ("诊疗人次年均增长5%。", ("change_annual", "increase", 5, "percent", None)),
        ("护士年均增加300人。", ("change_annual", "increase", 300, "person", None)),
        ("年度任务完成率92.3%。", ("completion_rate", None, 92.3, "percent", None)),
    ],
)
def test_changes_are_relations_and_no_levels(words: str, expected: tuple[str | None, str | None, float, str, int | None]) -> None:
    assert change(only(f"{words}。")) == expected


def test_a_change_is_resolved_with_the_base_that_the_document_states() -> None:
    text = "2024年，全市健康素养水平为31.5%。到2029年，健康素养水平比2024年提高6个百分点，预期寿命在2024年基础上提高0.9岁左右。"
    base, points, years_of_age = quantities(text)
    assert (points.resolved_value, points.base_start) == (37.5, base.start)
    assert (years_of_age.relation, years_of_age.base_year, years_of_age.resolved_value) == ("change_absolute", 2024, None)
