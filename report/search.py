"""The search index: indicators, items with whom they are assigned to, and the passages of the documents."""

from __future__ import annotations

from report.pages import documents, indicators, ledger
from report.writer import Writer


def write_index(writer: Writer) -> None:
    entries = [entry for page in (indicators, ledger, documents) for entry in page.search_entries(writer)]
    writer.script("search.js", "SEARCH", entries)
