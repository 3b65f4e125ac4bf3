"""The footnotes of a Word file, seen again after it was saved and opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from ledger_office.documents.footnotes import CONTENT_TYPE, Footnotes


def notes_of(file: Path) -> dict[str, str]:
    """Text of each footnote of `file` by its number, the two separators left aside."""
    package = Document(str(file)).part
    (part,) = (rel.target_part for rel in package.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES)
    assert part.content_type == CONTENT_TYPE
    assert str(part.partname) == "/word/footnotes.xml"
    root: Any = parse_xml(part.blob)
    notes = {note.get(qn("w:id")): note for note in root.findall(qn("w:footnote"))}
    assert [notes[number].get(qn("w:type")) for number in ("-1", "0")] == ["separator", "continuationSeparator"]
    return {n: "".join(t.text for t in note.iter(qn("w:t"))).strip() for n, note in notes.items() if n not in ("-1", "0")}


def references_of(element: Any) -> list[str]:
    """Numbers of the footnotes that `element` refers to, whether by a note of its own or by one that stands elsewhere."""
    numbers = []
    for found in element.iter(qn("w:footnoteReference"), qn("w:fldSimple")):
        if found.tag == qn("w:footnoteReference"):
            numbers.append(found.get(qn("w:id")))
        elif found.get(qn("w:instr")).split()[0] == "NOTEREF":
            numbers.append(found.get(qn("w:instr")).split()[1].removeprefix("_Note"))
    return numbers


def written(tmp_path: Path, *texts: str) -> Path:
    document = Document()
    notes = Footnotes(document)
    for text in texts:
        notes.add(document.add_paragraph("2.9"), text)
    notes.attach()
    document.save(str(tmp_path / "noted.docx"))
    return tmp_path / "noted.docx"


def test_notes_are_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    file = written(tmp_path, "第一处：《甲》", "第二处 <乙> & 丙")
    assert notes_of(file) == {"1": "第一处：《甲》", "2": "第二处 <乙> & 丙"}
    assert [references_of(p._p) for p in Document(str(file)).paragraphs] == [["1"], ["2"]]


def test_a_note_wanted_again_is_referred_to(tmp_path: Path) -> None:
    file = written(tmp_path, "甲", "乙", "甲")
    assert notes_of(file) == {"1": "甲", "2": "乙"}
    body = Document(str(file)).element.body
    assert references_of(body) == ["1", "2", "1"]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert marks == ["_Note1", "_Note2"]


def test_references_and_notes_have_styles_of_the_document(tmp_path: Path) -> None:
    document = Document(str(written(tmp_path, "甲")))
    styles = {style.style_id for style in document.styles}
    assert {style.get(qn("w:val")) for style in document.element.body.iter(qn("w:rStyle"))} <= styles
    assert document.styles["footnote reference"].font.superscript


def test_the_separators_are_named_in_the_settings_before_what_follows_them(tmp_path: Path) -> None:
    settings: Any = Document(str(written(tmp_path, "甲"))).settings.element
    tags = [child.tag for child in settings]
    assert tags.index(qn("w:footnotePr")) < tags.index(qn("w:compat"))
    assert [note.get(qn("w:id")) for note in settings.find(qn("w:footnotePr"))] == ["-1", "0"]
