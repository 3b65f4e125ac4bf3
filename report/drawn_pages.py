"""Pictures of the pages of files, which the report frames figures in, and how they get into the site.

Not here: drawing them (see `intake.page_image`), which pages are drawn (see the pipeline), and where words stand (`file_places`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

#: The folder of pictures in the site.
FOLDER = "pictures"


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """The picture of a page: its file, by whose name it is known, and the page's width and height in points."""

    file: Path
    width: float
    height: float

    @property
    def address(self) -> str:
        """Its address in the site; equal pages of equal files have one."""
        return f"{FOLDER}/{self.file.parent.name}-{self.file.name}"


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """The pictures there are.

    Attributes:
        of: By code of the document and number of the page.
        lacking: By code of the document, the pages that should have one and have none.
    """

    of: dict[str, dict[int, DrawnPage]] = field(default_factory=dict)
    lacking: dict[str, list[int]] = field(default_factory=dict)

    def digest(self) -> str:
        """Compute what pages that show pictures depend on.

        Returns:
            A SHA-256 in hexadecimal.
        """
        drawn = [(code, page, one.address, one.width, one.height) for code, own in self.of.items() for page, one in own.items()]
        return hashlib.sha256(repr((sorted(drawn), sorted(self.lacking.items()))).encode()).hexdigest()

    def put(self, site: Path) -> None:
        """Put the pictures into a site; they take no room a second time where the file system can share them.

        Args:
            site: Its folder.
        """
        for page in {page for own in self.of.values() for page in own.values()}:
            target = site / page.address
            target.parent.mkdir(exist_ok=True)
            if target.exists():
                continue
            try:
                os.link(page.file, target)
            except OSError:
                shutil.copyfile(page.file, target)
