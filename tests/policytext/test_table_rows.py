"""Rows of tables that a page has cut or joined: lower heads, captions among the rows, figures without a name."""

from __future__ import annotations

import pytest

from policytext import Mention
from tests.policytext.quantities import quantities


def told(found: list[Mention]) -> list[tuple[object, ...]]:
    return [(m.column, m.value, m.unit, m.year) for m in found]


PARTS = "接诊人次 (万人次) | 住院人次(万人次)"
PLACES = "甲 县 | 12.5 | 1.1 | 30 | 0.4 |\n乙 县 | 9 | 0.8 | - | 0.2 |\n"


def test_lower_heads_without_the_first_cell_are_below_the_heads_of_figures() -> None:
    found = quantities(f"表3 2031年各县诊疗情况\n地 区 | 医院 | 卫生院 | ||\n{PARTS} | {PARTS} | |\n{PLACES}")
    assert told(found[:4]) == [
        ("医院/接诊人次(万人次)", 125000, "visit", 2031),
        ("医院/住院人次(万人次)", 11000, "visit", 2031),
        ("卫生院/接诊人次(万人次)", 300000, "visit", 2031),
        ("卫生院/住院人次(万人次)", 4000, "visit", 2031),
    ]
    assert [m.value for m in found[4:]] == [90000, 8000, 2000]
    assert {m.row for m in found} == {"甲县", "乙县"}


def test_heads_with_unlike_parts_are_laid_over_none() -> None:
    (first, *_) = quantities(f"地区 | 医院 | 卫生院 | ||\n床位(张) | 住院人次(万人次) | {PARTS} | |\n甲县 | 12 | 1.1 | 30 | 0.4 |\n")
    assert (first.value, first.unit) == (12, "bed")


@pytest.mark.parametrize("caption", ["专栏 2        “十五五”时期发展主要指标", "表 4   主要指标   简表"])
def test_a_caption_with_blanks_is_no_row_of_an_aligned_table(caption: str) -> None:
    rows = "      指 标                2030 年       属 性\n\n   1.甲病筛查率(%)             >85         预期性\n\n   2.乙科床位数(张)            120         约束性\n"
    found = quantities(f"某市卫生规划\n\n     {caption}\n\n\n{rows}")
    assert [(m.value, m.comparator, m.unit, m.year, m.statement, m.obligation) for m in found] == [
        (85, ">", "percent", 2030, "target", "expected"),
        (120, "=", "bed", 2030, "target", "binding"),
    ]


def test_times_of_visits_are_visits_and_other_times_are_not() -> None:
    found = quantities("指标|2030年|2031年\n卫生院诊疗人次(亿次)|0.2|0.3\n年均演练次数(次)|4|5\n")
    assert [(m.value, m.unit) for m in found] == [(2e7, "visit"), (3e7, "visit"), (4, "time"), (5, "time")]


UPPER = "6-2  各类机构情况(2031年)\n机构分类 机构数\n(个)\n床位数\n(张)\n卫生技术\n人员\n(人)\n诊疗人次\n(万人次)\n执业\n(助理)\n医师\n注册\n护士\n"


def test_heads_over_several_lines_are_joined_and_parts_laid_below_the_one_of_their_unit() -> None:
    found = quantities(f"{UPPER}总计 74 5193 6186 2371 2541 61.5\n  甲类医院 19 3788 3847 1331 1836 18.7\n")
    assert told(found[:6]) == [
        ("机构数(个)", 74, "institution", 2031),
        ("床位数(张)", 5193, "bed", 2031),
        ("卫生技术人员(人)", 6186, "person", 2031),
        ("卫生技术人员(人)/执业(助理)医师", 2371, "person", 2031),
        ("卫生技术人员(人)/注册护士", 2541, "person", 2031),
        ("诊疗人次(万人次)", 615000, "visit", 2031),
    ]
    assert [m.row for m in found[6:]] == ["甲类医院"] * 6


def test_an_aligned_row_that_lacks_a_figure_has_no_unit_and_is_doubtful() -> None:
    found = quantities(f"{UPPER}总计 74 5193 6186 2371 2541 61.5\n村室 539 887 700 187 24.7\n")
    assert [m.unit for m in found if m.row == "总计"].count(None) == 0
    assert {(m.unit, m.is_doubtful) for m in found if m.row == "村室"} == {(None, True)}


