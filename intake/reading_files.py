"""A file → its canonical text, read in a child process with limits.

Not here: how each format is read, and where texts are kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from intake.canonical import CanonicalText
from intake.canonical_writer import Writer
from intake.decoding import UndecodableText, decode
from intake.kinds import kind_of
from intake.limited import LimitExceeded, Limits, read_limited
from intake.recogniser import is_installed
from intake.refused import Pictures, Refused
from intake.regular_file import NotReadable, read_regular

if TYPE_CHECKING:
    from intake.kept_pages import KeptPages
    from intake.page_text import Recognise

#: What one file may use.
LIMITS: Final = Limits(seconds=300, memory=2_000_000_000)
#: What the recogniser may use besides: CPU seconds a page, and bytes.
RECOGNISING: Final = (90, 4_000_000_000)


def read(file: str | os.PathLike[str], limits: Limits = LIMITS) -> CanonicalText:
    """Read a file of any kind that is known: .txt, .md, .html, .docx, .doc, .wps, .xlsx, .pdf, .ofd, .png, .jpg, .tif.

    Args:
        file: Its path.
        limits: What the reading may use.

    Returns:
        Its canonical text, a string, with the layout of the file in `layout`.

    Raises:
        Refused: It cannot be read; the message names the file, the fault and the remedy.
        FileNotFoundError: Nothing is there.
    """
    path = Path(file)
    try:
        source = read_regular(path)
    except NotReadable as refusal:
        fault, _, remedy = str(refusal).partition("; ")
        raise Refused("kind", fault, remedy, path.name) from refusal
    return read_source(source, path.name, limits)


def read_source(
    source: bytes,
    name: str,
    limits: Limits = LIMITS,
    kept: Path | None = None,
    told: Callable[[tuple[int, int]], None] = lambda pages: None,
) -> CanonicalText:
    """Read the bytes of a file, as `read` does.

    Args:
        source: The bytes.
        name: The file's name, which decides only between kinds of plain text.
        limits: What the reading may use.
        kept: A folder for its pages, of these bytes and this code alone, from which a reading that was killed goes on.
        told: Is given now and then how many pages are done, and of how many.

    Returns:
        The canonical text.

    Raises:
        Refused: They cannot be read; the message names the file, the fault and the remedy.
    """
    try:
        try:
            return _limited(source, name, limits, kept, told)
        except Pictures as pictures:
            if not is_installed():
                raise
            seconds, memory = RECOGNISING
            more = Limits(limits.seconds + seconds * len(pictures.pages), limits.memory + memory)
            return read_limited(_recognised, source, name, kept, limits=more, told=told)
    except Refused as refusal:
        raise refusal.of(name) from refusal
    except LimitExceeded as ended:
        what = str(ended) if ended.what == "time" else f"{ended}, or ended its reader"
        raise Refused(ended.what, what, "save it again with another program, or in several files", name) from ended


def _limited(source: bytes, name: str, limits: Limits, kept: Path | None, told: Callable[[tuple[int, int]], None]) -> CanonicalText:
    if source.startswith(b"PK"):  # a list of parts can take all memory before it says what kind it is
        return read_limited(_convert_archive, source, name, kept, limits=limits, told=told)
    kind = kind_of(source, name)
    if kind == "txt":
        return convert(source, kind)
    return read_limited(convert, source, kind, False, kept, limits=limits, told=told)


def _convert_archive(source: bytes, name: str, kept: Path | None) -> CanonicalText:
    return convert(source, kind_of(source, name), kept=kept)


def _recognised(source: bytes, name: str, kept: Path | None) -> CanonicalText:
    return convert(source, kind_of(source, name), True, kept)


def convert(source: bytes, kind: str, recognised: bool = False, kept: Path | None = None) -> CanonicalText:
    """Read bytes of a known kind, in this process.

    Args:
        source: The bytes.
        kind: txt, md, html, docx, doc, xlsx, pdf, ofd or picture.
        recognised: Whether pages that are pictures are recognised; they are refused otherwise.
        kept: A folder for its pages, see `read_source`.

    Returns:
        The canonical text.

    Raises:
        Refused: They cannot be read.
    """
    if kind in ("pdf", "ofd", "picture"):
        from intake.kept_pages import KeptPages

        return _page_readers()[kind](source, _recogniser() if recognised else None, KeptPages(kept))
    return _readers()[kind](source)


def _recogniser() -> Recognise:
    from intake.scan_page import Recogniser

    return Recogniser().read


def _page_readers() -> dict[str, Callable[[bytes, Recognise | None, KeptPages], CanonicalText]]:
    """The readers of what has pages."""
    from intake.ofd_reader import read_ofd
    from intake.pdf_reader import read_pdf
    from intake.picture_reader import read_picture

    return {"pdf": read_pdf, "ofd": read_ofd, "picture": read_picture}


def _readers() -> dict[str, Callable[[bytes], CanonicalText]]:
    """The readers; what they import is only imported here, in the child process."""
    from intake.doc_reader import read_doc
    from intake.docx_reader import read_docx
    from intake.html_reader import read_html
    from intake.markdown_reader import read_markdown
    from intake.xlsx_reader import read_xlsx

    return {"txt": _read_text, "md": read_markdown, "html": read_html, "docx": read_docx, "doc": read_doc, "xlsx": read_xlsx}


def _read_text(source: bytes) -> CanonicalText:
    """A text file is its own canonical text, to the last character."""
    try:
        words = decode(source).text
    except UndecodableText as error:
        fault, _, remedy = str(error).partition("; ")
        raise Refused("kind", fault, remedy) from error
    return Writer().verbatim(words, source)
