"""A Word document in the form that offices use: title, headings, paragraphs and tables, whose words may name a source.

Belongs here: typesetting. Does not belong here: what a document says (see `document_writer`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from ledger_office.documents.source_notes import SourceNotes
from ledger_office.reproducible_zip import reproducible
from store.well_formed import carried

BODY, HEADING = "仿宋", "黑体"
GREY = "E4E4E4"

#: Width between the margins of an A4 page.
WIDTH_CM = 17.0


class Noted(NamedTuple):
    """Words with their source, which the list at the end of the document names together with the `code` of the ledger item."""

    words: str
    note: str
    code: str = ""


#: The content of a paragraph or a cell.
Words = str | Noted | Sequence[str | Noted]


class DocxWriter:
    """A document being written.

    Args:
        title: Its title.
        subtitle: The line below.
    """

    def __init__(self, title: str, subtitle: str) -> None:
        self._document = Document()
        self._notes = SourceNotes(self._document)
        self._set_page()
        self._set_styles()
        head = self._paragraph(title, "Title")
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        below = self._paragraph(subtitle)
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, words: str, level: int = 1) -> None:
        """Add a heading.

        Args:
            words: Its text.
            level: 1 or 2.
        """
        self._paragraph(words, f"Heading {level}")

    def paragraph(self, words: Words, indent: bool = True) -> None:
        """Add a paragraph.

        Args:
            words: Its text.
            indent: Whether the first line is indented by two characters.
        """
        paragraph = self._paragraph("")
        self._write(paragraph, words)
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(24)

    def table(self, header: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Words]], grey: Sequence[int] = ()) -> None:
        """Add a table with its header on every page and its rows whole.

        Args:
            header: Titles of the columns.
            widths: Widths of the columns, in relation to each other; together they fill the page.
            rows: Cells of each row.
            grey: Positions (from 0) of the rows to shade.
        """
        table = self._document.add_table(rows=1 + len(rows), cols=len(header))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        _narrow_margins(table)
        total = sum(widths)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(WIDTH_CM * width / total)
        for at, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if at == 0:
                properties.append(OxmlElement("w:tblHeader"))
            cells: Sequence[Words] = header if at == 0 else rows[at - 1]
            for cell, width, words in zip(row.cells, widths, cells, strict=True):
                cell.width = Cm(WIDTH_CM * width / total)
                paragraph = cell.paragraphs[0]
                paragraph._p.style = self._cell_style  # by its id: looking a style up by its name reads all styles anew
                self._write(paragraph, words, bold=at == 0)
                if at == 0 or at - 1 in grey:
                    _shade(cell, "D6E2E6" if at == 0 else GREY)
        self._paragraph("").paragraph_format.space_after = Pt(0)

    def to_bytes(self, on: dt.date) -> bytes:
        """Finish the document; nothing can be added after that.

        Args:
            on: The date of creation recorded in the file.

        Returns:
            The file; equal content gives equal bytes.
        """
        if self._notes.count:
            self.heading("数据来源")
            self._notes.attach()
        properties = self._document.core_properties
        properties.author, properties.title, properties.comments = "", "", ""
        buffer = BytesIO()
        self._document.save(buffer)
        return reproducible(buffer.getvalue(), on)

    def _paragraph(self, words: str, style: str | None = None) -> Paragraph:
        return self._document.add_paragraph(carried(words, instead=""), style)

    def _write(self, paragraph: Paragraph, words: Words, bold: bool = False) -> None:
        for part in [words] if isinstance(words, str | Noted) else words:
            noted = part if isinstance(part, Noted) else Noted(part, "")
            run = paragraph.add_run(carried(noted.words, instead=""))
            run.bold = bold or None
            if noted.note:
                self._notes.add(paragraph, carried(noted.note, instead=""), noted.code)

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2.2)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for piece in ("第 ", "PAGE", " 页，共 ", "NUMPAGES", " 页"):
            if piece.isupper():
                _field(footer, piece)
            else:
                footer.add_run(piece)

    def _set_styles(self) -> None:
        styles = self._document.styles
        normal = styles["Normal"]
        _font(normal, BODY, 12)
        normal.paragraph_format.space_after = Pt(4)
        normal.paragraph_format.line_spacing = 1.25
        _font(styles["Title"], HEADING, 20)
        border = styles["Title"].element.find(f".//{qn('w:pBdr')}")
        if border is not None:
            border.getparent().remove(border)
        for level, size in ((1, 15), (2, 13)):
            _font(styles[f"Heading {level}"], HEADING, size)
            styles[f"Heading {level}"].paragraph_format.space_before = Pt(12)
            styles[f"Heading {level}"].paragraph_format.space_after = Pt(6)
        table = styles.add_style("Table Text", 1)
        table.base_style = normal
        _font(table, "宋体", 9)
        self._cell_style = table.style_id
        table.paragraph_format.space_after = Pt(0)
        table.paragraph_format.line_spacing = 1.1


def _font(style: ParagraphStyle, name: str, size: int) -> None:
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts: Any = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:eastAsia"), name)


def _field(paragraph: Paragraph, code: str) -> None:
    for kind, text in (("begin", None), (None, code), ("separate", None), ("", "1"), ("end", None)):
        run = paragraph.add_run(text if kind == "" else None)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind is None:
            words = OxmlElement("w:instrText")
            words.text = code
            run._r.append(words)


def _narrow_margins(table: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side, width in {"top": 28, "left": 57, "bottom": 28, "right": 57}.items():  # twentieths of a point
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    table._tbl.tblPr.append(margins) if look is None else look.addprevious(margins)


def _shade(cell: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)
