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
