"""A reading that is killed in the middle of a file goes on at the page it had reached, and says how far it is."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from intake import convert, kept_pages, pdf_reader
from intake.kept_pages import KeptPages
from intake.limited import Limits, read_limited, tell
from intake.page_signs import Glyph, Page
from intake.pdf_page import read_page
from store.settings import ROOT
from tests.intake.made import Pages

#: Reads a PDF, and is killed before the page behind the third.
KILLED = """
import os, signal, sys
from pathlib import Path
from intake import convert, kept_pages, pdf_reader
kept_pages.PART = 0
read = pdf_reader.read_page
pdf_reader.read_page = lambda document, index: read(document, index) if index < 3 else os.kill(os.getpid(), signal.SIGKILL)
convert(Path(sys.argv[1]).read_bytes(), "pdf", kept=Path(sys.argv[2]))
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    pages = Pages()
    for number in range(6):
        pages.prose(f"第{number}页，到2030年，人均预期寿命达到8{number}岁。", 90, 90, 415)
        pages.next()
    path = tmp_path / "plan.pdf"
    path.write_bytes(pages.done())
    return path


def test_a_killed_reading_goes_on_at_the_page_it_had_reached(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(source), str(tmp_path / "kept")], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    whole = convert(source.read_bytes(), "pdf")
    read: list[int] = []

    def noted(document: Any, index: int) -> Page:
        read.append(index)
        return read_page(document, index)

    monkeypatch.setattr(pdf_reader, "read_page", noted)
    text = convert(source.read_bytes(), "pdf", kept=tmp_path / "kept")
    assert read == list(range(3, len(whole.layout.pages)))
    assert (str(text), text.layout) == (str(whole), whole.layout)


def test_what_is_kept_and_damaged_is_read_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "PART", 0)
    whole = convert(source.read_bytes(), "pdf", kept=tmp_path / "kept")
    for part in (tmp_path / "kept").iterdir():
        part.write_text(part.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert convert(source.read_bytes(), "pdf", kept=tmp_path / "kept").layout == whole.layout


def test_a_page_that_is_a_picture_is_recognised_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "PART", 0)
    drawn = Page(1, 500, 700, 0, picture=1.0)
    seen = Page(
        1, 500, 700, 0, [Glyph(1, 2, 3, 4, "卫", 12, False, 0.9, "odd_figure")], picture=1.0, recognised=True, skew=[1, 0, 0, 1, 0, 0]
    )
    KeptPages(tmp_path).page(1, 2, lambda: drawn)  # without a recogniser, before somebody installed one
    assert KeptPages(tmp_path).page(1, 2, lambda: pytest.fail("it was read again"), lambda page: seen) == seen
    assert KeptPages(tmp_path).page(1, 2, lambda: pytest.fail("it was read again"), lambda page: page) == seen


def test_a_file_that_is_read_at_once_leaves_nothing(source: Path, tmp_path: Path) -> None:
    convert(source.read_bytes(), "pdf", kept=tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def talks() -> str:
    tell((1, 2))
    tell((2, 2))
    return "done"


def test_a_reading_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    assert read_limited(talks, limits=Limits(), told=told.append) == "done"
    assert told == [(1, 2), (2, 2)]
    assert talks() == "done"  # where nobody listens
