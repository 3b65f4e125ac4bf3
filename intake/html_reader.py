"""A web page → its canonical text: what it shows of the document, lists with their numbers, tables with their spans.

Tables that only arrange the page are walked through. Not here: what is furniture (`html_furniture`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree, html

from intake.canonical import CanonicalText, LeftOut
from intake.canonical_writer import Draft, Writer
from intake.decoding import UndecodableText, decode
from intake.glyph_signs import raised
from intake.html_furniture import Furniture, is_imprint, is_tool
from intake.refused import Refused
from intake.word_numbering import number_words

_BLOCKS: Final = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
        "tr",
        "td",
        "th",
        "caption",
        "tbody",
        "thead",
        "tfoot",
    )
)
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_CHARSET: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_ENCODINGS: Final = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
}
_LISTS: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES: Final = {
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-decimal": "ideographDigital",
    "decimal-leading-zero": "decimalZero",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "decimal": "decimal",
    "none": "none",
    "disc": "none",
}
_LIST_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
#: Spans and cells of tables beyond which a page was made to harm, and characters of a cell that is no cell of a table.
SPAN: Final = 10_000
CELLS: Final = 1_000_000
LONG_CELL: Final = 1_500


def read_html(source: bytes) -> CanonicalText:
    """Read a web page.

    Args:
        source: Its bytes, in UTF-8, in GB18030 or in the encoding that it names.

    Returns:
        Its text.

    Raises:
        Refused: It is no text, is empty, declares entities, or its tables are far too large.
    """
    words = _decoded(source)
    writer = Writer()
    write_html(words, writer)
    text = writer.finish("html", source)
    if not text.strip():
        raise Refused("empty", "there is no text in it", "save the page again when it shows its text")
    return text


def write_html(words: str, writer: Writer) -> None:
    """Write a page, or a part of one.

    Args:
        words: Its source.
        writer: Where its blocks go.

    Raises:
        Refused: It declares entities, is nested too deeply, or its tables are far too large.
    """
    if re.search(r"<!\s*ENTITY", words, re.IGNORECASE):
        raise Refused("xml", "it declares entities", "save the page again")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(words.encode(errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise Refused("empty", "there is no text in it", "save the page again when it shows its text") from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise Refused("size", "its elements are nested too deeply", "save the page again")
    body = root.find("body")
    walk = _Walk(Furniture(root if body is None else body), writer)
    walk.element(root if body is None else body)
    walk.flush()
    walk.write()


def _decoded(source: bytes) -> str:
    """Decode a page: bytes that are UTF-8 are, whatever it names; else by what it names, else as Chinese text is."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.decode("utf-16", errors="replace")
    named = _CHARSET.search(source[:4096])
    name = named[1].decode("ascii").lower() if named else ""
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        if encoding := _ENCODINGS.get(name):
            try:
                return source.decode(encoding)
            except UnicodeDecodeError:
                pass  # the page is not what it says
    try:
        return decode(source).text
    except UndecodableText as error:
        raise Refused("kind", "it is no text in the encoding that it names", "save the page again as UTF-8") from error


