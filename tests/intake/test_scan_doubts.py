"""What speaks against what a recogniser read: signs, ink without signs, units, columns. Needs no recogniser."""

from __future__ import annotations

import numpy
import pytest

from dagster_project.loading.place_rows import place_rows
from intake import Refused, convert
from intake.canonical import Box
from intake.canonical_writer import Draft
from intake.page_picture import Picture
from intake.page_signs import Glyph, Page
from intake.page_tables import PageTable
from intake.page_text import Recognise
from intake.pdf_reader import read_pdf
from intake.refused import Pictures
from intake.scan_doubts import doubt_figures, is_odd
from intake.scan_signs import Reading, SignLine, sign_line
from tests.intake.made import Pages

SIZE = 20


def ink(*blocks: tuple[float, float, float, float]) -> numpy.ndarray:
    """A line's ink, SIZE high: rectangles in sizes of a sign, from left, from the top, to right, to the bottom."""
    width = round(max(block[2] for block in blocks) * SIZE)
    found = numpy.zeros((round(0.72 * SIZE), width), numpy.uint8)
    for left, top, right, bottom in blocks:
        found[round(top * SIZE) : round(bottom * SIZE), round(left * SIZE) : round(right * SIZE)] = 255
    return found


def digit(at: float) -> tuple[float, float, float, float]:
    return at + 0.05, 0, at + 0.45, 0.72


def read(words: str, blocks: list[tuple[float, float, float, float]], middles: list[float], sure: float = 0.99) -> SignLine:
    drawn = ink(*blocks)
    return sign_line(Reading(words, [sure] * len(words), [middle * SIZE / drawn.shape[1] for middle in middles]), drawn)


def doubts(line: SignLine) -> set[str]:
    return {one.doubt for one in line.signs}


def test_what_is_read_as_it_stands_is_only_recognised() -> None:
    line = read("41.5", [digit(0), digit(0.5), (1.05, 0.6, 1.17, 0.72), digit(1.25)], [0.25, 0.75, 1.1, 1.5])
    assert ("".join(one.sign for one in line.signs), doubts(line)) == ("41.5", {"recognised"})
    assert [round(one.x0 / SIZE, 1) for one in line.signs] == pytest.approx([0.05, 0.5, 1.0, 1.2], abs=0.1)


@pytest.mark.parametrize(
    ("words", "blocks", "middles", "doubt"),
    [
        ("415", [digit(0), digit(0.5), (1.05, 0.6, 1.17, 0.72), digit(1.25)], [0.25, 0.75, 1.5], "unread_ink"),  # a point
        ("75", [digit(0), (0.55, 0.3, 1.05, 0.36), digit(1.1)], [0.25, 1.35], "unread_ink"),  # a dash
        ("7", [digit(0), digit(0.6)], [0.25], "unread_ink"),  # a digit
        ("5%", [digit(0), (0.55, 0, 1.8, 0.72)], [0.25, 1.1], "unread_ink"),  # ‰ that was read as %
        ("75", [digit(0)], [0.25, 2.5], "unsure_signs"),  # a digit where no ink is
        ("4.", [digit(0), (0.55, 0.6, 0.67, 0.72)], [0.25, 0.6], "odd_figure"),
        ("", [digit(0)], [], "unread_ink"),
    ],
)
def test_ink_without_a_sign_and_signs_without_ink_are_in_doubt(
    words: str, blocks: list[tuple[float, float, float, float]], middles: list[float], doubt: str
) -> None:
    assert doubt in doubts(read(words, blocks, middles))


def test_a_bar_in_which_nothing_was_read_is_a_dash_in_doubt_and_other_ink_is_no_sign() -> None:
    bar = sign_line(Reading("", (), ()), numpy.full((3, 20), 255, numpy.uint8))
    assert [(one.sign, one.doubt, one.confidence < 0.5) for one in bar.signs] == [("—", "unread_ink", True)]
    blot = sign_line(Reading("", (), ()), numpy.full((20, 20), 255, numpy.uint8))
    assert [(one.sign, one.doubt) for one in blot.signs] == [("\ufffd", "unread_ink")]


