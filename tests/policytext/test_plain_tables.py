"""Tables that a page has left as a line for each cell, with no mark between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import Mention, mentions, parse
from tests.policytext.quantities import quantities


def told(found: list[Mention]) -> list[tuple[object, ...]]:
    return [(m.row, m.value, m.unit, m.year) for m in found]


def test_heads_over_years_are_shared_out_and_changes_have_none() -> None:
    heads = ["诊疗人次数（万人次）", "诊疗人次增长（%", "出院人数（万人）", "2030", "1-10", "2031", "1-10", "2030", "1-10", "2031", "1-10"]
    rows = ["合计", "682.5", "701.5", "2.8", "20.5", "21.5", "一、甲院", "292.5", "308.5", "-5.6", "16.5", "16.5"]
    found = quantities("2031年服务情况\n\n?\n\n" + "\n\n".join(heads + rows) + "\n")
    assert told(found[:5]) == [
        ("合计", 6_825_000, "visit", 2030),
        ("合计", 7_015_000, "visit", 2031),
        ("合计", 2.8, "percent", 2031),
        ("合计", 205_000, "person", 2030),
        ("合计", 215_000, "person", 2031),
    ]
    assert (found[7].relation, found[7].change_direction, found[7].value) == ("change_ratio", "decrease", 5.6)


def test_rows_of_years_have_their_heads_above_in_two_lines_each() -> None:
    heads = [
        "年",
        "份",
        "总人口",
        "人",
        "口",
        "人口密度",
        "(万人)",
        "出生率",
        "(人/平方公里)",
        "year",
        "population of a square kilometre (persons/sqkm)",
    ]
    found = quantities("单位:‰\n" + "\n".join([*heads, "2030", "1270", "7.92", "105", "2031", "1461", "7.56", "109"]) + "\n")
    assert told(found[:2]) == [("2030", 12_700_000, "person", 2030), ("2030", 7.92, "per_mille", 2030)]
    assert (found[2].unit, found[2].is_doubtful) == (None, True)  # of another unit than the table's
    assert told(found[3:5]) == [("2031", 14_610_000, "person", 2031), ("2031", 7.56, "per_mille", 2031)]


def test_years_alone_may_head_the_columns_below_a_units_line() -> None:
    found = quantities("单位:张\n\n项目\n\n2030\n\n2031\n\n甲院\n\n233\n\n242\n\n乙院\n\n152\n\n1048\n\n注:全部。\n")
    assert told(found) == [("甲院", 233, "bed", 2030), ("甲院", 242, "bed", 2031), ("乙院", 152, "bed", 2030), ("乙院", 1048, "bed", 2031)]


@pytest.mark.parametrize(
    "lines",
    [
        ["甲院", "12", "13", "乙院", "14"],  # rows of unlike length
        ["甲院", "12", "乙院", "14", "丙院", "15"],  # a figure each
        ["项目", "甲", "乙院", "12", "13"],  # one row
        ["2031", "2032", "2033", "2034"],
    ],
)
def test_lines_that_do_not_repeat_are_no_table(lines: list[str]) -> None:
    assert parse("\n".join(lines) + "\n").tables == ()


@given(st.lists(st.sampled_from(["甲院", "项目", "2030", "2031", "12", "7.5", "-", "?", "人数（人）", "年", "份"]), max_size=40))
def test_every_number_of_plain_lines_is_in_one_mention_at_most_and_every_line_in_one_table(lines: list[str]) -> None:
    document = parse("\n".join(lines) + "\n")
    begun = [at for table in document.tables for at in (*table.lines, *(start for start, _ in table.rows))]
    assert len(begun) == len(set(begun))
    found = sorted((m.start, m.end) for m in mentions(document, 2031))
    assert all(before[1] <= after[0] for before, after in pairwise(found))
