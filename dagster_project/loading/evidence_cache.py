"""Lookups of quotations: each is searched once a text."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dagster_project.loading.text_cache import TextCache
from dagster_project.loading.text_rows import Text
from policytext import Document, EvidenceProblem, locate, parse

Row = dict[str, Any]


class EvidenceCache:
    """Finds quotations in texts, best asked text by text; `searched` counts those that had to be looked up."""

    def __init__(self, folder: Path) -> None:
        self.searched = 0
        self._cache = TextCache(folder, "evidence")
        self._parsed: tuple[str, Document] | None = None

    def __enter__(self) -> Self:
        self._cache.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._cache.__exit__(kind, error, trace)

    def locate(self, loaded: Text | None, code: str, section: str, anchor: str, value_text: str) -> Row:
        """One row of policytext.evidence: where the quotation stands in the text (None where it is not
        loaded), or the problem."""
        quotation = {"document_code": code, "section": section, "anchor": anchor, "value_text": value_text}
        if loaded is None:
            return quotation | _row(problem=f"document {code!r} is not among the loaded texts; check document_code")
        known = self._cache.of(loaded.identity)
        key = json.dumps([section, anchor, value_text], ensure_ascii=False)
        if key not in known:
            self.searched += 1
            if self._parsed is None or self._parsed[0] != loaded.identity:
                self._parsed = loaded.identity, parse(loaded.text, loaded.openings)
            known[key] = _look_up(self._parsed[1], section, anchor, value_text)
        found: Row = known[key]
        return quotation | found


def _look_up(document: Document, section: str, anchor: str, value_text: str) -> Row:
    try:
        found = locate(document, section, anchor, value_text)
    except EvidenceProblem as problem:
        return _row(problem=str(problem))
    return _row(
        evidence_start=found.start,
        evidence_end=found.end,
        evidence_quote=found.quote,
        value_start=found.value_start,
        value_end=found.value_end,
        sentence_zh=found.sentence,
    )


def _row(**values: Any) -> Row:
    columns = ("evidence_start", "evidence_end", "evidence_quote", "value_start", "value_end", "sentence_zh", "problem")
    return {column: values.get(column) for column in columns}
