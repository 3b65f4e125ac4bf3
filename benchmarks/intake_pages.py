"""Pages of a PDF as other files show them: an OFD file with the same signs and lines, and a scan. Not here: the PDF (`intake_html`)."""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO

import numpy
import pypdfium2
from PIL import Image, ImageFilter

from intake.page_signs import Glyph, Page
from intake.pdf_page import read_page

POINTS = 72 / 25.4
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
#: Points an inch and degrees askew of the scan, and how much brightness a scanner adds or takes at each point.
RESOLUTION, ASKEW, NOISE = 200, 1.0, 6.0


def ofd(pdf: bytes) -> bytes:
    """The pages as an OFD file.

    Args:
        pdf: The PDF.

    Returns:
        The file's bytes.
    """
    document = pypdfium2.PdfDocument(pdf)
    pages = [read_page(document, index) for index in range(len(document))]
    document.close()
    names = [f"Pages/Page_{page.number}/Content.xml" for page in pages]
    listed = "".join(f'<ofd:Page ID="{page.number}" BaseLoc="{name}"/>' for page, name in zip(pages, names, strict=True))
    parts = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData/><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        **{f"Doc_0/{name}": _content(page) for page, name in zip(pages, names, strict=True)},
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in parts.items():
            package.writestr(name, words)
    return target.getvalue()


def _content(page: Page) -> str:
    size = f"0 0 {page.width / POINTS} {page.height / POINTS}"
    rules = [(rule.low, rule.at, rule.high, rule.at) for rule in page.across] + [
        (rule.at, rule.low, rule.at, rule.high) for rule in page.down
    ]
    paths = "".join(
        f'<ofd:PathObject ID="1" Boundary="{size}"><ofd:AbbreviatedData>M {x0 / POINTS} {y0 / POINTS} L {x1 / POINTS} {y1 / POINTS}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
        for x0, y0, x1, y1 in rules
    )
    runs: list[list[Glyph]] = []
    for glyph in page.glyphs:
        last = runs[-1][-1] if runs else None
        if last and abs(last.top - glyph.top) < 0.1 and last.size == glyph.size and 0 <= glyph.x0 - last.x0 < 2 * glyph.size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    area = f"<ofd:Area><ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:Area>"
    texts = "".join(map(_text, runs))
    return f"<ofd:Page {NAMESPACE}>{area}<ofd:Content><ofd:Layer>{paths}{texts}</ofd:Layer></ofd:Content></ofd:Page>"


def _text(run: list[Glyph]) -> str:
    size = run[0].size / POINTS
    left, middle = run[0].x0 / POINTS, run[0].middle / POINTS
    words = "".join((" " if glyph.spaced and at else "") + glyph.sign for at, glyph in enumerate(run))
    steps: list[float] = []
    for at, glyph in enumerate(run[1:], start=1):
        step = (glyph.x0 - run[at - 1].x0) / POINTS
        steps += [step / 2, step / 2] if glyph.spaced else [step]
    return (
        f'<ofd:TextObject ID="2" Boundary="{left} {middle - size / 2} {200} {size}" Font="1" Size="{size}"><ofd:TextCode X="0" '
        f'Y="{0.88 * size}" DeltaX="{" ".join(f"{step:.4f}" for step in steps)}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def scan(pdf: bytes) -> bytes:
    """The pages as a scanner sees them: grey, a little blurred and noisy, askew.

    Args:
        pdf: The PDF.

    Returns:
        The bytes of a PDF of pictures.
    """
    document = pypdfium2.PdfDocument(pdf)
    noise = numpy.random.default_rng(20)
    pictures = []
    for index in range(len(document)):
        image = document[index].render(scale=RESOLUTION / 72, grayscale=True).to_pil()
        turned = image.rotate(ASKEW, resample=Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
        points = numpy.asarray(turned, dtype=numpy.float32) + noise.normal(0, NOISE, (turned.height, turned.width))
        pictures.append(Image.fromarray(points.clip(0, 255).astype(numpy.uint8)))
    document.close()
    target = BytesIO()
    pictures[0].save(target, "PDF", resolution=RESOLUTION, save_all=True, append_images=pictures[1:], quality=80)
    return target.getvalue()
