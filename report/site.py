"""The whole site in one call."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import altair as alt
import vl_convert

from report import pages
from report.page_writer import Page, Writer
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
    """Write the site for the published file `database` into `folder`, which is replaced as a whole; `index.html` opens it.

    The same file gives the same bytes. Where writing fails midway, `folder` stays as it was.
    """
    beside = folder.with_name(f"{folder.name}.next")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    with Warehouse(database) as warehouse:
        menu = site_pages()
        writer = Writer(warehouse, beside, menu)
        for page in menu:
            page.write(writer)
        write_index(writer)
        writer.static()
        writer.put("charts.js", _chart_library())
    shutil.rmtree(folder, ignore_errors=True)
    beside.replace(folder)


def _chart_library() -> str:
    """Vega, Vega-Lite (of the version that the specifications are written for) and Vega-Embed in one script, for all pages."""
    version = alt.SCHEMA_VERSION.removeprefix("v").rsplit(".", 1)[0]
    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=version)
