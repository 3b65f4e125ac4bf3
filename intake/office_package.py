"""Word documents, workbooks and OFD files as zip files of XML, opened without being taken in by them.

Refused: broken and encrypted ones, what unpacks to far more than it seems, XML with a document type or entities. Not here: what the
XML says.
"""

from __future__ import annotations

import posixpath
import re
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from lxml import etree

from intake.refused import Refused

#: What all parts together may unpack to, in bytes, how many parts there may be, and how large one of XML.
UNPACKED: Final = 1_000_000_000
PARTS: Final = 20_000
XML_PART: Final = 200_000_000
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DECLARES: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Package:
    """An Office file's parts."""

    def __init__(self, source: bytes) -> None:
        """Open it.

        Args:
            source: The file's bytes.

        Raises:
            Refused: It is broken, or unpacks to too much.
        """
        try:
            self._zip = ZipFile(BytesIO(source))
            parts = self._zip.infolist()
        except (BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as error:
            raise Refused("broken", "it is incomplete or damaged", "fetch or save it again") from error
        size = sum(part.file_size for part in parts)
        if size > UNPACKED or len(parts) > PARTS:
            raise Refused(
                "size", f"its {len(parts)} parts unpack to {size / 1e6:.0f} MB", "save it again without pictures, or in several files"
            )
        if any(part.flag_bits & 1 for part in parts):
            raise Refused("encrypted", "it needs a password", "save it without a password")
        self._names = {part.filename.lower(): part.filename for part in parts}

    def names(self) -> list[str]:
        """Name the parts.

        Returns:
            Their names.
        """
        return list(self._names.values())

    def has(self, name: str) -> bool:
        """Tell whether there is a part.

        Args:
            name: Its name, in any case.

        Returns:
            Whether one of that name is there.
        """
        return name.lstrip("/").lower() in self._names

    def part(self, name: str) -> bytes | None:
        """Read a part.

        Args:
            name: Its name, in any case.

        Returns:
            Its bytes, None where it has none of that name.

        Raises:
            Refused: The part is damaged or too large.
        """
        own = self._names.get(name.lstrip("/").lower())
        if own is None:
            return None
        if self._zip.getinfo(own).file_size > XML_PART:
            raise Refused("size", f"its part {own} is too large", "save it in several files")
        try:
            return self._zip.read(own)
        except MemoryError:
            raise
        except Exception as error:  # zipfile lets through what zlib, struct and its own checks raise
            raise Refused("broken", f"its part {own} is damaged", "fetch or save it again") from error

    def xml(self, name: str) -> Any | None:
        """Read a part of XML.

        Args:
            name: Its name.

        Returns:
            Its root element, None where it has none of that name.

        Raises:
            Refused: The part is no XML, or declares a document type or entities.
        """
        words = self.part(name)
        return None if words is None else safe_xml(words, name)

    def related(self, part: str, kind: str) -> list[str]:
        """Find the parts that a part refers to.

        Args:
            part: The part's name, '' for the whole file.
            kind: The last word of the relation's type, such as officeDocument or footnotes.

        Returns:
            Their names.
        """
        folder, name = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relations is None:
            return []
        found = []
        for relation in relations.iter(_RELATION):
            if relation.get("Type", "").rpartition("/")[2] == kind and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                found.append(target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target)))
        return found

    def check_xml(self) -> None:
        """Look for document types and entities in every part of XML, for readers that parse on their own.

        Raises:
            Refused: A part declares some, or is damaged.
        """
        for name in self.names():
            if name.lower().endswith((".xml", ".rels", ".vml")):
                refuse_declarations(self.part(name) or b"", name)


def refuse_declarations(words: bytes, name: str) -> None:
    """Refuse XML that declares a document type or entities.

    Args:
        words: The XML.
        name: The part's name.

    Raises:
        Refused: It declares some.
    """
    if _DECLARES.search(words.replace(b"\0", b"") if b"\0" in words[:200] else words):
        raise Refused(
            "xml",
            f"its part {name} declares a document type or entities, which no such file needs",
            "save it again with the program that made it",
        )


def safe_xml(words: bytes, name: str) -> Any:
    """Parse XML.

    Args:
        words: The XML.
        name: The part's name, for the refusal.

    Returns:
        Its root element.

    Raises:
        Refused: It is no XML, or declares a document type or entities.
    """
    refuse_declarations(words, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(words, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise Refused("broken", f"its part {name} is damaged", "fetch or save it again") from error
