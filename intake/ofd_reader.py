"""An OFD file (GB/T 33190), the format of China's official documents, → its canonical text.

It is a zip file of XML, opened like Office's. Not here: what stands on a page (`ofd_page`), and what becomes of it (`page_text`).
"""

from __future__ import annotations

import posixpath
from functools import partial
from typing import Any, Final

from intake.canonical import CanonicalText
from intake.kept_pages import KeptPages
from intake.ofd_page import OfdPage, Resources, children, name_of, numbers
from intake.office_package import Package
from intake.page_picture import Picture, decoded
from intake.page_signs import Page
from intake.page_text import PAGES, PageText, Recognise, is_picture
from intake.refused import Refused

#: A page whose size nothing tells: A4, in millimetres.
_A4: Final = [0.0, 0.0, 210.0, 297.0]
#: The length of a page's sides in millimetres.
SIDE: Final = 5_000


def read_ofd(source: bytes, recognise: Recognise | None = None, kept: KeptPages | None = None) -> CanonicalText:
    """Read an OFD file.

    Args:
        source: Its bytes.
        recognise: What reads its pages that are pictures.
        kept: Keeps its pages while it is read.

    Returns:
        Its text with pages and places.

    Raises:
        Refused: It is encrypted or broken, unpacks to too much, or there is no text in it.
        Pictures: It holds pages that are pictures, and nothing reads them.
    """
    package = Package(source)
    if any(name.lower().endswith("encryptions.xml") for name in package.names()):
        raise Refused("encrypted", "it needs a password", "save it without a password")
    found, kept = PageText(), kept or KeptPages()
    documents = (_Document(package, _located(package, "", one.text)) for one in children(_xml(package, "OFD.xml"), "DocBody", "DocRoot"))
    pages = [(document, location) for document in documents for location in document.pages]
    if len(pages) > PAGES:
        raise Refused("size", f"it has more than {PAGES} pages", f"put a file of 1 to {PAGES} pages there")
    for number, (document, location) in enumerate(pages, 1):
        own = partial(document.recognised, number, location, recognise) if recognise else None
        found.add(kept.page(number, len(pages), partial(document.signs, number, location), own))
    return found.finish("ofd", source)


def _xml(package: Package, name: str) -> Any:
    root = package.xml(name)
    if root is None:
        raise Refused("broken", f"its part {name or 'Document.xml'} is missing", "fetch it again, or export it as PDF")
    return root


def _located(package: Package, base: str, location: str | None) -> str:
    """The part that a location names, from the part that names it or from the root, as some programs write it; '' where there is none."""
    own = (location or "").strip().replace("\\", "/")
    for name in (posixpath.normpath(posixpath.join(posixpath.dirname(base), own)), posixpath.normpath(own)):
        if own and package.has(name):
            return name.lstrip("/")
    return ""


class _Document:
    """One of the documents of a file."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        root = _xml(package, name)
        common = next(children(root, "CommonData"), None)
        self._box = _page_box(next(children(common, "PageArea"), None), _A4)
        self._templates = {one.get("ID", ""): one.get("BaseLoc") for one in children(common, "TemplatePage")}
        self._resources = Resources()
        for kind in ("PublicRes", "DocumentRes"):
            for place in children(common, kind):
                self._take(_located(package, name, place.text))
        self.pages = [page.get("BaseLoc") for page in children(root, "Pages", "Page")]

    def _take(self, name: str) -> None:
        """Take in what a part of resources holds."""
        root = self._package.xml(name) if name else None
        if root is None:
            return
        folder = posixpath.join(posixpath.dirname(name), root.get("BaseLoc") or "", "-")
        for one in children(root, "MultiMedias", "MultiMedia"):
            file = next((file.text for file in children(one, "MediaFile")), None)
            self._resources.pictures[one.get("ID", "")] = _located(self._package, folder, file) or _located(self._package, name, file)
        for one in children(root, "CompositeGraphicUnits", "CompositeGraphicUnit"):
            self._resources.composites[one.get("ID", "")] = one

    def page(self, number: int, location: str | None) -> OfdPage:
        """Read a page."""
        root = _xml(self._package, _located(self._package, self._name, location) or str(location))
        page = OfdPage(number, _page_box(next(children(root, "Area"), None), self._box), self._resources)
        for use in children(root, "Template"):
            name = _located(self._package, self._name, self._templates.get(use.get("TemplateID", "")))
            page.draw(children(self._package.xml(name) if name else None, "Content", "Layer"))
        page.draw(children(root, "Content", "Layer"))
        return page

    def signs(self, number: int, location: str | None) -> Page:
        """Read what stands on a page."""
        return self.page(number, location).page

    def recognised(self, number: int, location: str | None, recognise: Recognise, page: Page) -> Page:
        """Recognise a page that is a picture; others are given back."""
        return recognise(page, self.picture(self.page(number, location))) if is_picture(page) else page

    def picture(self, page: OfdPage) -> Picture:
        """Open the picture that a page is."""
        share, resource, box = page.largest or (0.0, "", None)
        source = self._package.part(self._resources.pictures.get(resource, "")) if share else None
        if source is None or box is None:
            raise Refused("scanned", f"page {page.page.number} is drawn, without text", "export it as PDF")
        return Picture(decoded(source), box)


def _page_box(area: Any | None, usual: list[float]) -> list[float]:
    """Corner, width and height of a page."""
    for box in area if area is not None else ():
        if name_of(box) == "PhysicalBox":
            found = numbers(box.text)
            if len(found) == 4 and 0 < found[2] < SIDE and 0 < found[3] < SIDE:
                return found
    return usual
