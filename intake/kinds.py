"""What kind of file it is, by its content and not by its name.

Not here: reading it. Formats that are known and not read yet are refused with what to do.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePath
from typing import Final
from zipfile import ZipFile

from intake.refused import Refused

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
#: Comments are passed over once: each could otherwise end at the end of any later one, and forty of them take hours.
_WEB_PAGE: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_PAGES: Final = frozenset((".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".jsp", ".php"))
_MARKDOWN: Final = frozenset((".md", ".markdown"))
_SHOWN: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
#: What the names of files that are read end with, in small letters.
SUFFIXES: Final = (".txt", *sorted(_MARKDOWN), *sorted(_PAGES), ".docx", ".doc", ".wps", ".xlsx", ".pdf", ".ofd", *_SHOWN)
#: Names that promise more than plain text.
_PROMISES: Final = {".pdf": "PDF", ".docx": "Word document", ".xlsx": "workbook"}
_OTHERS: Final = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
    "OFD.xml": "ofd",
}
#: Kinds that are known and not read, with what to do.
_NOT_READ: Final = {
    "pptx": ("a presentation", "export it as PDF"),
    "odt": ("an OpenDocument file", "save it as .docx"),
    "ods": ("an OpenDocument spreadsheet", "save it as .xlsx"),
    "zip": ("an archive", "unpack it and put its files there"),
}


def kind_of(source: bytes, name: str) -> str:
    """Tell a file's kind.

    Args:
        source: Its bytes.
        name: Its name, which decides only between kinds of plain text.

    Returns:
        txt, md, html, docx, doc, xlsx, pdf, ofd or picture.

    Raises:
        Refused: It is empty, encrypted, damaged or of a kind that is not read.
    """
    if not source.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Refused("empty", "there is nothing in it", "put the file there again, or take it away")
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in source[:1024]:
        return "pdf"
    if source.startswith(b"PK"):
        return _zipped(source)
    if source.startswith(_OLE):
        return _old_office(source)
    if source.startswith(b"{\\rtf"):
        raise Refused("kind", "it is in Rich Text Format", "save it as .docx")
    if source.startswith(_PICTURES) and b"\0" in source[:4096]:
        return "picture"
    if source[:4096].lstrip().lower().startswith(b"mime-version:"):
        raise Refused("kind", "it is a web archive", "save the page as .html")
    if suffix in _PROMISES:
        raise Refused("kind", f"it is named {suffix} and is no {_PROMISES[suffix]}", "fetch it again, or name it for what it is")
    if _WEB_PAGE.match(source[:65536]) or suffix in _PAGES:
        return "html"
    return "md" if suffix in _MARKDOWN else "txt"


def _zipped(source: bytes) -> str:
    try:
        with ZipFile(BytesIO(source)) as package:
            names = set(package.namelist())
            kind = _beginning(package, "mimetype").decode("ascii", "replace") if "mimetype" in names else ""
    except MemoryError:
        raise
    except Exception as error:  # zipfile lets through what zlib, lzma, struct and its own checks raise
        raise Refused("broken", "it is incomplete or damaged", "fetch or save it again") from error
    found = next((known for part, known in _OTHERS.items() if part in names), None)
    if found is None and "[Content_Types].xml" in names:
        folders = {part.partition("/")[0] for part in names}
        found = "docx" if "word" in folders else "xlsx" if "xl" in folders else None
    if found is None:
        found = "odt" if "opendocument.text" in kind else "ods" if "opendocument.spreadsheet" in kind else "zip"
    if found in _NOT_READ:
        what, remedy = _NOT_READ[found]
        raise Refused("kind", f"it is {what}", remedy)
    return found


def _beginning(package: ZipFile, part: str) -> bytes:
    """The first bytes of a part, which may unpack to more than there is memory."""
    with package.open(part) as opened:
        return opened.read(60)


def _old_office(source: bytes) -> str:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in source

    if has("EncryptedPackage"):
        raise Refused("encrypted", "it needs a password", "save it without a password")
    if has("WordDocument"):  # before the workbook, which may be a part of it
        return "doc"
    if has("Workbook") or has("Book"):
        raise Refused("kind", "it is a workbook of an old form", "save it as .xlsx")
    raise Refused("kind", "it is an Office file of an old form", "save it as .docx or .xlsx")
