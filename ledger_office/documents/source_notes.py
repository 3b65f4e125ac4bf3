"""The sources of a document: numbers in square brackets beside what they prove, and the list of them at its end.

Footnotes of Word are not used: a number raised behind a figure reads as a power, and LibreOffice loses rows that may not break over
pages where they have footnotes. Does not belong here: what a source says.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

TEXT_STYLE = "source text"
REFERENCE_STYLE = "source reference"
#: Of the numbers: as large as the figures that they follow, and told from them by brackets and colour.
GREY = RGBColor(0x59, 0x59, 0x59)


class SourceNotes:
    """The sources of one document; `add` them while it is written, and `attach` the list once at its end.

    Args:
        document: The document; two styles are added to it.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers: dict[str, int] = {}
        self._codes: dict[str, dict[str, None]] = {}  # sets that keep their order
        text = document.styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        text.font.size = Pt(9)
        text.paragraph_format.space_after = Pt(0)
        reference = document.styles.add_style(REFERENCE_STYLE, WD_STYLE_TYPE.CHARACTER)
        reference.font.color.rgb = GREY
        self._reference_id = reference.style_id

    @property
    def count(self) -> int:
        """The number of sources, each counted once."""
        return len(self._numbers)

    def add(self, paragraph: Paragraph, text: str, code: str = "") -> None:
        """Add a reference at the end of a paragraph; equal sources have one number.

        Args:
            paragraph: The paragraph as written so far.
            text: What the list says of the source.
            code: Code of the ledger item that is proved, named in the list; empty for none.
        """
        number = self._numbers.setdefault(text, len(self._numbers) + 1)
        codes = self._codes.setdefault(text, {})
        if code:
            codes[code] = None
        link = _child(paragraph._p, "w:hyperlink")
        link.set(qn("w:anchor"), _mark(number))
        run = _child(link, "w:r")
        _child(_child(run, "w:rPr"), "w:rStyle").set(qn("w:val"), self._reference_id)
        _child(run, "w:t").text = f"[{number}]"

    def attach(self) -> None:
        """Add the list of sources at the end of the document."""
        for text, number in self._numbers.items():
            codes = "、".join(self._codes[text])
            paragraph = self._document.add_paragraph(style=TEXT_STYLE)
            start = _child(paragraph._p, "w:bookmarkStart")
            start.set(qn("w:id"), str(number))
            start.set(qn("w:name"), _mark(number))
            _child(paragraph._p, "w:bookmarkEnd").set(qn("w:id"), str(number))
            paragraph.add_run(f"[{number}] {text}" + (f"　台账编号：{codes}" if codes else ""))


def _mark(number: int) -> str:
    return f"_Source{number}"


def _child(parent: Any, tag: str) -> Any:
    child = OxmlElement(tag)
    parent.append(child)
    return child
