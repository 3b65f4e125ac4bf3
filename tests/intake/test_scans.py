"""Scanned pages and pictures, read with the optional group `ocr`; skipped where it is not installed."""

from __future__ import annotations

import socket
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from intake import CanonicalText, Refused, convert, kind_of, read
from intake.recogniser import is_installed
from tests.intake.made import Pages

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_installed(), reason="the optional group ocr is not installed; run: make setup-ocr"),
]

PROSE = "为推进健康澄湖建设，根据国家有关部署，结合本省实际，制定本规划。到2030年，人均预期寿命达到80.5岁，居民健康素养水平达到38%以上，建成体系。"
ROWS = [
    ["指标", "单位", "2025年", "2030年"],
    ["床位数", "张", "6.52", "7.05"],
    ["死亡率", "‰", "4.80", "—"],
    ["接种率", "%", "95.20", "≤9.51"],
    ["医师数", "人", "2.90", "3.25"],
]
PITCH, LEFT, TOP, WIDTHS = 24, 90, 300, [110, 60, 110, 110]


def drawn() -> Image.Image:
    """A page as it was printed, 200 points an inch."""
    pages = Pages()
    pages.prose(PROSE, 90, 90, 415)
    pages.table(ROWS, LEFT, TOP, WIDTHS, row=PITCH)
    pages.line("— 3 —", 280, 790, 9)
    with pypdfium2.PdfDocument(pages.done()) as document:
        image: Image.Image = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    if min(image.crop((250, 250, 1400, 330)).tobytes()) > 100:
        pytest.skip("no font with Chinese signs is installed")
    return image


@pytest.fixture(scope="module")
def scan() -> bytes:
    """The page scanned, 1 degree askew."""
    target = BytesIO()
    drawn().rotate(1, resample=Image.Resampling.BICUBIC, fillcolor=255).save(target, "PDF", resolution=200)
    return target.getvalue()


@pytest.fixture(scope="module")
def text(scan: bytes, tmp_path_factory: pytest.TempPathFactory) -> CanonicalText:
    file = tmp_path_factory.mktemp("scan") / "scan.pdf"
    file.write_bytes(scan)
    return read(file)


def test_a_scan_reads_as_it_was_printed(text: CanonicalText) -> None:
    assert PROSE in text.replace("\n", "").replace(",", "，")
    cells = [cell for cell in text.layout.cells if cell.table == 0]
    found = [[text[cell.start : cell.end] for cell in cells if cell.row == row] for row in range(5)]
    wrong = [(cell, text[cell.start : cell.end]) for cell in cells if text[cell.start : cell.end] != ROWS[cell.row][cell.column]]
    assert [row[0] for row in found] == [row[0] for row in ROWS]
    assert len(wrong) <= 1
    assert all(cell.doubt in ("unread_ink", "odd_figure", "unsure_signs") for cell, _ in wrong)


def test_what_is_read_of_a_scan_says_so_and_how_sure_it_is(text: CanonicalText) -> None:
    cells = {(cell.row, cell.column): cell for cell in text.layout.cells}
    assert all(cell.doubt for cell in cells.values())
    assert cells[1, 2].doubt == "recognised"
    assert 0.9 < cells[1, 2].confidence < 1
    assert cells[2, 3].doubt == "unread_ink" or text[cells[2, 3].start : cells[2, 3].end] == "—"


def test_a_cell_stands_on_the_page_where_it_is_seen(text: CanonicalText) -> None:
    """The page lies askew: a rectangle is that of the page as it is."""
    cell = next(cell for cell in text.layout.cells if text[cell.start : cell.end] == "7.05")
    assert cell.box is not None
    x, y = LEFT + sum(WIDTHS[:3]) + WIDTHS[3] / 2, TOP + PITCH * 1.5
    across, down = x - 595 / 2, y - 842 / 2
    slope = 0.017453
    assert (cell.box.x0 + cell.box.x1) / 2 == pytest.approx(595 / 2 + across + down * slope, abs=2)
    assert (cell.box.top + cell.box.bottom) / 2 == pytest.approx(842 / 2 + down - across * slope, abs=2)


def test_a_picture_is_read_as_a_page_also_on_its_side_and_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    target = BytesIO()
    drawn().transpose(Image.Transpose.ROTATE_90).save(target, "PNG", dpi=(200, 200))  # against the clock
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("the network was asked"))
    assert kind_of(target.getvalue(), "a.png") == "picture"
    found = convert(target.getvalue(), "picture", recognised=True)
    assert found.layout.format == "picture"
    assert "80.5岁" in found
    assert [round(side) for side in found.layout.pages[0]] == [595, 842, 1]
    assert "|床位数|张|6.52|7.05|" in found


@pytest.mark.parametrize("end", [60, 4000])
def test_a_truncated_picture_is_refused(tmp_path: Path, end: int) -> None:
    target = BytesIO()
    drawn().save(target, "PNG")
    (tmp_path / "a.png").write_bytes(target.getvalue()[:end])
    with pytest.raises(Refused, match=r"cannot be opened|incomplete or damaged"):
        read(tmp_path / "a.png")
