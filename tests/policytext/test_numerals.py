"""Numerals of every writing, and the way back from numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.numerals import approximate, to_number

DIGITS = "零一二三四五六七八九"


def han(number: int) -> str:
    """`number` (below 10 000) as people write it: 305 → 三百零五."""
    written, zero = "", False
    for size, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            written += ("零" if zero else "") + DIGITS[digit] + mark
            zero = False
        elif written:
            zero = True
    return written or "零"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,200", 1200),
        ("3.5", 3.5),
        ("2万", 20_000),
        ("1.2亿", 120_000_000),
        ("3千", 3000),
        ("三百二十", 320),
        ("一百零五", 105),
        ("一百二", 120),
        ("二十五", 25),
        ("十", 10),
        ("两千", 2000),
        ("三万五", 35_000),
        ("二万五千", 25_000),
        ("一亿三千万", 130_000_000),
        ("二〇二五", 2025),
        ("十二点五", 12.5),
        ("2.3亿", 230_000_000),
        ("0.29万", 2900),
        ("3万5千", 35_000),
        ("500余万", 5_000_000),
        ("廿五", 25),
        ("万", 10_000),
        ("零", 0),
    ],
)
def test_a_numeral_is_read(written: str, number: float) -> None:
    assert to_number(written) == number


@pytest.mark.parametrize(
    ("written", "bounds"),
    [
        ("二三十", (20, 30)),
        ("七八百", (700, 800)),
        ("十五六", (15, 16)),
        ("三五", (3, 5)),
        ("二〇二三", None),
        ("一二三", None),
        ("二十五", None),
    ],
)
def test_neighbouring_digits_are_bounds(written: str, bounds: tuple[float, float] | None) -> None:
    assert approximate(written) == bounds


@pytest.mark.parametrize(("written", "value"), [("三点五百", 350), ("一点二千", 1_200), ("三点五百万", 3_500_000), ("十二点五万", 125_000)])
def test_decimals_may_be_multiplied(written: str, value: float) -> None:
    assert to_number(written) == value


@pytest.mark.parametrize("written", ["", "百分", "abc", "三个", "三点五十", "三点五个"])
def test_what_is_no_numeral_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"numeral|could not convert"):
        to_number(written)


@given(st.integers(0, 9999))
def test_chinese_numerals_go_both_ways(number: int) -> None:
    assert to_number(han(number)) == number


@given(st.integers(0, 9999), st.integers(1, 9999))
def test_myriads_add_up(low: int, high: int) -> None:
    if low >= 1000 or low == 0:  # 三万五 is 35 000, not 30 005
        assert to_number(f"{han(high)}万{han(low) if low else ''}") == high * 10_000 + low


@given(st.integers(0, 10**12))
def test_thousands_marks_change_nothing(number: int) -> None:
    assert to_number(f"{number:,}") == number
