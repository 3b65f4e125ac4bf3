"""The search index of the site: indicators, items with their assignments, and passages. Does not belong here: searching (search.js)."""

from __future__ import annotations

from report.page_writer import Writer
from report.pages import document_pages as documents
from report.pages import indicators
from report.pages import ledger_pages as ledger


def write_index(writer: Writer) -> None:
    """Write search.js.

    Args:
        writer: The writer of the site.
    """
    entries = [entry for page in (indicators, ledger, documents) for entry in page.search_entries(writer)]
    writer.script("search.js", "SEARCH", entries)
