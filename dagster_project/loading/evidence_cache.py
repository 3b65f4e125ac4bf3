"""Locating the quotations of seeds in texts, each searched once per text and kept on disk.

Does not belong here: how a quotation is found (see `policytext.evidence`).
"""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict

from dagster_project.loading.text_cache import TextCache
from dagster_project.loading.text_rows import Text
from policytext import Document, EvidenceProblem, TableCell, locate, parse
from policytext.evidence import cells_by_path, find_cell


class SeedQuotation(TypedDict):
    """A quotation as a seed gives it."""

    document_code: str
    section: str
    anchor: str
    value_text: str
    cell: str


class Place(TypedDict):
    """The place of a quotation in a text (offsets of the text as loaded), or the problem that prevents finding it."""

    evidence_start: int | None
    evidence_end: int | None
    evidence_quote: str | None
    value_start: int | None
    value_end: int | None
    sentence_zh: str | None
    problem: str | None


class EvidenceRow(SeedQuotation, Place):
    """A quotation and its place: a row of policytext.evidence."""


class EvidenceCache:
    """Locates quotations, fastest text by text; `searched` counts those that were not in the cache.

    Args:
        folder: Folder of the cache.
    """

    def __init__(self, folder: Path) -> None:
        self.searched = 0
        self._cache = TextCache(folder, "evidence")
        self._parsed: tuple[str, Document, dict[str, TableCell]] | None = None

    def __enter__(self) -> Self:
        self._cache.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._cache.__exit__(kind, error, trace)

    def locate(self, loaded: Text | None, code: str, section: str, anchor: str, value_text: str, cell: str) -> EvidenceRow:
        """Locate a quotation, or take the result from the cache.

        Args:
            loaded: The text that is quoted; None where it is not loaded.
            code: The document that the quotation names.
            section: Path of the section that it names.
            anchor: The piece of text quoted.
            value_text: The figure's own words inside the anchor, empty for none.
            cell: Path of the table's cell that holds the anchor, empty for none.

        Returns:
            A row of policytext.evidence: the place of the quotation in the text, or the problem.
        """
        quotation: SeedQuotation = {"document_code": code, "section": section, "anchor": anchor, "value_text": value_text, "cell": cell}
        if loaded is None:
            return {**quotation, **NOWHERE, "problem": f"document {code!r} is not among the loaded texts; check document_code"}
        known = self._cache.of(loaded.identity)
        key = json.dumps([section, anchor, value_text, cell], ensure_ascii=False)
        if key not in known:
            self.searched += 1
            if self._parsed is None or self._parsed[0] != loaded.identity:
                document = parse(loaded.text, loaded.openings)
                self._parsed = loaded.identity, document, cells_by_path(document)
            known[key] = _look_up(*self._parsed[1:], quotation)
        place: Place = known[key]
        return {**quotation, **place}


def _look_up(document: Document, cells: dict[str, TableCell], asked: SeedQuotation) -> Place:
    try:
        cell = find_cell(cells, asked["cell"]) if asked["cell"] else None
        found = locate(document, asked["section"], asked["anchor"], asked["value_text"], cell)
    except EvidenceProblem as problem:
        return {**NOWHERE, "problem": str(problem)}
    return {
        "evidence_start": found.start,
        "evidence_end": found.end,
        "evidence_quote": found.quote,
        "value_start": found.value_start,
        "value_end": found.value_end,
        "sentence_zh": found.sentence,
        "problem": None,
    }


NOWHERE: Place = {
    "evidence_start": None,
    "evidence_end": None,
    "evidence_quote": None,
    "value_start": None,
    "value_end": None,
    "sentence_zh": None,
    "problem": None,
}
