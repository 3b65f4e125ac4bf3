"""The folded form and the way back from it to the text as loaded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.folding import DASHES, INVISIBLE, fold, fold_char, folded

SPACE = st.text(st.sampled_from(" \t\n\r\f\u3000\u00a0\u2003\u200b\ufeff"))
TEXT = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("健康（）(%％６6．.—-  \n㎡½①")))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("４．５％（约）", "4.5%(约)"),
        ("（一）Ａ类：", "(一)A类:"),
        ("①②", "12"),
        ("120㎡", "120m2"),
        ("健 康\u3000行\r\n动", "健康行动"),
        ("\ufeff健\u200b康", "健康"),
        ("、。《》“”", "、。《》“”"),
        ("", ""),
    ],
)
def test_forms(text: str, form: str) -> None:
    assert folded(text) == form


@pytest.mark.parametrize("dash", sorted(DASHES))
def test_every_dash_is_one(dash: str) -> None:
    assert folded(f"2023{dash}2027") == "2023-2027"


def test_superscript_minus_is_a_dash_though_it_decomposes_first() -> None:
    assert folded("10⁻5") == "10-5"


def test_what_differs_otherwise_stays_apart() -> None:
    assert folded("省卫生健康委") != folded("省卫健委")
    assert folded("。") != folded(".")


def test_offsets_lead_back_to_the_text_as_loaded() -> None:
    text = "达 到\n４.５\u3000个"
    form = fold(text)
    assert (form.text, list(form.sources)) == ("达到4.5个", [0, 2, 4, 5, 6, 8])
    start, end = form.span(2, 5)
    assert text[start:end] == "４.５"


def test_a_character_that_unfolds_into_several_keeps_its_one_offset() -> None:
    form = fold("约㎡。")
    assert (form.text, list(form.sources)) == ("约m2。", [0, 1, 1, 2])
    assert form.span(1, 2) == form.span(2, 3) == (1, 2)


@pytest.mark.parametrize(("offset", "position"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (9, 2)])
def test_position_of_an_offset_is_that_of_the_next_character_kept(offset: int, position: int) -> None:
    assert fold("健  康").at(offset) == position


@given(TEXT)
def test_the_long_and_the_short_way_agree(text: str) -> None:
    assert fold(text).text == folded(text)


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(TEXT)
def test_nothing_blank_and_one_dash_is_left(text: str) -> None:
    form = folded(text)
    assert not any(c.isspace() or c in INVISIBLE for c in form)
    assert DASHES.isdisjoint(set(form) - {"-"})


@given(TEXT, st.data())
def test_white_space_anywhere_changes_nothing(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert folded(text[:at] + data.draw(SPACE) + text[at:]) == folded(text)


@given(TEXT)
def test_every_folded_character_stems_from_where_it_says(text: str) -> None:
    form = fold(text)
    assert list(form.sources) == sorted(form.sources)
    assert all(char in fold_char(text[source]) for char, source in zip(form.text, form.sources, strict=True))


@given(TEXT, st.data())
def test_spans_are_in_bounds_and_hold_the_folded_words(text: str, data: st.DataObject) -> None:
    form = fold(text)
    if not form.text:
        return
    low = data.draw(st.integers(0, len(form.text) - 1))
    high = data.draw(st.integers(low + 1, len(form.text)))
    start, end = form.span(low, high)
    assert 0 <= start < end <= len(text)
    assert form.text[low:high] in folded(text[start:end])
    assert form.at(start) <= low
