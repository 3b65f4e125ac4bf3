"""When a task is to be done: every form, the words kept, a day only where one can be told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import parse
from policytext.body_text import body_text
from policytext.deadlines import Deadline, YearOf, cell_deadlines, named_years, read_deadlines

OF = YearOf(2026, 2030)


def found(words: str, of: YearOf = OF) -> list[Deadline]:
    return read_deadlines(body_text(parse(words), [(0, len(words))]), of)


@pytest.mark.parametrize(
    ("words", "text", "day", "basis"),
    [
        ("6月底前投入使用", "6月底前", "2026-06-30", "stated"),
        ("2月底前完成", "2月底前", "2026-02-28", "stated"),
        ("12月15日前报送", "12月15日前", "2026-12-15", "stated"),
        ("2027年3月底前完成", "2027年3月底前", "2027-03-31", "stated"),
        ("8月中旬前完成", "8月中旬前", "2026-08-20", "stated"),
        ("到2027年6月建成", "到2027年6月", "2027-06-30", "stated"),
        ("年底前覆盖", "年底前", "2026-12-31", "stated"),
        ("年内出台", "年内", "2026-12-31", "stated"),
        ("明年底前完成", "明年底前", "2027-12-31", "stated"),
        ("上半年完成", "上半年", "2026-06-30", "stated"),
        ("第三季度末完成", "第三季度末", "2026-09-30", "stated"),
        ("到2028年建成", "到2028年", "2028-12-31", "stated"),
        ("2028年底前建成", "2028年底前", "2028-12-31", "stated"),
        ("到“十五五”末建成", "到“十五五”末", "2030-12-31", "stated"),
        ("到规划期末建成", "到规划期末", "2030-12-31", "stated"),
        ("2027年前完成", "2027年前", None, "ambiguous"),
        ("2027年3月前完成", "2027年3月前", None, "ambiguous"),
        ("长期坚持义诊", "长期坚持", None, "ongoing"),
        ("常态化开展巡诊", "常态化", None, "ongoing"),
        ("加强监管，持续推进。", "持续推进", None, "ongoing"),
        ("每季度通报一次", "每季度", None, "recurring"),
    ],
)
def test_one_deadline(words: str, text: str, day: str | None, basis: str) -> None:
    assert found(words) == [Deadline(text, date.fromisoformat(day) if day else None, basis)]


@pytest.mark.parametrize(
    "words",
    [
        "持续推进护理队伍建设",
        "每年提升1个百分点",
        "常态化疫情防控",
        "较2020年底下降3%",
        "落实《2025年底前整治方案》",
        "2027年建设3所医院",
        "自2024年底以来",
        "每千人口",
    ],
)
def test_no_deadline(words: str) -> None:
    assert found(words) == []


def test_of_two_the_later_decides() -> None:
    assert [one.text for one in found("到2030年全覆盖，2027年底前完成试点")] == ["2027年底前", "到2030年"]


def test_a_time_of_the_year_takes_the_year_named_before() -> None:
    assert [one.due_on for one in found("2027年一季度启动，6月底前完成")] == [date(2027, 3, 31), date(2027, 6, 30)]


def test_without_a_year_there_is_no_day() -> None:
    assert found("6月底前完成", YearOf(None, None)) == []


@pytest.mark.parametrize(
    ("words", "basis", "day"),
    [
        ("2027年6月", "stated", date(2027, 6, 30)),
        ("6月", "stated", date(2026, 6, 30)),
        ("2027年1-11月", "stated", date(2027, 11, 30)),
        ("2027-06-15", "stated", date(2027, 6, 15)),
        ("2026年", "stated", date(2026, 12, 31)),
        ("全年", "ongoing", None),
        ("适时", "ambiguous", None),
        ("持续推进", "ongoing", None),
    ],
)
def test_the_words_of_a_cell_are_the_deadline(words: str, basis: str, day: date | None) -> None:
    assert cell_deadlines(body_text(parse(words), [(0, len(words))]), OF) == [Deadline(words, day, basis)]


@given(st.integers(1, 12), st.integers(2020, 2035))
def test_every_month_ends_in_itself(month: int, year: int) -> None:
    (one,) = found(f"{year}年{month}月底前完成")
    assert one.due_on is not None
    assert (one.due_on.year, one.due_on.month) == (year, month)


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("2023、2025、2027年分步实施", [2023, 2025, 2027]),
        ("2023-2027年", [2023, 2027]),
        ("落实《2020年方案》(2021年版)", []),
        ("较2020年提高", []),
        ("2019年以来", []),
    ],
)
def test_named_years(words: str, years: list[int]) -> None:
    assert named_years(words.replace("(2021年版)", "")) == years