def test_heads_that_fit_no_layout_give_no_unit() -> None:
    found = quantities(f"{UPPER.replace('护士', '护士 床长')}总计 74 5193 6186 2371 2541 61.5\n甲类 19 3788 3847 1331 1836 18.7\n")
    assert {(m.unit, m.is_doubtful) for m in found} == {(None, True)}


def test_two_lines_of_heads_are_one_row_where_the_lower_has_the_parts_of_the_last() -> None:
    figures = "        318      2784       3183       2538\n一、医院       92      1983       1796       1512\n"
    found = quantities(f"7-6  机构、床位和人员情况\n   (2031) 单位:个、张、人\n 机构数 床位数 人员数\n卫生技术人员\n{figures}")
    assert told(found) == [
        ("机构数", 318, "institution", 2031),
        ("床位数", 2784, "bed", 2031),
        ("人员数", 3183, "person", 2031),
        ("人员数/卫生技术人员", 2538, "person", 2031),
        ("机构数", 92, "institution", 2031),
        ("床位数", 1983, "bed", 2031),
        ("人员数", 1796, "person", 2031),
        ("人员数/卫生技术人员", 1512, "person", 2031),
    ]


LINED = """领域
序号
指标
基期水平
2032年目标值
2035年目标值
性质
(一)
知识普及行动
1
居民甲素养水平(%)
21.4
≥25
≥30
预期性
说明:甲素养是指每千人口中具备甲素养的人所占的比例。
计算方法:具备者/监测人数×100%。
倡导性指标
2
个人定期记录状况
倡导性
4
建立专家库
实现
约束性
5
乙科室设置比例(%)
80
100
预期性

二、下一步
"""


def test_rows_that_end_with_an_obligation_may_lack_figures_and_have_definitions_below() -> None:
    found = quantities(LINED)
    assert [(m.row, m.value, m.comparator, m.unit, m.year, m.statement, m.obligation, m.per) for m in found] == [
        ("居民甲素养水平(%)", 21.4, "=", "percent", None, "actual", None, None),
        ("居民甲素养水平(%)", 25, ">=", "percent", 2032, "target", "expected", None),
        ("居民甲素养水平(%)", 30, ">=", "percent", 2035, "target", "expected", None),
        ("乙科室设置比例(%)", 80, "=", "percent", 2032, "target", "expected", None),
        ("乙科室设置比例(%)", 100, "=", "percent", 2035, "target", "expected", None),
    ]


@pytest.mark.parametrize("groups", [("甲类", "甲类", "乙类"), ("甲类", "", "乙类")])
def test_a_line_for_each_cell_may_begin_with_a_group_in_each_row_or_once_for_many(groups: tuple[str, ...]) -> None:
    rows = [
        ("预期寿命", "岁", "78.4", "79.6", "预期性"),
        ("丙率", "%", "3", "≤2", "约束性"),
        ("每千人口床位数", "张", "7", "7.6", "预期性"),
    ]
    cells = ["领域", "主要指标", "单位", "2025年", "2030年", "性质"]
    cells += [cell for group, row in zip(groups, rows, strict=True) for cell in (group, *row) if cell]
    found = quantities("\n".join([*cells, "", "二、任务", ""]), 2026)
    assert [(m.row, m.value, m.unit, m.year, m.statement, m.obligation) for m in found] == [
        ("预期寿命", 78.4, "year_of_age", 2025, "actual", None),
        ("预期寿命", 79.6, "year_of_age", 2030, "target", "expected"),
        ("丙率", 3, "percent", 2025, "actual", None),
        ("丙率", 2, "percent", 2030, "target", "binding"),
        ("每千人口床位数", 7, "bed", 2025, "actual", None),
        ("每千人口床位数", 7.6, "bed", 2030, "target", "expected"),
    ]


