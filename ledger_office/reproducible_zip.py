"""Office files are archives that carry the time of their making; put in a fixed one, so that the same content is the same file."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from io import BytesIO

_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def settled(data: bytes, on: dt.date) -> bytes:
    """The archive `data` with every time inside it set to the beginning of `on`."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + f"{on:%Y-%m-%d}T00:00:00Z".encode(), content)
            entry = zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return out.getvalue()
