"""How years, checks and changes are written."""

from __future__ import annotations

import pytest

from report.words import Links, change, check_words, natural, year


def test_a_year_is_never_made_up() -> None:
    assert year({"year": 2025, "period_start": None, "period_text_zh": None}) == "2025年"
    assert year({"year": 2022, "period_start": 2020, "period_text_zh": "近三年"}) == "2020—2022年"
    assert year({"year": None, "period_start": None, "period_text_zh": None}) == "未注明年份"
    assert year({"year": None, "period_start": None, "period_text_zh": "近年来"}) == "近年来"


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
