"""The whole site in one call."""

from __future__ import annotations

import shutil
from pathlib import Path

import altair as alt
import vl_convert

from report.page_writer import Writer
from report.pages import assessment, indicators, provinces, quality, queue, registers, trajectories
from report.pages import document_pages as documents
from report.pages import gantt as wall
from report.pages import ledger_pages as ledger
from report.pages import organizations as units
from report.pages import overview as first
from report.search import write_index
from report.warehouse import Warehouse


def write_site(database: Path, folder: Path) -> None:
    """Write the site for the published file `database` into `folder`, which is replaced as a whole; `index.html` opens it.

    The same file gives the same bytes. Where writing fails midway, `folder` stays as it was.
    """
    beside = folder.with_name(f"{folder.name}.next")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    with Warehouse(database) as warehouse:
        writer = Writer(warehouse, beside)
        for page in (first, wall, ledger, assessment, trajectories, provinces, units, documents, indicators, registers, queue, quality):
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