def test_per_cent_and_nought_are_per_mille_and_stay_in_doubt() -> None:
    line = read("12%0", [digit(0), digit(0.5), (1.05, 0, 1.8, 0.72), (1.85, 0.3, 2.2, 0.72)], [0.25, 0.75, 1.4, 2.0], 0.97)
    assert "".join(one.sign for one in line.signs) == "12‰"
    assert line.signs[-1].doubt == "odd_figure"
    assert read("12%", [digit(0), digit(0.5), (1.05, 0, 1.8, 0.72)], [0.25, 0.75, 1.4]).signs[-1].doubt == "recognised"


def test_digits_that_the_recogniser_is_not_sure_of_are_in_doubt() -> None:
    assert doubts(read("4", [digit(0)], [0.25], sure=0.8)) == {"unsure_signs"}


@pytest.mark.parametrize("words", ["12%0", "4O.5", "l5%", "3..5", "3. 5", ".5", "7.", "5%3"])
def test_figures_as_nobody_writes_them(words: str) -> None:
    assert is_odd(words)


@pytest.mark.parametrize("words", ["41.5", "1,200.5", "≥95%", "12‰", "2025年", "3—5", "1.2倍", "2025.3.5", "指标A1"])
def test_figures_as_people_write_them(words: str) -> None:
    assert not is_odd(words)


def test_a_figure_that_differs_from_its_column_or_has_a_doubtful_unit_is_in_doubt() -> None:
    rows = [
        ["指标", "单位", "2025年"],
        *([f"指标{at}", "%", f"4{at}.5"] for at in range(6)),
        ["指标六", "‰", "465"],
        ["指标七", "‰", "47.5"],
    ]
    drafts = [Draft(row, column, words) for row, cells in enumerate(rows) for column, words in enumerate(cells)]
    drafts[-2].doubt = "odd_figure"  # the unit of the last row
    table = PageTable(Box(0, 0, 9, 9), drafts, [0, 3, 6, 9], len(rows), 1)
    doubt_figures(table)
    assert [draft.words for draft in drafts if draft.doubt and draft.column == 2] == ["465", "47.5"]


def scanned() -> tuple[bytes, Recognise]:
    """A page that is a picture, and a recogniser that reads two lines on it, the second one with a doubtful figure."""
    from PIL import Image

    pages = Pages()
    pages.canvas.drawInlineImage(Image.new("L", (60, 84), 200), 0, 0, 595, 842)

    def recognise(page: Page, _: Picture) -> Page:
        lines = [
            ("每千人口床位数", 1.0, "recognised"),
            ("达到", 0.95, "recognised"),
            ("7.5", 0.8, "unsure_signs"),
            ("张。", 0.9, "recognised"),
        ]
        x = 100.0
        for words, sure, doubt in lines:
            for sign in words:
                page.glyphs.append(Glyph(x, 100, x + 12, 112, sign, 12, False, sure, doubt))
                x += 12
        page.skew = [1, 0, 0, 1, 0, 5]
        page.recognised = True
        return page

    return pages.done(), recognise


def test_confidence_and_doubt_travel_to_the_place_on_the_page_as_it_is() -> None:
    source, recognise = scanned()
    text = read_pdf(source, recognise)
    assert text == "每千人口床位数达到7.5张。\n"
    (row,) = place_rows(text)
    assert (row.page, row.confidence, row.doubt) == (1, 0.8, "unsure_signs")
    assert row.box == pytest.approx([100, 105, 100 + 14 * 12, 117])


def test_a_page_that_is_a_picture_is_refused_with_the_remedy_where_nothing_reads_it() -> None:
    source, _ = scanned()
    with pytest.raises(Refused, match="page 1 is a picture, without text; install the recogniser with make setup-ocr") as refused:
        convert(source, "pdf")
    assert isinstance(refused.value, Pictures)
    named = refused.value.of("a.pdf")
    assert (named.kind, named.pages, str(named)[:6]) == ("scanned", [1], "a.pdf:")
