"""Writing the whole site. Does not belong here: single pages (see `report.pages`)."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import duckdb
from jinja2 import TemplateError

from report import pages
from report.chart_library import chart_library
from report.drawn_pages import DrawnPages
from report.page_writer import VERSION, Page, PageError, Writer
from report.search import write_index
from report.warehouse import Warehouse
from store.kept_parts import KeptParts


def site_pages() -> list[Page]:
    """Find the pages of the site.

    Returns:
        What every module of `report.pages` declares as its `PAGE`, in the order of the menu.
    """
    modules = (import_module(f"{pages.__name__}.{module.name}") for module in iter_modules(pages.__path__))
    return sorted((module.PAGE for module in modules), key=lambda page: page.position)


def write_site(database: Path, folder: Path, kept: Path | None = None, pictures: DrawnPages | None = None) -> None:
    """Write the site of a published file; equal files give equal bytes.

    Args:
        database: Path of the published file.
        folder: Folder of the site, replaced as a whole at the end; where writing fails, it remains as it was.
        kept: Folder of pages as they were written before, which are taken over where they read nothing else now; None writes all.
        pictures: Pictures of the pages of files; none where nobody drew any.

    Raises:
        PageError: A page cannot be written, or not where it says.
    """
    unfinished = folder.with_name(f"{folder.name}.next")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    parts = KeptParts(kept)
    drawn = pictures or DrawnPages()
    given = drawn.digest()
    with Warehouse(database) as warehouse:
        menu = site_pages()
        written: list[str] = []
        for page in menu:
            writer = Writer(warehouse.afresh(), unfinished, menu, written, drawn)
            name = f"report-{page.path.removesuffix('.html')}"
            written += parts.put(name, writer.warehouse, unfinished, partial(_write_page, page, writer), given)
        searching = Writer(warehouse.afresh(), unfinished, menu)
        parts.put("report-search", searching.warehouse, unfinished, partial(_write_index, searching))
        last = Writer(warehouse.afresh(), unfinished, menu)
        last.static()
        last.put("charts.js", chart_library())
        drawn.put(unfinished)
        _name_version(unfinished, written, warehouse.rows("select version from reporting.rpt_version")[0]["version"])
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.replace(folder)


def _write_page(page: Page, writer: Writer) -> list[str]:
    place = f"{page.write.__module__} ({page.path})"
    try:
        page.write(writer)
    except (PageError, TemplateError, duckdb.Error) as error:
        raise PageError(f"{place}: {type(error).__name__}: {error}") from error
    if page.path not in writer.pages:
        raise PageError(f"{place}: it does not write the page that it declares")
    return writer.files


def _write_index(writer: Writer) -> list[str]:
    write_index(writer)
    return writer.files


def _name_version(folder: Path, pages: Sequence[str], version: str) -> None:
    """Put the name of the version where it belongs on the pages."""
    for page in pages:
        path = folder / page
        path.write_bytes(path.read_bytes().replace(VERSION.encode(), version.encode()))
