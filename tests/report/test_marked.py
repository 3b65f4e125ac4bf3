"""Texts with places marked in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from report.annotate import Mark, quoted, segments


def _mark(start: int, end: int, name: str = "") -> Mark:
    return Mark(start, end, "figure", {"name": name})


def test_marks_cut_the_text_and_begin_once() -> None:
    inner, outer = _mark(12, 13, "inner"), _mark(11, 14, "outer")
    cut = segments("一二三四五", 10, [inner, outer, _mark(0, 10), _mark(15, 20)])
    assert [(run.text, [mark.row["name"] for mark in run.marks]) for run in cut] == [
        ("一", []),
        ("二", ["outer"]),
        ("三", ["inner", "outer"]),
        ("四", ["outer"]),
        ("五", []),
    ]
    assert [mark.row["name"] for run in cut for mark in run.begins] == ["outer", "inner"]


@given(st.text(max_size=40), st.integers(0, 50), st.lists(st.tuples(st.integers(0, 90), st.integers(1, 20)), max_size=6))
def test_segments_joined_are_the_text(text: str, start: int, places: list[tuple[int, int]]) -> None:
    marks = [_mark(place, place + length) for place, length in places]
    cut = segments(text, start, marks)
    assert "".join(run.text for run in cut) == text
    for mark in marks:
        under = "".join(run.text for run in cut if mark in run.marks)
        assert under == text[max(mark.start - start, 0) : max(mark.end - start, 0)]


def test_the_words_are_marked_inside_their_quotation() -> None:
    sentence = "每县3个,托位数达到3个。"
    assert [(run.text, bool(run.marks)) for run in quoted(sentence, "托位数达到3个", "3个")] == [
        ("每县3个,托位数达到", False),
        ("3个", True),
        ("。", False),
    ]
    assert [run.text for run in quoted(sentence, "没有的话", "9个")] == [sentence]
    assert quoted(None, None, None) == []
