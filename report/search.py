"""The search index: indicators, items with whom they are assigned to, and the passages of the documents."""

from __future__ import annotations

from report.page_writer import Writer
from report.pages import document_pages as documents
from report.pages import indicators
from report.pages import ledger_pages as ledger


def write_index(writer: Writer) -> None:
    entries = [entry for page in (indicators, ledger, documents) for entry in page.search_entries(writer)]
    writer.script("search.js", "SEARCH", entries)
