"""Writing the whole site. Does not belong here: single pages (see `report.pages`)."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import duckdb
from jinja2 import TemplateError

from report import pages
from report.chart_library import chart_library
from report.page_writer import Page, PageError, Writer
from report.search import write_index
from report.warehouse import Warehouse


def site_pages() -> list[Page]:
    """Find the pages of the site.

    Returns:
        What every module of `report.pages` declares as its `PAGE`, in the order of the menu.
    """
    modules = (import_module(f"{pages.__name__}.{module.name}") for module in iter_modules(pages.__path__))
    return sorted((module.PAGE for module in modules), key=lambda page: page.position)


def write_site(database: Path, folder: Path) -> None:
    """Write the site of a published file; equal files give equal bytes.

    Args:
        database: Path of the published file.
        folder: Folder of the site, replaced as a whole at the end; where writing fails, it remains as it was.

    Raises:
        PageError: A page cannot be written, or not where it says.
    """
    unfinished = folder.with_name(f"{folder.name}.next")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    with Warehouse(database) as warehouse:
        menu = site_pages()
        writer = Writer(warehouse, unfinished, menu)
        for page in menu:
            _write_page(page, writer)
        write_index(writer)
        writer.static()
        writer.put("charts.js", chart_library())
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.replace(folder)


def _write_page(page: Page, writer: Writer) -> None:
    place = f"{page.write.__module__} ({page.path})"
    try:
        page.write(writer)
    except (PageError, TemplateError, duckdb.Error) as error:
        raise PageError(f"{place}: {type(error).__name__}: {error}") from error
    if page.path not in writer.pages:
        raise PageError(f"{place}: it does not write the page that it declares")
