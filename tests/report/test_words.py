"""How figures and statuses are written."""

from __future__ import annotations

from typing import Any

import pytest

from report.words import Links, change, check_words, figure, natural, number, status, statuses, year


class Labels:
    """Stands for a warehouse that knows one benchmark."""

    def label(self, vocabulary: str, code: str | None) -> str:
        return {("benchmark", "national_average"): "全国平均水平"}.get((vocabulary, code or ""), code or "")


def _figure(comparator: str, value: float | None, high: float | None = None, benchmark: str | None = None, unit: str | None = "个") -> str:
    row: dict[str, Any] = {"comparator": comparator, "value": value, "value_high": high, "benchmark": benchmark, "unit_symbol_zh": unit}
    return figure(Labels(), row)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (_figure(">=", 2.9), "≥2.9个"),
        (_figure("=", 2.9), "2.9个"),
        (_figure(">", 39.3, unit="%"), ">39.3%"),
        (_figure("<=", 237.0, unit="/10万"), "≤237/10万"),
        (_figure("<", 5.5, unit="%"), "<5.5%"),
        (_figure("~", 20.0), "约20个"),
        (_figure("between", 3, 5), "3—5个"),
        (_figure("between", 3), "3个（区间一端）"),
        (_figure("all", 100, unit="%"), "全覆盖"),
        (_figure("reach", None, benchmark="national_average", unit=None), "达到全国平均水平"),
        (_figure("better_than", None, benchmark="national_average", unit="岁"), "优于全国平均水平"),
        (_figure("=", 7.5, benchmark="national_average", unit="张"), "7.5张（对照全国平均水平）"),
        (_figure("=", None), "—"),
    ],
)
def test_a_figure_is_written_with_its_comparator_bounds_unit_and_benchmark(shown: str, words: str) -> None:
    assert shown == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2.0, "2"),
        (2.16, "2.16"),
        (20000.0, "20000"),
        (0.0, "0"),
        (-0.5, "-0.5"),
        (125000.0, "12.5万"),
        (123456.0, "123456"),
        (23200000000.0, "232亿"),
        (None, "—"),
    ],
)
def test_a_number_is_short_and_not_rounded(value: float | None, words: str) -> None:
    assert number(value) == words


def test_a_year_is_never_made_up() -> None:
    assert year({"year": 2025, "period_start": None, "period_text_zh": None}) == "2025年"
    assert year({"year": 2022, "period_start": 2020, "period_text_zh": "近三年"}) == "2020—2022年"
    assert year({"year": None, "period_start": None, "period_text_zh": None}) == "未注明年份"
    assert year({"year": None, "period_start": None, "period_text_zh": "近年来"}) == "近年来"


@pytest.mark.parametrize(
    ("schedule", "evidence", "code"),
    [
        ("past_due", "no_report", "silent"),
        ("past_due", "reported", "overdue"),
        ("past_due", "missed", "missed"),
        ("past_due", "met", "met"),
        ("past_due", "closed", "closed"),
        ("due", "no_report", "due"),
        ("due", "reported", "reported"),
        ("not_due", "no_report", "ahead"),
        ("not_due", "reported", "reported"),
        ("not_due", "met", "met"),
    ],
)
def test_a_gap_in_reporting_is_no_failure(schedule: str, evidence: str, code: str) -> None:
    assert status(schedule, evidence) == code


def test_the_marks_are_called_by_the_words_of_the_vocabulary() -> None:
    marks = statuses(lambda vocabulary, code: f"{vocabulary}/{code}")
    assert {code: mark.label for code, mark in marks.items()} == {
        "missed": "ledger_evidence/missed",
        "silent": "到期ledger_evidence/no_report",
        "overdue": "逾期，有报告未结",
        "due": "ledger_schedule/due",
        "reported": "ledger_evidence/reported",
        "ahead": "ledger_schedule/not_due",
        "met": "ledger_evidence/met",
        "closed": "ledger_evidence/closed",
    }
    assert [mark.rank for mark in marks.values()] == list(range(len(marks)))


def test_a_change_is_signed_and_an_unknown_past_is_said() -> None:
    assert [change(3, 1), change(1, 3), change(2, 2), change(2, None)] == ["较上期 ↑2", "较上期 ↓2", "与上期持平", "上期无数据"]


def test_codes_are_sorted_as_people_count() -> None:
    codes = ["HB-A06", "HB-A06-G", "HB-A06-G-1", "HB-A06-G-2", "HB-A06-G-10", "HB-A06-S1-M9", "HB-A06-S1-M10"]
    assert sorted(codes[3:] + codes[:3], key=natural) == codes


def test_addresses_are_quoted() -> None:
    assert Links("../").document("new plan#1?", "v-é") == "../documents/new%20plan%231%3F.html#v-%C3%A9"
    assert Links("").ledger(None) == "ledger/added.html"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fit_to_enter", "文件可以入库：编码、列、必填单元格与写法"),
        ("unique_dim_area_area_key", "取值唯一，不重复"),
        ("document__area_code__exists", "所引用的对象存在"),
        ("dim_vocabulary__grain", "每一对象只有一行"),
        ("reference_value__indicator_known", "名称对得上已登记的对象"),
        ("initiative__evidence_found", "引文在所指的文中找得到"),
        ("values_agree_with_their_words", "与文中写法一致"),
        ("initiatives_form_trees", "业务规则"),
    ],
)
def test_a_check_is_said_by_its_kind(name: str, words: str) -> None:
    assert check_words(name) == words
