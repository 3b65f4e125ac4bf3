"""Columns of what a whole term brings, heads that blanks part, and figures that words follow."""

from __future__ import annotations

import pytest

from tests.policytext.quantities import quantities

ROWS = [
    ["1", "预期寿命(岁)", "78.4", "79.6", "〔1.2〕", "预期性"],
    ["2", "丙病死亡率(/10万)", "9.8", "≤8.5", "—", "约束性"],
    ["3", "新增丁床位(张)", "—", "20", "〔90〕", "预期性"],
]


def lined(rows: list[list[str]]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def barred(rows: list[list[str]]) -> str:
    return "\n".join(f"{cell} |" for row in rows for cell in row)


def aligned(rows: list[list[str]]) -> str:
    return "\n\n".join("      ".join(row) for row in rows)


@pytest.mark.parametrize("form", [lined, barred, aligned])
@pytest.mark.parametrize("head", ["年均/累计", "五年累计"])
def test_a_column_of_totals_is_of_the_whole_term_and_a_step_between_two_levels_is_a_change(form: object, head: str) -> None:
    assert callable(form)
    text = form([["序号", "指标名称", "2025年(实际)", "2030年(目标)", head, "属性"], *ROWS])
    found = quantities(f"专栏1 主要指标\n\n{text}\n\n二、任务\n", 2026)
    levels = [(m.value, m.unit, m.year, m.statement) for m in found if not m.is_cumulative]
    assert levels == [
        (78.4, "year_of_age", 2025, "actual"),
        (79.6, "year_of_age", 2030, "target"),
        (9.8, "per_100k", 2025, "actual"),
        (8.5, "per_100k", 2030, "target"),
        (20, "bed", 2030, "target"),
    ]
    change, total = [m for m in found if m.is_cumulative]
    assert (change.relation, change.value, change.base_year, change.resolved_value, change.statement) == (
        "change_absolute", 1.2, 2025, 79.6, "target",
    )  # fmt: skip
    assert (total.relation, total.value, total.unit, total.period_start, total.period_end) == (None, 90, "bed", 2026, 2030)


def test_a_head_that_blanks_part_is_one() -> None:
    text = "序 号    指   标    2025年    2030年    属   性\n1    预期寿命(岁)    78.4    79.6    预期性\n2    丙病率(%)    9.8    8.5    约束性\n"
    assert [(m.column, m.unit, m.obligation) for m in quantities(text, 2026)] == [
        ("2025年", "year_of_age", None),
        ("2030年", "year_of_age", "expected"),
        ("2025年", "percent", None),
        ("2030年", "percent", "binding"),
    ]


def test_a_figure_with_words_behind_it_numbers_no_row() -> None:
    rows = [["1", "甲率(%)", "97", "不低于标准"], ["2", "乙率(%)", "5", "6"], ["3", "丙率(%)", "7", "8"]]
    found = quantities(barred([["序号", "指标", "2025年", "2030年"], *rows]) + "\n", 2026)
    assert [(m.row, m.value, m.year) for m in found if m.value is not None] == [
        ("甲率(%)", 97, 2025),
        ("乙率(%)", 5, 2025),
        ("乙率(%)", 6, 2030),
        ("丙率(%)", 7, 2025),
        ("丙率(%)", 8, 2030),
    ]


def test_a_long_translation_begins_no_row() -> None:
    heads = "机构分类 |\nInstitutions |\n机构数(个) |\n床位数(张) |\n"
    rows = "总计 |\nTotal |\n64 |\n419 |\n甲类医院 |\nHospitals Specialized in the First of All Kinds of Medicine |\n15 |\n310 |\n"
    found = quantities(f"2031年机构情况 |\n{heads}{rows}", 2031)
    assert [(m.value, m.unit) for m in found] == [(64, "institution"), (419, "bed"), (15, "institution"), (310, "bed")]
