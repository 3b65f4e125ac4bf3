"""Bytes of a file → text, or a clear refusal.

Not here: anything of what the text says, and files that are no text (.docx, .pdf).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Tried in this order; GB18030 accepts almost any bytes, so what it yields is looked at once more.
ENCODINGS = ("utf-8-sig", "gb18030")

#: Share of characters that may be neither Han, ASCII, Chinese punctuation nor layout in a GB18030 text.
STRANGE_SHARE = 0.05

#: Control characters (Unicode's Cc) but for those that lay a text out.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


class UndecodableText(ValueError):
    """The bytes are no text; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: `text` (newlines untouched, BOM dropped) and the `encoding` it was read with."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Read bytes as UTF-8 (with or without a byte-order mark), else as GB18030.

    Args:
        data: The bytes of a file.

    Returns:
        The text and its encoding.

    Raises:
        UndecodableText: The bytes are binary, UTF-16 or text in neither encoding.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UndecodableText("the file is UTF-16; save it as UTF-8")
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = CONTROL.search(text)
        if odd:
            raise UndecodableText(f"control character U+{ord(odd[0]):04X} is in it: it is no text; save it as UTF-8 text")
        if encoding == "gb18030" and _strange_share(text) > STRANGE_SHARE:
            continue
        return Decoded(text, "utf-8" if encoding == "utf-8-sig" else encoding)
    raise UndecodableText("the bytes are text neither in UTF-8 nor in GB18030; save the file as UTF-8")


def _strange_share(text: str) -> float:
    strange = sum(not _usual(c) for c in text)
    return strange / max(len(text), 1)


def _usual(char: str) -> bool:
    code = ord(char)
    return (
        code < 0x7F
        or 0x4E00 <= code <= 0x9FFF
        or 0x2010 <= code <= 0x22FF
        or 0x2460 <= code <= 0x25FF
        or 0x3000 <= code <= 0x303F
        or 0xFF00 <= code <= 0xFFEF
        or char in "·×÷°±"
    )