class _Walk:
    """Walks through a page and gathers its blocks."""

    def __init__(self, furniture: Furniture, writer: Writer) -> None:
        self._furniture, self._writer = furniture, writer
        self._line = ""
        self._blocks: list[str | list[Draft]] = []
        self._heads: dict[int, int | None] = {}
        self._lists: list[tuple[str, int]] = []
        self._pictures = 0

    def flush(self) -> None:
        """End a line."""
        if words := self._line.strip():
            self._blocks.append(words)
        self._line = ""

    def element(self, element: Any) -> None:
        """Read an element and what is in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or (tag != "body" and self._furniture.holds(element)):
            self._leave_out(element, tag)
            return
        if tag == "table" and self._table(element):
            return
        is_block = tag in _BLOCKS
        if is_block:
            self.flush()
        self._pictures += tag == "img"
        if tag == "br":
            self.flush()
        elif tag in ("ol", "ul"):
            self._lists.append((_form(element), _whole(element.get("start"), 1)))
        elif tag == "li":
            self._number(element)
        if tag == "sup":
            self._line += raised(_plain("".join(element.itertext())))
        else:
            self._inside(element, tag == "pre")
        if tag in ("ol", "ul"):
            self._lists.pop()
        if is_block:
            self.flush()

    def _inside(self, element: Any, is_pre: bool = False) -> None:
        self._say(element.text, is_pre)
        for child in element:
            self.element(child)
            self._say(child.tail, is_pre)

    def _say(self, words: str | None, is_pre: bool) -> None:
        if not words:
            return
        if is_pre:
            *lines, last = (self._line + words).split("\n")
            for line in lines:
                self._line = line
                self.flush()
            self._line = last
        else:
            own = _plain(words)
            self._line += own.lstrip(" ") if self._line.endswith(" ") else own

    def _leave_out(self, element: Any, tag: str) -> None:
        if tag and tag not in ("script", "style", "head"):
            words = _plain("".join(element.itertext())).strip()
            if words:
                self._writer.left_out.append(LeftOut("furniture", words[:200]))

    def _number(self, item: Any) -> None:
        """Write a list's number before an item."""
        if not self._lists:
            return
        form, number = self._lists[-1]
        number = _whole(item.get("value"), number)
        self._lists[-1] = form, number + 1
        if form == "none":
            return
        self._line += number_words(number, form) + ("、" if form.startswith("chinese") else ". ")

    def _table(self, table: Any) -> bool:
        """Read a table, unless it only arranges the page."""
        rows = list(_rows(table))
        cells = [[cell for cell in row if cell.tag in ("td", "th") and not self._furniture.holds(cell)] for row in rows]
        if _arranges(table, cells):
            return False
        self.flush()
        caption = table.find("caption")
        if caption is not None:
            self._inside(caption)
            self.flush()
        drafts: list[Draft] = []
        taken: set[tuple[int, int]] = set()
        for row, own in enumerate(cells):
            column = 0
            for cell in own:
                while (row, column) in taken:
                    column += 1
                down, across = self._spans(cell, row, len(rows))
                if len(taken) + down * across > CELLS:
                    raise Refused("size", f"one of its tables has more than {CELLS} cells", "take the table apart")
                taken.update((row + one, column + other) for one in range(down) for other in range(across))
                drafts.append(Draft(row, column, self._cell(cell), down, across))
                column += across
        if drafts:
            self._heads[len(self._blocks)] = _heads(rows, cells)
            self._blocks.append(drafts)
        return True

    @staticmethod
    def _spans(cell: Any, row: int, rows: int) -> tuple[int, int]:
        down, across = _whole(cell.get("rowspan"), 1), _whole(cell.get("colspan"), 1)
        if max(down, across) > SPAN:
            raise Refused("size", f"a cell of its tables spans {max(down, across)} rows or columns", "mend that cell")
        return max(1, min(down or rows, rows - row)), max(1, across)

    def _cell(self, cell: Any) -> str:
        """The words of a cell, its paragraphs parted by blanks."""
        inner = _Walk(self._furniture, self._writer)
        inner._inside(cell)
        inner.flush()
        return " ".join(block if isinstance(block, str) else " ".join(draft.words for draft in block) for block in inner._blocks)

    def write(self) -> None:
        """Write the blocks without the site's first and last lines."""
        last = len(self._blocks)
        while last and isinstance(words := self._blocks[last - 1], str) and (is_imprint(words) or is_tool(words)):
            last -= 1
        for place, block in enumerate(self._blocks):
            if not isinstance(block, str):
                self._writer.table(block, self._heads.get(place))
            elif place >= last or is_tool(block):
                self._writer.left_out.append(LeftOut("furniture", block[:200]))
            else:
                self._writer.paragraph(block)
        if self._pictures:
            self._writer.left_out.append(LeftOut("picture", str(self._pictures)))


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words)


def _whole(words: str | None, default: int) -> int:
    try:
        return int((words or "").strip())
    except ValueError:
        return default


def _form(element: Any) -> str:
    """How a list numbers its items."""
    style = _LIST_STYLE.search(element.get("style", "").lower())
    if style:
        return _STYLES.get(style[1], "none")
    return _LISTS.get(element.get("type", "1"), "none") if element.tag == "ol" else "none"


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _arranges(table: Any, cells: list[list[Any]]) -> bool:
    """Whether a table only arranges the page: it holds another table or a heading, has one column, or cells of many paragraphs."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return True
    if max(map(len, cells), default=0) <= 1 or next(table.iterdescendants(*_HEADINGS), None) is not None:
        return True
    return any(len("".join(cell.itertext()).strip()) > LONG_CELL for row in cells for cell in row)


def _heads(rows: list[Any], cells: list[list[Any]]) -> int | None:
    """How many rows of heads a table says it has, None where it does not say."""
    count = 0
    for row, own in zip(rows, cells, strict=True):
        if row.getparent().tag != "thead" and not (own and all(cell.tag == "th" for cell in own)):
            break
        count += 1
    return count if 0 < count < len(rows) else None
