"""What a format can carry, and whether a written file can be read again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_office.workbook.excel import put
from report.page_writer import Writer
from store.well_formed import IllFormed, assure_well_formed, carried, from_cell, to_cell

Write = Callable[[str, str | bytes], Path]
ANY = st.text(st.characters(exclude_categories=[]), max_size=30)


@given(ANY)
def test_what_is_carried_is_xml(text: str) -> None:
    assert ET.fromstring(f"<a>{escaped(carried(text))}</a>").text in (carried(text).replace("\r\n", "\n").replace("\r", "\n"), None)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(st.text(st.sampled_from("_x00D5FaA\r甲"), max_size=30))
def test_a_workbook_gives_back_the_text_that_it_was_given(text: str) -> None:
    assert from_cell(to_cell(text)) == text


def test_a_carriage_return_of_excel_is_read_and_one_that_was_typed_stays() -> None:
    assert from_cell("甲_x000D_乙") == "甲\r乙"
    assert from_cell("甲_x005F_x000D_乙") == "甲_x000D_乙"


def test_a_cell_shows_what_it_was_given() -> None:
    cell = openpyxl.Workbook().active.cell(1, 1)
    put(cell, "甲_x000D_\x0c乙\uffff")
    assert cell.value == "甲_x005F_x000D_乙"


def test_a_page_is_written_without_what_html_cannot_hold(tmp_path: Path) -> None:
    writer = object.__new__(Writer)
    writer.folder, writer.files = tmp_path, []
    writer.put("deep/a.html", "<html>甲\x0c\uffff</html>")
    assert (tmp_path / "deep" / "a.html").read_text(encoding="utf-8") == "<html>甲\ufffd\ufffd</html>"
    with pytest.raises(IllFormed):
        writer.put("b.html", "<html>甲")


GOOD: dict[str, str] = {
    "a.xml": "<a>甲</a>",
    "a.json": '{"a": "甲"}',
    "a.csv": '\ufeffa,b\n"甲,",1\n',
    "a.html": "<!doctype html><html><p>甲</html>\n",
    "a.txt": "\x01",
}
BAD: dict[str, str | bytes] = {
    "a.xml": "<a>\x0c</a>",
    "b.xml": "<a>\uffff</a>",
    "c.xml": "<a>",
    "a.json": '{"a": ',
    "a.csv": "a,b\n1\n",
    "b.csv": 'a,b\n"1,2\n',
    "c.csv": b"a\n\xff\n",
    "a.html": "<!doctype html><html>\x0c</html>",
    "b.html": "<!doctype html><html><p>",
    "a.xlsx": "no archive",
    "a.docx.next": "no archive",
    "a.parquet": b"PAR1 no parquet PAR1",
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_passes(write: Write, name: str) -> None:
    assure_well_formed(write(name, GOOD[name]))


@pytest.mark.parametrize("name", BAD)
def test_one_that_cannot_be_read_again_is_named(write: Write, name: str) -> None:
    with pytest.raises(IllFormed, match=rf"^{name} was written, but cannot be read again"):
        assure_well_formed(write(name, BAD[name]))


def test_every_member_of_an_office_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a>甲</a>")
    assure_well_formed(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/footnotes.xml", "<a>\x0c</a>")
    with pytest.raises(IllFormed):
        assure_well_formed(path)


def test_a_table_is_read_by_its_name_and_not_by_a_pattern(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "[1] a*.parquet"
    duckdb.sql(f"copy (select 1 as a) to '{path}' (format parquet)")
    assure_well_formed(path)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(IllFormed):
        assure_well_formed(path)
