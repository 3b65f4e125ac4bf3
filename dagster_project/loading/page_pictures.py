"""Pictures of the pages that hold figures, tables or tasks, drawn once for the bytes of a file and kept in the warehouse folder's cache.

Does not belong here: drawing a page (see `intake.page_image`), and what is framed on it (see `report`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from shutil import rmtree
from typing import Any, Final

from dagster_project.loading.canonical_texts import CanonicalTexts, canonical_folder, reader_version
from dagster_project.loading.text_files import TextFiles, text_files
from intake import NotReadable, Refused, read_regular
from intake.canonical import PageSize
from intake.page_image import DRAWN, draw_pages
from report import write_site
from report.drawn_pages import DrawnPage, DrawnPages
from store.layout import open_database
from store.settings import Settings

#: Pages of one file, pages and bytes of all files together, of which a report has pictures.
A_FILE: Final = 300
PAGES: Final = 2_000
BYTES: Final = 200_000_000
#: Pages that are shown, by document; those that somebody registered first.
_WANTED: Final = """
    with shown as (
        select document_code, page from marts.fct_quantity_mention where kind = 'quantity'
        union select document_code, page from marts.dim_table_cell
        union select document_code, page from marts.fct_initiative_proposal
    )
    select d.document_code, d.content_sha256, d.format, s.page
    from marts.dim_document as d
    join shown as s using (document_code)
    where s.page is not null and list_contains(?, d.format)
    order by d.edition = 'unregistered', d.document_code, s.page
"""
_RECORD: Final = "pages.json"


def write_report(database: Path, folder: Path, kept: Path | None, settings: Settings) -> None:
    """Write the report's site with pictures of pages.

    Args:
        database: Path of the published file.
        folder: Folder of the site.
        kept: Folder of pages as they were written before.
        settings: The folders.
    """
    write_site(database, folder, kept, page_pictures(database, settings))


def page_pictures(database: Path, settings: Settings, most: tuple[int, int, int] = (A_FILE, PAGES, BYTES)) -> DrawnPages:
    """Draw the pages that are shown and were not drawn yet.

    Args:
        database: Path of the published file.
        settings: The folders; a file that is no longer the one that was loaded has no pictures.
        most: Pages of one file, pages of all, and bytes of all.

    Returns:
        The pictures.
    """
    with open_database(database) as connection:
        wanted = connection.execute(_WANTED, [list(DRAWN)]).fetchall()
    cache = settings.home / "cache" / "pictures"
    found, used = DrawnPages(), set[Path]()
    a_file, pages, size = most
    listed = text_files(settings.raw_dir) if wanted else TextFiles((), {})
    paths = {path.stem: path for path in listed.readable}
    texts = CanonicalTexts(canonical_folder(settings.home))
    for (code, sha256, kind), rows in groupby(wanted, key=lambda row: row[:3]):
        numbers = [row[3] for row in rows]
        within = numbers[: min(a_file, pages)] if size > 0 else []
        drawn = _Drawn(cache / f"{sha256[:32]}-{reader_version()}")
        used.add(drawn.folder)
        if (missing := drawn.missing(within)) and code in paths:
            drawn.draw(missing, kind, sha256, paths[code], listed.kept.get(paths[code]), texts)
        own = dict(drawn.pages(within))
        found.of[code] = own
        if lacking := [page for page in numbers if page not in own]:
            found.lacking[code] = lacking
        pages -= len(own)
        size -= sum(one.file.stat().st_size for one in own.values())
    for path in cache.iterdir() if cache.is_dir() else ():
        if path not in used:
            rmtree(path, ignore_errors=True)
    return found


@dataclass
class _Drawn:
    """The pages of one file's bytes: their pictures in a folder, and a record of their sizes, null where one cannot be drawn."""

    folder: Path
    sizes: dict[int, list[float] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            recorded: dict[str, Any] = json.loads((self.folder / _RECORD).read_text(encoding="utf-8"))
            self.sizes = {int(number): size for number, size in recorded.items()}
        except (OSError, ValueError, AttributeError):
            self.sizes = {}

    def missing(self, numbers: Sequence[int]) -> list[int]:
        return [number for number in numbers if number not in self.sizes or (self.sizes[number] and not self._file(number).is_file())]

    def pages(self, numbers: Sequence[int]) -> Iterator[tuple[int, DrawnPage]]:
        for number in numbers:
            if (size := self.sizes.get(number)) and self._file(number).is_file():
                yield number, DrawnPage(self._file(number), size[0], size[1])

    def draw(
        self, numbers: Sequence[int], kind: str, sha256: str, path: Path, kept: tuple[Path, Path] | None, texts: CanonicalTexts
    ) -> None:
        try:
            source = read_regular(path)
            if hashlib.sha256(source).hexdigest() != sha256:
                return  # another file lies there since
            layout = texts.read(path, source, sha256, kept).layout
        except (NotReadable, Refused, OSError):
            return
        sizes: dict[int, PageSize] = {number: layout.pages[number - 1] for number in numbers if number <= len(layout.pages)}
        self.folder.mkdir(parents=True, exist_ok=True)

        def keep(number: int, picture: bytes | None) -> None:
            if picture:
                self._write(self._file(number), picture)
            self.sizes[number] = list(sizes[number][:2]) if picture else None

        draw_pages(source, kind, sizes, keep)
        self._write(self.folder / _RECORD, json.dumps(self.sizes).encode())

    def _file(self, number: int) -> Path:
        return self.folder / f"{number}.webp"

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        beside = path.with_name(f"{path.name}.{os.getpid()}.next")
        beside.write_bytes(content)
        beside.replace(path)
