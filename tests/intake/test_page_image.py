"""Pictures of pages: what a layout says stands at a place is what the picture shows there, however the page is turned."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from intake import CanonicalText, convert
from intake.canonical import Box, PageSize
from intake.limited import Limits
from intake.page_image import PIXELS, draw_pages
from tests.intake.made import Pages

ROWS = (("指标", "2025年"), ("床位数", "7.2"), ("医师数", "3.2"))


def turned_pages() -> bytes:
    """Pages of one table: upright, drawn on its side, shown on its side, both, and upside down."""
    pages = Pages()
    for drawn, shown in ((0, 0), (90, 0), (0, 90), (90, 90), (270, 180)):
        width, height = (842, 595) if shown == 90 else (595, 842)  # reportlab lays the sheet of a page that it turns
        pages.canvas.saveState()
        if drawn:
            pages.canvas.translate(width if drawn == 90 else 0, 0 if drawn == 90 else height)
            pages.canvas.rotate(drawn)
        pages.height = width if drawn else height
        pages.table(ROWS, 60, 100, (120, 120))
        pages.line("到2030年，床位数达到七点二张，医师数达到三点二人。", 60, 220)
        pages.canvas.restoreState()
        pages.canvas.setPageRotation(shown)
        pages.next()
    pages.line("末页", 60, 100)
    return pages.done()


def drawn_of(source: bytes, text: CanonicalText, kind: str = "pdf") -> dict[int, Image.Image]:
    found: dict[int, Image.Image] = {}

    def keep(number: int, picture: bytes | None) -> None:
        assert picture is not None
        found[number] = Image.open(BytesIO(picture))

    draw_pages(source, kind, dict(enumerate(text.layout.pages, 1)), keep)
    return found


def ink(picture: Image.Image, size: PageSize, box: Box, inside: float = 2) -> int:
    """The darkest point inside a box of the page."""
    across, down = picture.width / size.width, picture.height / size.height
    edges = (box.x0 + inside) * across, (box.top + inside) * down, (box.x1 - inside) * across, (box.bottom - inside) * down
    return int(picture.convert("L").crop(tuple(map(round, edges))).getextrema()[0])  # type: ignore[arg-type]


def test_words_stand_in_the_picture_where_the_layout_says_on_turned_pages_too() -> None:
    source = turned_pages()
    text = convert(source, "pdf")
    pictures = drawn_of(source, text)
    assert sorted(pictures) == [1, 2, 3, 4, 5, 6]
    for number in (1, 2, 3, 4, 5):
        size, picture = text.layout.pages[number - 1], pictures[number]
        assert picture.width / picture.height == pytest.approx(size.width / size.height, rel=0.01)
        places = [cell.box for cell in text.layout.cells if cell.page == number and cell.box]
        assert len(places) == 6
        for box in places:
            assert ink(picture, size, box) < 128, (number, box)
            beside = Box(box.x0 + 300, box.top, box.x1 + 300, box.bottom)
            if beside.x1 < size.width:
                assert ink(picture, size, beside) > 200
        beyond = places[0]._replace(top=places[0].top - 40, bottom=places[0].top - 20)
        assert ink(picture, size, beyond) > 200


def test_a_page_that_cannot_be_drawn_costs_none_of_the_others() -> None:
    pages = Pages()
    for number in range(3):
        pages.line(f"第{number}页", 60, 100)
        pages.next()
    source = pages.done()
    found: dict[int, bool] = {}
    size = PageSize(595, 842)
    draw_pages(source, "pdf", {1: size, 9: size, 2: size}, lambda number, picture: found.update({number: picture is not None}))
    assert found == {1: True, 9: False, 2: True}
    draw_pages(b"%PDF-1.7", "pdf", {1: size, 2: size}, lambda number, picture: found.update({number: picture is not None}))
    assert found == {1: False, 9: False, 2: False}


def test_a_file_whose_pages_take_too_much_is_given_up() -> None:
    pages = Pages()
    pages.line("页", 60, 100)
    found: dict[int, bytes | None] = {}
    sizes = {number: PageSize(595, 842) for number in range(1, 9)}
    draw_pages(pages.done(), "pdf", sizes, found.__setitem__, Limits(seconds=60, memory=2_000_000))
    assert found == dict.fromkeys(sizes)


def test_a_page_of_any_size_makes_a_picture_of_bounded_size() -> None:
    pages = Pages(width=14000, height=9000)
    pages.line("大图", 600, 800, size=300)
    source = pages.done()
    picture = drawn_of(source, convert(source, "pdf"))[1]
    assert picture.width * picture.height <= 1.01 * PIXELS


def test_a_turned_file_that_is_a_picture_is_drawn_as_it_is_read() -> None:
    image = Image.new("L", (400, 200), 255)
    image.paste(0, (0, 0, 40, 20))  # the upper left corner
    target = BytesIO()
    image.save(target, "PNG", dpi=(72, 72))
    found: dict[int, bytes | None] = {}
    draw_pages(target.getvalue(), "picture", {1: PageSize(200, 400, 1)}, found.__setitem__)
    drawn = Image.open(BytesIO(found[1] or b"")).convert("L")
    assert drawn.width < drawn.height
    whole = PageSize(200, 400)
    assert ink(drawn, whole, Box(180, 0, 200, 40)) < 60  # with the clock: now on the right
    assert ink(drawn, whole, Box(0, 0, 100, 100)) > 200
