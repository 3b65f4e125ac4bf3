"""A Word document → its canonical text.

Read as Word shows it with all changes accepted: automatic numbers, tracked insertions, content controls, text boxes and footnotes are
in, tracked deletions, hidden text, headers and tables of contents are not. Not here: how lists count (`word_numbering`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from intake.canonical import CanonicalText, LeftOut
from intake.canonical_writer import Draft, Writer
from intake.glyph_signs import SYMBOLS, raised
from intake.office_package import Package
from intake.refused import Refused
from intake.word_numbering import Numbering, W, value_of

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/"
_PICTURES: Final = (
    f"{_DRAWING}main}}blip",
    f"{_DRAWING}diagram}}relIds",
    f"{_DRAWING}chart}}chart",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
#: What holds other elements and is nothing by itself.
_AROUND: Final = frozenset(
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "rubyBase")
)
#: Tracked deletions, and what is never shown as text.
_NOT_SHOWN: Final = frozenset(
    W + name for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "delInstrText", "sdtPr", "sdtEndPr", "rt", "rubyPr")
)
_PLAIN: Final = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PRIVATE: Final = range(0xE000, 0xF900)
#: Columns of a table, which Word allows 63 of.
COLUMNS: Final = 500
#: Tables and text boxes inside one another.
DEPTH: Final = 60


def read_docx(source: bytes) -> CanonicalText:
    """Read a Word document.

    Args:
        source: Its bytes.

    Returns:
        Its text.

    Raises:
        Refused: It is broken, encrypted, without text, or its XML is not Office's.
    """
    package = Package(source)
    main = next(iter(package.related("", "officeDocument")), "word/document.xml")
    root = package.xml(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Refused("broken", "it has no document in it", "save it again as .docx with Word or WPS")
    reader = _Reader(package, main)
    reader.walk(body)
    reader.end()
    text = reader.writer.finish("docx", source)
    if not text.strip():
        if reader.pictures:
            raise Refused("scanned", f"it holds {reader.pictures} pictures and no text", "put a file with text there")
        raise Refused("empty", "there is no text in it", "put a file with text there")
    return text


class _Reader:
    """Walks through a document."""

    def __init__(self, package: Package, main: str) -> None:
        self.writer = Writer()
        self.pictures = 0
        self._numbering = Numbering(*(self._first(package, main, kind) for kind in ("numbering", "styles")))
        self._contents = _contents_styles(self._first(package, main, "styles"))
        self._notes = {kind: self._first(package, main, f"{kind}s") for kind in ("footnote", "endnote")}
        self._cited: list[tuple[str, str]] = []
        self._carried = ""
        self._depth = 0

    @staticmethod
    def _first(package: Package, main: str, kind: str) -> Any | None:
        return next((package.xml(name) for name in package.related(main, kind)), None)

    def walk(self, container: Any, kind: str = "paragraph") -> None:
        """Write the paragraphs and tables of a body, a content control, a text box or a cell."""
        if self._depth > DEPTH:
            raise Refused("size", "its tables and text boxes are nested too deeply", "save it again without nested tables")
        self._depth += 1
        for child in container:
            if child.tag == f"{W}p":
                self._paragraph(child, kind)
            elif child.tag == f"{W}tbl":
                self._table(child, kind)
            elif child.tag == f"{W}sdt":
                self._control(child, kind)
            elif child.tag in _AROUND:
                self.walk(child, kind)
            elif child.tag == f"{W}altChunk":
                self.writer.left_out.append(LeftOut("chunk", "another file that is embedded"))
        self._depth -= 1

    def _control(self, control: Any, kind: str) -> None:
        gallery = value_of(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
        content = control.find(f"{W}sdtContent")
        if gallery == "Table of Contents":
            self.writer.left_out.append(LeftOut("contents", "table of contents"))
        elif content is not None:
            self.walk(content, kind)

    def _paragraph(self, paragraph: Any, kind: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        boxes: list[Any] = []
        words = self._words(paragraph, boxes)
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self._carried += words  # the paragraph's end is deleted: it goes on in the next one
        elif properties is not None and value_of(properties.find(f"{W}pStyle")) in self._contents:
            self.writer.left_out.append(LeftOut("contents", words))
        else:
            label = self._numbering.label(properties)
            words, self._carried = self._carried + words, ""
            if words.strip():
                self.writer.paragraph(label + words.strip(), kind)
        for box in boxes:
            self.walk(box, "text_box")

    def _words(self, container: Any, boxes: list[Any]) -> str:
        """The words of a paragraph or a run; text boxes in it are gathered."""
        words = ""
        for child in container:
            tag = child.tag
            if tag == f"{W}t":
                words += child.text or ""
            elif tag == f"{W}r":
                words += self._run(child, boxes)
            elif tag in _PLAIN:
                words += _PLAIN[tag]
            elif tag == f"{W}sym":
                words += _symbol(child)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                words += self._cite(child)
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                words += self._words(content, boxes) if content is not None else ""
            elif tag == f"{_MC}AlternateContent":
                words += self._words(next(iter(child), ()), boxes)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._drawn(child, boxes)
            elif tag == _MATH_TEXT:
                words += child.text or ""
            elif tag == f"{W}del":
                self._deleted(child)
            elif tag not in _NOT_SHOWN:
                words += self._words(child, boxes)
        return words

    def _deleted(self, around: Any) -> None:
        """Name words whose deletion was tracked and not accepted yet."""
        if words := "".join(text.text or "" for text in around.iter(f"{W}delText")):
            self.writer.left_out.append(LeftOut("deleted", words))

    def _run(self, run: Any, boxes: list[Any]) -> str:
        words = self._words(run, boxes)
        look = run.find(f"{W}rPr")
        if look is None or not words:
            return words
        hidden = look.find(f"{W}vanish")
        if hidden is not None and value_of(hidden) not in ("0", "false", "off"):
            self.writer.left_out.append(LeftOut("hidden", words))
            return ""
        is_raised = value_of(look.find(f"{W}vertAlign")) == "superscript" and not words.startswith("[")
        return raised(words) if is_raised else words

    def _drawn(self, drawn: Any, boxes: list[Any]) -> None:
        """Gather the text boxes of a drawing, each once: Word writes them in an old and in a new form."""
        found = list(_boxes(drawn))
        boxes.extend(found)
        pictures = sum(1 for tag in _PICTURES for _ in drawn.iter(tag))
        if pictures:
            self.pictures += pictures
            self.writer.left_out.append(LeftOut("picture", str(pictures)))

    def _cite(self, reference: Any) -> str:
        kind = "footnote" if reference.tag == f"{W}footnoteReference" else "endnote"
        note = (kind, reference.get(f"{W}id", ""))
        if note not in self._cited:
            self._cited.append(note)
        return f"[{self._cited.index(note) + 1}]"

    def end(self) -> None:
        """Write the foot- and endnotes that were cited, and what was carried on."""
        if self._carried.strip():
            self.writer.paragraph(self._carried)
        for number, (kind, name) in enumerate(self._cited, start=1):
            root = self._notes[kind]
            note = next((one for one in root if one.get(f"{W}id") == name), None) if root is not None else None
            if note is not None:
                words = " ".join(self._words(paragraph, []).strip() for paragraph in note.iter(f"{W}p"))
                self.writer.paragraph(f"[{number}] {words.strip()}", "note")

    def _table(self, table: Any, kind: str) -> None:
        rows = list(_members(table, f"{W}tr"))
        cells = [list(_members(row, f"{W}tc")) for row in rows]
        if max(map(len, cells), default=0) <= 1:  # a box around text
            for row in cells:
                for cell in row:
                    self.walk(cell, kind)
            return
        drafts: list[Draft] = []
        open_cells: dict[int, Draft] = {}
        number = heads = 0
        for row, own in zip(rows, cells, strict=True):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.writer.left_out.append(LeftOut("deleted", " ".join(text.text or "" for text in row.iter(f"{W}t", f"{W}delText"))))
                continue
            if properties is not None and properties.find(f"{W}tblHeader") is not None and heads == number:
                heads += 1
            column = _count(properties.find(f"{W}gridBefore") if properties is not None else None, 0)
            for cell in own:
                column = self._cell(cell, number, column, drafts, open_cells)
            number += 1
        self.writer.table(drafts, heads or None)

    def _cell(self, cell: Any, row: int, column: int, drafts: list[Draft], above: dict[int, Draft]) -> int:
        """Read a cell; gives the column behind it."""
        properties = cell.find(f"{W}tcPr")

        def own(name: str) -> Any:
            return properties.find(f"{W}{name}") if properties is not None else None

        width = _count(own("gridSpan"), 1)
        if column + width > COLUMNS:
            raise Refused("size", f"one of its tables has more than {COLUMNS} columns", "take the cell away that spans so many")
        merged, beside = own("vMerge"), own("hMerge")
        words = self._cell_words(cell)
        if beside is not None and value_of(beside) != "restart" and drafts and drafts[-1].row == row:
            drafts[-1].column_span += width
        elif merged is not None and value_of(merged) != "restart" and column in above:
            above[column].row_span = row - above[column].row + 1
        else:
            drafts.append(Draft(row, column, words, column_span=width))
            above.pop(column, None)
            if merged is not None:
                above[column] = drafts[-1]
        return column + width

    def _cell_words(self, cell: Any) -> str:
        """The words of a cell, its paragraphs parted by blanks; a number without words counts as its words."""
        parts: list[str] = []
        carried = ""
        for child in cell.iter(f"{W}p"):
            if not _is_shown_in(child, cell):
                continue
            properties = child.find(f"{W}pPr")
            boxes: list[Any] = []
            words = carried + self._words(child, boxes)
            if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
                carried = words
                continue
            carried = ""
            parts.append(
                self._numbering.label(properties).rstrip() + words.strip()
                if not words.strip()
                else self._numbering_words(properties, words)
            )
            parts += [self._words(inner, []) for box in boxes for inner in box.iter(f"{W}p")]
        return " ".join(part for part in [*parts, carried] if part.strip())

    def _numbering_words(self, properties: Any, words: str) -> str:
        return self._numbering.label(properties) + words.strip()


def _is_shown_in(paragraph: Any, cell: Any) -> bool:
    """Whether a paragraph is the cell's own or an inner table's: not in a text box, a fallback or a deletion."""
    around = paragraph.getparent()
    while around is not None and around is not cell:
        if around.tag in (f"{W}txbxContent", f"{_MC}Fallback", f"{W}del", f"{W}moveFrom"):
            return False
        around = around.getparent()
    return True


def _boxes(drawn: Any) -> Iterator[Any]:
    """The text boxes of a drawing, outermost first; of what is written in two forms the first."""
    for child in drawn:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            for choice in list(child)[:1]:
                yield from _boxes(choice)
        elif isinstance(child.tag, str):
            yield from _boxes(child)


def _members(container: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also inside content controls and insertions."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag == f"{W}sdt" or child.tag in _AROUND:
            yield from _members(child, tag)


def _count(element: Any | None, default: int) -> int:
    try:
        return max(default, int(value_of(element) or default))
    except ValueError:
        return default


def _symbol(symbol: Any) -> str:
    """A sign of a symbol font; those that only that font knows are left out."""
    try:
        code = int(symbol.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if symbol.get(f"{W}font") == "Symbol" and (sign := SYMBOLS.get(code & 0xFF)) and code & 0xFF00 in (0, 0xF000):
        return sign
    return "" if code in _PRIVATE or not 0x20 <= code < 0x110000 else chr(code)


def _contents_styles(styles: Any | None) -> frozenset[str]:
    """The styles of lines of a table of contents."""
    if styles is None:
        return frozenset()
    named = ((style.get(f"{W}styleId", ""), value_of(style.find(f"{W}name")) or "") for style in styles.iter(f"{W}style"))
    return frozenset(name for name, words in named if words.lower().startswith("toc ") and words[4:].isdigit())
