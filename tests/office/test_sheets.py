"""A file that is no workbook, or is made to stop its reader, is refused in a sentence; a long one is read as a stream."""

from __future__ import annotations

import os
import re
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
FOREIGN = "不是读得出的工作簿；请另存为 .xlsx"
DAMAGED = "已损坏或没有传完，没有收；请重新索取，或在 Excel 或 WPS 中打开修复"
LOCKED = "设有打开密码，读不出来；请在 Excel 或 WPS 中取消密码，另存为 .xlsx 后再导入"
ENTITIES = "含有自定义实体（DTD），正常的工作簿没有这种内容，没有收；请把内容复制到"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def declare(path: Path, entities: str, word: bytes, encoding: str = "utf-8") -> None:
    """Declare entities in a sheet, and use one in a cell."""

    def change(xml: bytes) -> bytes:
        xml = xml.replace(b"<worksheet", entities.encode() + b"<worksheet", 1).replace(b"HB-A01-S1-M1", word)
        return xml.decode().encode(encoding)

    inline(path)
    rewrite(path, SHEET, change)


def inline(path: Path) -> None:
    """Put the cell's text into the sheet itself."""
    strings = b'<c r="A2" t="inlineStr"><is><t>HB-A01-S1-M1</t></is></c>'
    rewrite(path, SHEET, lambda xml: re.sub(rb'<c r="A2"[^>]*>.*?</c>', strings, xml, count=1))


def spoil(path: Path, at: float) -> None:
    """Change some bytes in the midst of a sheet's compressed ones."""
    with zipfile.ZipFile(path) as zipped:
        part = zipped.getinfo(SHEET)
    data = bytearray(path.read_bytes())
    place = part.header_offset + 30 + len(SHEET) + int(part.compress_size * at)
    data[place : place + 8] = bytes(each ^ 0xFF for each in data[place : place + 8])
    path.write_bytes(data)


def wrong_checksum(path: Path) -> None:
    data = path.read_bytes()
    with zipfile.ZipFile(path) as zipped:
        checksum = zipped.getinfo(SHEET).CRC.to_bytes(4, "little")
    path.write_bytes(data.replace(checksum, b"\1\2\3\4"))


def lock(path: Path) -> None:
    """Mark every part as encrypted, in its own header and in the list of parts."""
    data = bytearray(path.read_bytes())
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            data[at + flags] |= 1
    path.write_bytes(data)


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text": (lambda path: path.write_text("no workbook", encoding="utf-8"), FOREIGN),
    "nothing": (lambda path: path.write_bytes(b""), FOREIGN),
    "half of it": (lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), DAMAGED),
    "another zip": (lambda path: zipfile.ZipFile(path, "w").writestr("a.txt", "a"), FOREIGN),
    "cut xml": (lambda path: rewrite(path, SHEET, lambda xml: xml[: len(xml) // 2]), FOREIGN),
    "an xml bomb": (lambda path: declare(path, BOMB, b"&a9;"), ENTITIES),
    "one entity": (lambda path: declare(path, '<!DOCTYPE x [<!ENTITY a "HB-A01-S1-M1">]>', b"&a;"), ENTITIES),
    "an entity of a file": (lambda path: declare(path, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', b"&a;"), ENTITIES),
    "an entity in UTF-16": (lambda path: declare(path, '<!DOCTYPE x [<!ENTITY a "HB-A01-S1-M1">]>', b"&a;", "utf-16"), ENTITIES),
    "a bad style": (lambda path: rewrite(path, SHEET, lambda xml: xml.replace(b'<c r="A2"', b'<c s="9999" r="A2"')), FOREIGN),
    "a row beyond the last": (lambda path: rewrite(path, SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row r="99999999999"')), FOREIGN),
    "half a character": (lambda path: declare(path, "", b"&#xD83D;"), FOREIGN),
    "spoilt bytes": (lambda path: spoil(path, 0.5), DAMAGED),
    "spoilt bytes at the begin": (lambda path: spoil(path, 0), DAMAGED),
    "a wrong checksum": (wrong_checksum, DAMAGED),
    "a password": (lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")), LOCKED),
    "locked parts": (lock, LOCKED),
    "a workbook of 2003": (lambda path: path.write_bytes(OLE + "Workbook".encode("utf-16-le")), FOREIGN),
    "a folder": (lambda path: replaced(path, Path.mkdir), FOREIGN),
    "a pipe": (lambda path: replaced(path, os.mkfifo), FOREIGN),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_workbook_is_refused(workbook: Path, kind: str) -> None:
    make, words = BROKEN[kind]
    make(workbook)
    with pytest.raises(OfficeError) as caught:
        read_sheets(workbook)
    assert str(caught.value).startswith(f"填报.xlsx {words}")


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
