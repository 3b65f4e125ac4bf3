"""A file that is no workbook, or is made to stop its reader, is refused in a sentence; a long one is read as a stream."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from ledger_office.ledger_reader import OfficeError
from ledger_office.workbook import sheets
from ledger_office.workbook.forms import FORMS
from ledger_office.workbook.sheets import read_sheets

FORM = FORMS[0]
LAST = 1_048_576
BOMB = '<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """One form with one row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = FORM.sheet
    sheet.append(FORM.titles)
    sheet.append(["HB-A01-S1-M1"])
    sheet.cell(LAST, 3).fill = PatternFill("solid", fgColor="FFFF00")  # somebody coloured whole columns
    path = tmp_path / "填报.xlsx"
    book.save(path)
    return path


def rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Change one part of a workbook."""
    with zipfile.ZipFile(path) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)


def replaced(path: Path, make: Callable[[Path], object]) -> None:
    """Put something else in a workbook's place."""
    path.unlink()
    make(path)


def test_a_cell_in_the_last_row_that_there_can_be_stops_nobody(workbook: Path) -> None:
    (sheet,) = read_sheets(workbook).values()
    assert sheet.header == FORM.titles
    assert {line: cells[0].value for line, cells in sheet.lines.items()} == {2: "HB-A01-S1-M1"}
    assert len(sheet.lines[2]) == len(FORM.titles)


SHEET = "xl/worksheets/sheet1.xml"
BROKEN: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("no workbook", encoding="utf-8"),
    "nothing": lambda path: path.write_bytes(b""),
    "half of it": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "another zip": lambda path: zipfile.ZipFile(path, "w").writestr("a.txt", "a"),
    "cut xml": lambda path: rewrite(path, SHEET, lambda xml: xml[: len(xml) // 2]),
    "an xml bomb": lambda path: rewrite(
        path, SHEET, lambda xml: xml.replace(b"<worksheet", BOMB.encode() + b"<worksheet", 1).replace(b"HB-A", b"&a9;")
    ),
    "a bad style": lambda path: rewrite(path, SHEET, lambda xml: xml.replace(b'<c r="A2"', b'<c s="9999" r="A2"')),
    "a row beyond the last": lambda path: rewrite(path, SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row r="99999999999"')),
    "a folder": lambda path: replaced(path, Path.mkdir),
    "a pipe": lambda path: replaced(path, os.mkfifo),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_workbook_is_refused(workbook: Path, kind: str) -> None:
    BROKEN[kind](workbook)
    with pytest.raises(OfficeError, match=r"填报\.xlsx (不是读得出的工作簿|用了)"):
        read_sheets(workbook)


def test_what_unpacks_to_too_much_is_not_unpacked(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "UNPACKED_LIMIT", 2_000_000)
    monkeypatch.setattr(sheets, "read_limited", lambda *_: pytest.fail("it was unpacked"))
    rewrite(workbook, SHEET, lambda xml: xml + b" " * 3_000_000)
    with pytest.raises(OfficeError, match="解压后超过 2 MB"):
        read_sheets(workbook)


def test_more_rows_than_anybody_fills_in_are_refused(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(FORM.sheet)
    for _ in range(12):
        sheet.append(["x"])
    book.save(workbook)
    monkeypatch.setattr(sheets, "ROW_LIMIT", 10)
    with pytest.raises(OfficeError, match="超过 10 行"):
        sheets._read(workbook)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="不存在"):
        read_sheets(tmp_path / "填报.xlsx")
