"""Files of every format, made by the tests: Word documents of given XML, PDF pages of given lines and cells."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in parts.items():
            package.writestr(name, words)
    return target.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document: the XML inside its body, and that inside the roots of numbering, styles, footnotes."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(part for part in roots if part in parts)
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    files.update({f"word/{kind}.xml": f"<w:{root} {NAMESPACES}>{parts[kind]}</w:{root}>" for kind, root in roots.items() if kind in parts})
    return zipped(files)


def run(words: str, look: str = "") -> str:
    """A run of a Word document."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*inner: str, look: str = "") -> str:
    """A paragraph of a Word document: runs as XML, or words."""
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(one if one.startswith('<') else run(one) for one in inner)}</w:p>"


def numbered(words: str, level: int, number: int = 1) -> str:
    """A paragraph that Word numbers."""
    return paragraph(words, look=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


class Pages:
    """A PDF file under the hand: lines and tables at given places, points from the upper left corner."""

    def __init__(self, width: float = 595, height: float = 842, **options: Any) -> None:
        self._target = BytesIO()
        self.height = height
        self.canvas = Canvas(self._target, pagesize=(width, height), invariant=1, **options)
        self.size = 12.0

    def line(self, words: str, x: float, top: float, size: float = 0) -> None:
        """Write a line that begins at a place."""
        size = size or self.size
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - top - 0.88 * size, words)

    def prose(self, words: str, x: float, top: float, width: float, pitch: float = 20) -> float:
        """Write a paragraph two signs in, as many signs a line as have room; gives where the next line begins."""
        per_line = int(width // self.size)
        first, rest = words[: per_line - 2], words[per_line - 2 :]
        self.line(first, x + 2 * self.size, top)
        while rest:
            top += pitch
            self.line(rest[:per_line], x, top)
            rest = rest[per_line:]
        return top + pitch

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def table(
        self,
        rows: Sequence[Sequence[str | None]],
        x: float,
        top: float,
        widths: Sequence[float],
        row: float = 20,
        closed: bool = True,
        outer: bool = True,
        opened: bool = True,
    ) -> float:
        """Draw a table with lines; None goes on with the cell above, "<" with the one before. Gives where it ends.

        `closed` says whether a line ends it below, `opened` whether one begins it above, `outer` whether lines close it at its sides.
        """
        edges = [x + sum(widths[:at]) for at in range(len(widths) + 1)]
        for at, cells in enumerate(rows):
            y = top + at * row
            for column, words in enumerate(cells):
                if words is not None and (at or opened):
                    self.rule(edges[column], y, edges[column + 1], y)
                if words != "<" and (column or outer):
                    self.rule(edges[column], y, edges[column], y + row)
                if words and words != "<":
                    for count, one in enumerate(words.split("\n")):
                        self.line(one, edges[column] + 3, y + 3 + 11 * count, 10)
            if outer:
                self.rule(edges[-1], y, edges[-1], y + row)
        end = top + len(rows) * row
        if closed:
            self.rule(edges[0], end, edges[-1], end)
        return end

    def next(self) -> None:
        """Begin a page."""
        self.canvas.showPage()

    def done(self) -> bytes:
        """The file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._target.getvalue()


OFD = "http://www.ofdspec.org/2016"
POINTS = 72 / 25.4


class OfdPages(Pages):
    """The same drawn as an OFD file: what a PDF of `Pages` shows stands at the same places."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        super().__init__(width, height)
        self.width = width
        self.parts: dict[str, str | bytes] = {}
        self._objects: list[str] = []
        self._pages: list[str] = []

    def line(self, words: str, x: float, top: float, size: float = 0) -> None:
        """Write a line; its base line is where OFD places it."""
        size = (size or self.size) / POINTS
        steps = [size if ord(sign) > 0x2000 else size / 2 for sign in words[:-1]]
        box = f"{x / POINTS} {top / POINTS} {len(words) * size} {size}"
        self.put(
            f'<TextObject ID="1" Boundary="{box}" Font="1" Size="{size}"><TextCode X="0" Y="{0.88 * size}" '
            f'DeltaX="{" ".join(map(str, steps))}">{words}</TextCode></TextObject>'
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        ends = " ".join(str(one / POINTS) for one in (x1 - x0, y1 - y0))
        box = f"{x0 / POINTS} {y0 / POINTS} {max(x1 - x0, 1) / POINTS} {max(y1 - y0, 1) / POINTS}"
        self.put(f'<PathObject ID="1" Boundary="{box}" LineWidth="0.2"><AbbreviatedData>M 0 0 L {ends}</AbbreviatedData></PathObject>')

    def put(self, item: str) -> None:
        """Put an object on the page, as XML."""
        self._objects.append(item)

    def next(self) -> None:
        """Begin a page."""
        self._pages.append("".join(self._objects))
        self._objects.clear()

    def done(self) -> bytes:
        """The file."""
        self.next()
        size = f"<Area><PhysicalBox>0 0 {self.width / POINTS} {self.height / POINTS}</PhysicalBox></Area>"
        pages = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(self._pages)))
        files: dict[str, str | bytes] = {
            "OFD.xml": f'<ofd:OFD xmlns:ofd="{OFD}"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
            "Doc_0/Document.xml": f'<ofd:Document xmlns:ofd="{OFD}"><ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>'
            f"<ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
            **{
                f"Doc_0/Pages/Page_{at}/Content.xml": f'<Page xmlns="{OFD}">{size}<Content><Layer>{one}</Layer></Content></Page>'
                for at, one in enumerate(self._pages)
            },
        }
        return zipped({**files, **self.parts})
