"""A PDF → its canonical text: PDFium reads the pages.

Not here: what is on a page (`pdf_page`), what becomes of it (`page_text`), and how a page that is a picture is read (`scan_page`).
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pypdfium2

from intake.canonical import CanonicalText
from intake.kept_pages import KeptPages
from intake.page_signs import Page
from intake.page_text import PAGES, PageText, Recognise, is_picture
from intake.pdf_page import page_picture, read_page
from intake.refused import Refused


def read_pdf(source: bytes, recognise: Recognise | None = None, kept: KeptPages | None = None) -> CanonicalText:
    """Read a PDF.

    Args:
        source: Its bytes.
        recognise: What reads its pages that are pictures.
        kept: Keeps its pages while it is read.

    Returns:
        Its text with pages and places.

    Raises:
        Refused: It is encrypted, broken, too long, or its signs have no characters.
        Pictures: It holds pages that are pictures, and nothing reads them.
    """
    document = _opened(source)
    found, kept = PageText(), kept or KeptPages()
    try:
        count = len(document)
        if not 0 < count <= PAGES:
            raise Refused("size", f"it has {count} pages", f"put a PDF of 1 to {PAGES} pages there")
        for index in range(count):
            own = partial(_recognised, document, index, recognise) if recognise else None
            found.add(kept.page(index + 1, count, partial(read_page, document, index), own))
    finally:
        document.close()
    return found.finish("pdf", source)


def _recognised(document: Any, index: int, recognise: Recognise, page: Page) -> Page:
    return recognise(page, page_picture(document, index, page)) if is_picture(page) else page


def _opened(source: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("encrypted", "it needs a password", "save it without a password") from error
        raise Refused("broken", "it is no complete PDF", "fetch or export it again") from error