def test_rows_of_heads_below_the_last_of_the_row_above_are_laid_so_where_they_end_with_the_last_column() -> None:
    heads = "指标名称 | 医院数(个) | 床位数(张) | 卫生人员数(人) | |||\n总数 | 其中 | |||||\n西医 | 中医 | 护理 | ||||\n"
    found = quantities(
        f"表15 2031年情况\n{heads}医疗机构 | 64 | 439 | 416 | 141 | 24 | 250 |\n#公立机构 | 34 | 228 | 182 | 89 | 18 | 135 |\n"
    )
    assert told(found[:6]) == [
        ("医院数(个)", 64, "institution", 2031),
        ("床位数(张)", 439, "bed", 2031),
        ("卫生人员数(人)/总数", 416, "person", 2031),
        ("卫生人员数(人)/其中/西医", 141, "person", 2031),
        ("卫生人员数(人)/其中/中医", 24, "person", 2031),
        ("卫生人员数(人)/其中/护理", 250, "person", 2031),
    ]
    assert len(found) == 12


def test_heads_without_one_for_the_names_are_over_their_parts() -> None:
    parts = "2030年 | 2031年 | 增减数 | 增减(%)"
    rows = "总 计 | 3,462 | 3,695 | 233 | 6.73 | 761,755 | 818,216 | 56,461 | 7.41 |\n甲院 | 77 | 88 | 11 | 14.29 | 5,945 | 6,677 | 732 | 12.31 |\n"
    found = quantities(f"2031年甲院增减情况 | ||||||||\n机构数(个) | 床位数(张) | |||||||\n{parts} | {parts} | |\n{rows}")
    assert [(m.value, m.unit, m.year, m.relation) for m in found[:8]] == [
        (3462, "institution", 2030, None),
        (3695, "institution", 2031, None),
        (233, "institution", 2031, "change_absolute"),
        (6.73, "percent", 2031, "change_ratio"),
        (761755, "bed", 2030, None),
        (818216, "bed", 2031, None),
        (56461, "bed", 2031, "change_absolute"),
        (7.41, "percent", 2031, "change_ratio"),
    ]


def test_aligned_heads_are_over_their_parts_and_a_total_may_have_no_name() -> None:
    parts = "2030 2031 增减数 增减(%)"
    text = f"2031年甲院增减情况\n  机构数() 床位数()\n{parts} {parts}\n  4,221 4,426 205 4.86 932,578 981,142 48,564 5.21\n乙院 81 84 3 3.70 6,207 6,467 260 4.19\n"
    found = quantities(text)
    assert [(m.value, m.unit, m.year) for m in found[:5]] == [
        (4221, "institution", 2030),
        (4426, "institution", 2031),
        (205, "institution", 2031),
        (4.86, "percent", 2031),
        (932578, "bed", 2030),
    ]
    assert [m.unit for m in found[8:]] == ["institution"] * 3 + ["percent"] + ["bed"] * 3 + ["percent"]


def test_translations_between_aligned_rows_end_no_table_and_head_no_group() -> None:
    text = "18-5 机构情况(2031年)\n机构分类 机构数 床位数 医师数 护士数\n甲院 381 1120 123 407\n        Hospitals of Traditional Medicine\n乙院 88 218 23 83\n"
    assert [(m.row, m.value, m.unit) for m in quantities(text)][4:] == [
        ("乙院", 88, "institution"),
        ("乙院", 218, "bed"),
        ("乙院", 23, "person"),
        ("乙院", 83, "person"),
    ]


def test_units_below_heads_and_the_name_of_a_part_are_their_columns() -> None:
    heads = "机构数 本年诊疗人次数(人次) 其中: 年末床位数(张)\n() 出诊人次数\n"
    found = quantities(f"2031年门诊部服务情况\n  {heads}合计 55,757 177,941 5,923 548\n甲类门诊部 2,958 28,209 3,559 54\n")
    assert told(found[:4]) == [
        ("机构数/()", 55757, "institution", 2031),
        ("本年诊疗人次数(人次)", 177941, "visit", 2031),
        ("其中:/出诊人次数", 5923, "visit", 2031),
        ("年末床位数(张)", 548, "bed", 2031),
    ]
    assert [m.unit for m in found[4:]] == ["institution", "visit", "visit", "bed"]
