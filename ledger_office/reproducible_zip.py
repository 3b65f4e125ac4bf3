"""Reproducible ZIP archives: Office files hold the time of their making; with a fixed one, equal content gives equal bytes.

Does not belong here: what the files contain.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from io import BytesIO

from store.own_files import seal

_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def reproducible(data: bytes, on: dt.date) -> bytes:
    """Rewrite an Office file with fixed times.

    Args:
        data: The file (a ZIP archive).
        on: The day that every time inside it is set to the beginning of.

    Returns:
        The file with its members in a fixed order, sealed (see `store.own_files`).
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + f"{on:%Y-%m-%d}T00:00:00Z".encode(), content)
            entry = zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
        new.comment = seal(new)
    return out.getvalue()
