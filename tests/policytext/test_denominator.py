"""What figures and indicators are counted per, and which of them go together."""

from __future__ import annotations

import pytest

from policytext import mentions, parse
from policytext.denominator import Denominator, agree, of_indicator, stated
from policytext.matching import IndicatorName, Matcher

THOUSAND = Denominator(1000, "person")


@pytest.mark.parametrize(
    ("words", "denominator"),
    [
        ("每千人口", THOUSAND),
        ("千人口", THOUSAND),
        ("每万名常住人口", Denominator(10_000, "person")),
        ("每10万人", Denominator(100_000, "person")),
        ("每1000万人口", Denominator(10_000_000, "person")),
        ("人均", Denominator(1, "person")),
        ("每千例活产", Denominator(1000, "live_birth")),
        ("每千人口执业(助理)医师数", THOUSAND),
        ("每100万至200万人口", None),  # a range is no one number
        ("每个县(市、区)", None),
        ("每年", None),
        ("人均预期寿命", None),
        ("千人计划入选人数", None),
        (None, None),
    ],
)
def test_words_name_a_denominator(words: str | None, denominator: Denominator | None) -> None:
    assert stated(words) == denominator


@pytest.mark.parametrize(
    ("figure", "indicator", "agreed"),
    [
        (THOUSAND, THOUSAND, True),
        (Denominator(100_000, "person"), THOUSAND, False),
        (Denominator(1000, "live_birth"), THOUSAND, False),
        (THOUSAND, of_indicator("医院数", "count", None, None), False),  # a total is no rate
        (THOUSAND, of_indicator("每千人口药师数", "count", None, None), True),  # its name says it
        (THOUSAND, of_indicator("市办医院数", "count", None, "person"), True),  # per no one number
        (THOUSAND, of_indicator("覆盖率", "ratio", None, None), True),
        (None, THOUSAND, True),
    ],
)
def test_figures_go_with_indicators_that_count_alike(figure: Denominator | None, indicator: Denominator | None, agreed: bool) -> None:
    assert agree(figure, indicator) is agreed


def test_no_indicator_is_proposed_that_counts_per_something_else() -> None:
    register = [
        IndicatorName("physicians", "每千人口执业(助理)医师数", "person", THOUSAND),
        IndicatorName("hospitals", "中医医院数", "institution", Denominator(None, "none")),
    ]
    text = "每千人口执业(助理)医师数达到3.5人。每10万人口精神科执业(助理)医师数达到3.3人。每千万人口中医医院数达到2个。"
    found = mentions(parse(text), 2024, Matcher(register))
    assert [one.indicator for one in found if one.kind == "quantity"] == ["physicians", None, None]
    unknown = Matcher([IndicatorName(one.code, one.name, one.unit) for one in register])
    assert [one.indicator for one in mentions(parse(text), 2024, unknown) if one.kind == "quantity"] == [
        "physicians",
        "physicians",
        "hospitals",
    ]
