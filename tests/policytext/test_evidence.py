"""A quotation → its place, or the one message that says what is wrong and what to do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import EvidenceProblem, locate, parse
from policytext.evidence import ANCHOR_LIMIT

TEXT = """海东县健康行动方案

一、主要目标
到２０２６年，每千人口床 位数达到６.５张，社区覆盖率达到 ９５％
以上。其他照旧。力争三年见效。
二、重点任务
（一）环境
每镇建设1条步道，每县建设1条步道。
（二）人群
每镇建设2个站点——每村1个，2023—2026年完成。每镇建设1个广场。
"""
DOCUMENT = parse(TEXT)


def problem(section: str, anchor: str, value_text: str = "") -> str:
    with pytest.raises(EvidenceProblem) as caught:
        locate(DOCUMENT, section, anchor, value_text)
    return str(caught.value)


def test_offsets_point_into_the_text_as_loaded() -> None:
    found = locate(DOCUMENT, "一", "床位数达到6.5张", "6.5张")
    assert (found.quote, TEXT[found.start : found.end]) == ("床 位数达到６.５张", "床 位数达到６.５张")
    assert TEXT[found.value_start : found.value_end] == "６.５张"


def test_the_whole_sentence_is_given() -> None:
    assert (
        locate(DOCUMENT, "一", "覆盖率达到95%", "95%").sentence == "到２０２６年，每千人口床 位数达到６.５张，社区覆盖率达到 ９５％以上。"
    )


def test_a_fact_without_a_figure_has_no_value_span() -> None:
    found = locate(DOCUMENT, "一", "其他照旧")
    assert (found.value_start, found.value_end, found.sentence) == (None, None, "其他照旧。")


@pytest.mark.parametrize(
    ("section", "anchor", "quote"),
    [
        pytest.param("一", "每千人口床位数", "每千人口床 位数", id="blank inside a word (OCR)"),
        pytest.param("一", "每 千 人口\u3000床位数", "每千人口床 位数", id="blanks in the anchor"),
        pytest.param("一", "95%以上", "９５％\n以上", id="line break"),
        pytest.param("一", "到2026年", "到２０２６年", id="full width in the text"),
        pytest.param("二", "每镇建设２个站点", "每镇建设2个站点", id="full width in the anchor"),
        pytest.param("二", "站点--每村", "站点——每村", id="hyphens for dashes"),
        pytest.param("二", "2023-2026年", "2023—2026年", id="hyphen for a dash"),
        pytest.param("二/（二）", "2023–2026年", "2023—2026年", id="en dash for em dash"),
    ],
)
def test_what_comparison_looks_through(section: str, anchor: str, quote: str) -> None:
    assert locate(DOCUMENT, section, anchor).quote == quote


def test_a_section_holds_what_stands_below_it() -> None:
    assert locate(DOCUMENT, "二", "2个站点").start == locate(DOCUMENT, "二/（二）/¶1", "2个站点").start


def test_several_facts_share_an_anchor() -> None:
    anchor = "达到6.5张，社区覆盖率达到95%"
    first, second = locate(DOCUMENT, "一", anchor, "6.5张"), locate(DOCUMENT, "一", anchor, "95%")
    assert (first.start, first.end) == (second.start, second.end)
    assert first.value_start != second.value_start


def test_a_text_with_other_line_ends_gives_the_same_words() -> None:
    windows = parse(TEXT.replace("\n", "\r\n"))
    found = locate(windows, "一", "95%以上", "95%")
    assert (found.quote, found.sentence) == ("９５％\r\n以上", locate(DOCUMENT, "一", "95%以上").sentence)


def test_unknown_section() -> None:
    message = problem("三/（一）", "每镇建设2个站点")
    assert "section '三/（一）' is not in the text" in message
    assert "dim_passage" in message


@pytest.mark.parametrize("anchor", ["", " \u3000\n", "\u200b"])
def test_empty_anchor(anchor: str) -> None:
    assert problem("一", anchor) == "the anchor is empty; quote a short piece of the text"


def test_too_long_an_anchor() -> None:
    long = "每千人口床位数达到6.5张，社区覆盖率达到95%以"
    assert len(long) == ANCHOR_LIMIT + 1
    assert problem("一", long) == f"anchor {long!r} has {len(long)} characters; quote at most {ANCHOR_LIMIT}"


def test_the_longest_anchor_white_space_apart() -> None:
    longest = "每 千 人口床位数达到6.5张，社区覆盖率达到95%"
    assert len(longest.replace(" ", "")) == ANCHOR_LIMIT
    assert locate(DOCUMENT, "一", longest).quote.endswith("９５％")


def test_anchor_that_stands_nowhere() -> None:
    assert problem("一", "每千人口医师数") == "anchor '每千人口医师数' is not in section '一'; quote the words as they are written"


def test_anchor_that_stands_elsewhere_is_told_where() -> None:
    assert "is not in section '一' (it is in '二/（二）/¶1'); quote" in problem("一", "每镇建设2个站点")


def test_anchor_across_the_end_of_its_section_is_not_in_it() -> None:
    assert "is not in section '一' (it is in '一/¶1')" in problem("一", "力争三年见效。二、重点任务")


def test_anchor_that_stands_twice() -> None:
    message = problem("二/（一）", "建设1条步道")
    assert message == "anchor '建设1条步道' occurs more than once in section '二/（一）'; quote a longer piece or name a deeper section"


def test_a_deeper_section_makes_an_anchor_unique() -> None:
    assert "occurs more than once" in problem("二", "每镇建设")
    assert locate(DOCUMENT, "二/（一）", "每镇建设").start == TEXT.index("每镇建设1条")


def test_anchor_that_overlaps_itself_stands_twice() -> None:
    document = parse("一、目标\n甲乙甲乙甲。\n")
    with pytest.raises(EvidenceProblem, match="more than once"):
        locate(document, "一", "甲乙甲")


@pytest.mark.parametrize("value", ["95%", "6.5个", " "])
def test_value_text_outside_the_anchor(value: str) -> None:
    assert problem("一", "床位数达到6.5张", value) == (
        f"value text {value!r} is not inside anchor '床位数达到6.5张'; quote the figure's own words from the anchor"
    )


def test_value_text_twice_in_the_anchor() -> None:
    anchor = "1条步道，每县建设1条步道"
    assert problem("二/（一）", anchor, "1条") == f"value text '1条' occurs twice in anchor {anchor!r}; quote a longer piece of either"
    assert locate(DOCUMENT, "二/（一）", anchor, "县建设1条").quote == anchor


@given(st.data())
def test_every_unique_piece_is_found_where_it_stands(data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from([p for p in DOCUMENT.passages if p.end - p.start > 1]))
    start = data.draw(st.integers(passage.start, passage.end - 1))
    end = data.draw(st.integers(start + 1, min(passage.end, start + ANCHOR_LIMIT)))
    anchor = TEXT[start:end]
    refusal = ""
    try:
        found = locate(DOCUMENT, passage.section, anchor)
    except EvidenceProblem as error:
        refusal = str(error)
    if refusal:
        assert re.search("more than once|is empty", refusal)
    else:
        assert found.quote == anchor.strip()
        assert passage.start <= found.start < found.end <= passage.subtree_end
        assert "".join(found.quote.split()) in "".join(found.sentence.split()) or "。" in found.quote
