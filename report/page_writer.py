"""The writer of pages: templates with everything escaped, relative addresses, and the filters that all pages share.

Figures are in the words of the published file; numbers, dates and statuses as `store.wording` writes them. Does not belong here:
what one page shows (see `report.pages`).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from report import words
from report.drawn_pages import DrawnPages
from report.file_places import FilePlaces
from report.items import Item, items
from report.warehouse import Warehouse
from store import wording
from store.well_formed import assure_well_formed, carried

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Page:
    """What a module of `report.pages` declares of itself, as `PAGE`; the menu and the site are derived from it.

    Attributes:
        path: Address of the page that the menu leads to, relative to the site.
        title_zh: Its name in the menu.
        position: Its place in the menu; gaps of ten leave room.
        write: Writes this page, and the pages below it (`indicators/….html` below `indicators.html`).
    """

    path: str
    title_zh: str
    position: int
    write: Callable[[Writer], None]


class PageError(ValueError):
    """A page that cannot be written as its module declares it; the message names the module, the page and the reason."""


#: Stands for the version's name on a page until the site is complete: a page that is taken over from another version shows its own.
VERSION = "\uf8ffversion\uf8ff"


@cache
def _environment() -> Environment:
    """The templates and filters of all pages; what they read comes from the `warehouse` of the page."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: wording.MISSING if value is None else value,
    )
    environment.filters |= {
        "day": wording.day,
        "rounded": wording.rounded,
        "sentence": lambda edition: wording.SENTENCES.get(edition, wording.FROM_TEXT),
        "check": words.check_words,
        "year": words.year,
        "compared": words.compared,
        "label": _label,
        "editions": _editions,
        "or_missing": lambda value: wording.MISSING if value is None or value == "" else value,
    }
    return environment


@pass_context
def _label(context: Context, code: str | None, vocabulary: str) -> str:
    return str(context["warehouse"].label(vocabulary, code))


@pass_context
def _editions(context: Context, codes: str) -> str:
    return "、".join(_label(context, code, "edition") for code in codes.split("+"))


class Writer:
    """Writes files of a site, and holds what the pages of a module share.

    Args:
        warehouse: The open published file.
        folder: The folder to write into.
        menu: The pages of the menu, in their order.
        taken: Addresses of pages that others have written.
        drawn: The pictures of pages of files.
    """

    def __init__(
        self, warehouse: Warehouse, folder: Path, menu: Sequence[Page], taken: Collection[str] = (), drawn: DrawnPages | None = None
    ) -> None:
        self.warehouse = warehouse
        self.folder = folder
        self.menu = menu
        self.pages: list[str] = []
        self.files: list[str] = []
        self.drawn = drawn or DrawnPages()
        self._taken = taken

    @cached_property
    def statuses(self) -> dict[str, wording.Status]:
        """The statuses of ledger entries by their code, in the order of their rank."""
        return self.warehouse.statuses.by_code

    @cached_property
    def items(self) -> list[Item]:
        """Every item of the ledger, read once."""
        return items(self.warehouse)

    @cached_property
    def places(self) -> FilePlaces:
        """Where the words of every text stand in its file."""
        return FilePlaces(self.warehouse, self.drawn)

    def page(self, path: str, template: str, **context: Any) -> None:
        """Write a page.

        Args:
            path: Its address relative to the site, with forward slashes.
            template: Name of its template.
            context: Variables of the template.

        Raises:
            PageError: Another page was written there.
        """
        if path in self.pages or path in self._taken:
            raise PageError(f"{path} is the address of another page; choose a new one")
        root = "../" * path.count("/")
        html = (
            _environment()
            .get_template(template)
            .render(
                to=words.Links(root),
                root=root,
                path=path,
                menu=self.menu,
                warehouse=self.warehouse,
                version=VERSION,
                STATUSES=self.statuses,
                **context,
            )
        )
        self.put(path, html)
        self.pages.append(path)

    def put(self, path: str, text: str) -> None:
        """Write a file as UTF-8.

        Args:
            path: Its address relative to the site, with forward slashes.
            text: Its content; characters that HTML does not allow are replaced.

        Raises:
            IllFormed: It cannot be read again.
        """
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(carried(text), encoding="utf-8", newline="\n")
        assure_well_formed(target)
        self.files.append(path)

    def script(self, path: str, name: str, data: Any) -> None:
        """Write data as a script that sets one global: a page opened from a file may load scripts, but not JSON.

        Args:
            path: Its address relative to the site.
            name: Name of the global.
            data: What JSON can hold.
        """
        self.put(path, f"window.{name}={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n")

    def static(self) -> None:
        """Copy styles and scripts, and write the colours of statuses."""
        for file in sorted((HERE / "static").iterdir()):
            shutil.copyfile(file, self.folder / file.name)
        self.put("status.css", "".join(_status_style(status) for status in self.statuses.values()))


def _status_style(status: wording.Status) -> str:
    """The colours of a status, for text and for the edge of a cell."""
    return f".st-{status.code} {{ color: {status.ink}; }} .cell-{status.code} {{ border-color: {status.colour} !important; }}\n"
