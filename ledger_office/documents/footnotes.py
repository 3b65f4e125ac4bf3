"""Word footnotes, which python-docx does not support: the part, its relationship, its styles, and the references.

A note with the text of an earlier one is not written again: the later place refers to it by a NOTEREF field, as Word does. Does not
belong here: what a note says.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
TEXT_STYLE = "footnote text"
REFERENCE_STYLE = "footnote reference"

#: The two notes that every document has: the rule above the notes, and the one above a note continued from the page before.
_SEPARATORS = {"separator": "-1", "continuationSeparator": "0"}


class Footnotes:
    """The footnotes of one document; `add` them while it is written, and `attach` once before it is saved.

    Args:
        document: The document; two styles are added to it.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root: Any = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        self._numbers: dict[str, int] = {}
        text = document.styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        text.font.size = Pt(9)
        text.paragraph_format.space_after = Pt(0)
        self._text_id = text.style_id
        reference = document.styles.add_style(REFERENCE_STYLE, WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
        self._reference_id = reference.style_id
        for kind, number in _SEPARATORS.items():
            note = self._note(number, kind)
            run = _child(_child(note, "w:p"), "w:r")
            _child(run, f"w:{kind}")

    @property
    def count(self) -> int:
        """The number of notes, each counted once."""
        return len(self._numbers)

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Add a reference at the end of a paragraph.

        Args:
            paragraph: The paragraph as written so far.
            text: Text of the footnote; it is written at its first reference.
        """
        if text in self._numbers:
            self._refer(paragraph, self._numbers[text])
            return
        self._numbers[text] = len(self._numbers) + 1
        number = str(self._numbers[text])
        self._bookmark(paragraph, "w:bookmarkStart", number).set(qn("w:name"), f"_Note{number}")
        run = _child(paragraph._p, "w:r")
        _styled(run, self._reference_id)
        _child(run, "w:footnoteReference").set(qn("w:id"), number)
        self._bookmark(paragraph, "w:bookmarkEnd", number)
        body = _child(self._note(number), "w:p")
        _child(_child(body, "w:pPr"), "w:pStyle").set(qn("w:val"), self._text_id)
        mark = _child(body, "w:r")
        _styled(mark, self._reference_id)
        _child(mark, "w:footnoteRef")
        words = _child(_child(body, "w:r"), "w:t")
        words.text = f" {text}"
        words.set(qn("xml:space"), "preserve")

    def attach(self) -> None:
        """Add the notes to the document's package, and the two separators to its settings."""
        package = self._document.part.package
        data = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, data, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings: Any = self._document.settings.element
        listed = OxmlElement("w:footnotePr")
        for number in _SEPARATORS.values():
            _child(listed, "w:footnote").set(qn("w:id"), number)
        behind = settings.find(qn("w:compat"))  # the schema fixes the order
        settings.append(listed) if behind is None else behind.addprevious(listed)

    def _refer(self, paragraph: Paragraph, number: int) -> None:
        field = _child(paragraph._p, "w:fldSimple")
        field.set(qn("w:instr"), rf" NOTEREF _Note{number} \f \h ")
        run = _child(field, "w:r")
        _styled(run, self._reference_id)
        _child(run, "w:t").text = str(number)

    def _bookmark(self, paragraph: Paragraph, tag: str, number: str) -> Any:
        mark = _child(paragraph._p, tag)
        mark.set(qn("w:id"), number)
        return mark

    def _note(self, number: str, kind: str | None = None) -> Any:
        note = _child(self._root, "w:footnote")
        if kind:
            note.set(qn("w:type"), kind)
        note.set(qn("w:id"), number)
        return note


def _child(parent: Any, tag: str) -> Any:
    child = OxmlElement(tag)
    parent.append(child)
    return child


def _styled(run: Any, style: str) -> None:
    _child(_child(run, "w:rPr"), "w:rStyle").set(qn("w:val"), style)
