"""The sources of a Word file, seen again after it was saved and opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from ledger_office.documents.docx_writer import DocxWriter, Noted
from ledger_office.documents.source_notes import REFERENCE_STYLE, TEXT_STYLE, SourceNotes
from tests.office.conftest import TODAY


def notes_of(file: Path) -> dict[str, str]:
    """What the list of sources of `file` says, by number; each line has the mark that references lead to."""
    lines: list[Any] = [p for p in Document(str(file)).paragraphs if p.style and p.style.name == TEXT_STYLE]
    notes = {}
    for line in lines:
        number, text = line.text.removeprefix("[").split("] ", 1)
        assert [mark.get(qn("w:name")) for mark in line._p.iter(qn("w:bookmarkStart"))] == [f"_Source{number}"]
        notes[number] = text
    return notes


def references_of(element: Any) -> list[str]:
    """Numbers of the sources that `element` refers to; each is in square brackets."""
    links = list(element.iter(qn("w:hyperlink")))
    numbers = [link.get(qn("w:anchor")).removeprefix("_Source") for link in links]
    assert ["".join(text.text for text in link.iter(qn("w:t"))) for link in links] == [f"[{number}]" for number in numbers]
    return numbers


def written(tmp_path: Path, *sources: tuple[str, str]) -> Path:
    document = Document()
    notes = SourceNotes(document)
    for text, code in sources:
        notes.add(document.add_paragraph("2.9"), text, code)
    notes.attach()
    document.save(str(tmp_path / "noted.docx"))
    return tmp_path / "noted.docx"


def test_sources_are_listed_when_the_file_is_opened_again(tmp_path: Path) -> None:
    file = written(tmp_path, ("第一处：《甲》", ""), ("第二处 <乙> & 丙", ""))
    assert notes_of(file) == {"1": "第一处：《甲》", "2": "第二处 <乙> & 丙"}
    assert [references_of(p._p) for p in Document(str(file)).paragraphs] == [["1"], ["2"], [], []]


def test_a_source_named_again_keeps_its_number_and_names_every_item(tmp_path: Path) -> None:
    file = written(tmp_path, ("甲", "A-1"), ("乙", ""), ("甲", "A-2"), ("甲", "A-1"))
    assert notes_of(file) == {"1": "甲　台账编号：A-1、A-2", "2": "乙"}
    assert references_of(Document(str(file)).element.body) == ["1", "2", "1", "1"]


def test_a_reference_does_not_read_as_a_power(tmp_path: Path) -> None:
    """`references_of` asserts the brackets; they are neither raised nor smaller than the text, and of another colour."""
    document = Document(str(written(tmp_path, ("甲", ""))))
    assert references_of(document.element.body) == ["1"]
    font = document.styles[REFERENCE_STYLE].font
    assert (font.superscript, font.size, f"{font.color.rgb}") == (None, None, "595959")
    used = {style.get(qn("w:val")) for style in document.element.body.iter(qn("w:rStyle"))}
    assert used == {document.styles[REFERENCE_STYLE].style_id}


def test_a_table_keeps_its_rows_whole_and_its_header_on_every_page(tmp_path: Path) -> None:
    writer = DocxWriter("题", "截至")
    writer.table(["甲", "乙"], [1, 2], [["1", Noted("2", "某处")], ["3", "4"]])
    (tmp_path / "whole.docx").write_bytes(writer.to_bytes(TODAY))
    rows = Document(str(tmp_path / "whole.docx")).tables[0].rows
    assert [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows] == [True, True, True]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert "footnotes" not in str({str(rel.reltype) for rel in Document(str(tmp_path / "whole.docx")).part.rels.values()})
