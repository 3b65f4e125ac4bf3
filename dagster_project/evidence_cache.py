"""Lookups of quotations, kept by the hash of the text and of the code that reads it: nothing is searched twice."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import policytext
from policytext import Document, EvidenceProblem, locate

Row = dict[str, Any]


@cache
def reading_version() -> str:
    """Hash of the policytext package: another grammar reads another text."""
    folder = Path(policytext.__file__).parent
    return hashlib.sha256(b"\0".join(p.read_bytes() for p in sorted(folder.glob("*.py")))).hexdigest()[:16]


class EvidenceCache:
    """A folder with one JSON file a text; files that a refresh did not use are removed when it ends well.

    A file that cannot be read is treated as absent. `searched` counts the quotations that had to be looked up.
    """

    def __init__(self, folder: Path) -> None:
        self.searched = 0
        self._folder = folder
        self._known: dict[str, dict[str, Row]] = {}

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            return
        for name, rows in self._known.items():
            self._file(name).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        for path in self._folder.glob("evidence-*.json"):
            if path not in {self._file(name) for name in self._known}:
                path.unlink(missing_ok=True)

    def locate(self, loaded: tuple[str, Document] | None, code: str, section: str, anchor: str, value_text: str) -> Row:
        """One row of policytext.evidence: where the quotation stands in the document (`loaded`: the hash of its text,
        and its parse; None where it is not there), or the problem."""
        quotation = {"document_code": code, "section": section, "anchor": anchor, "value_text": value_text}
        if loaded is None:
            return quotation | _row(problem=f"document {code!r} is not among the loaded texts; check document_code")
        sha256, document = loaded
        known = self._texts(sha256)
        key = json.dumps([section, anchor, value_text], ensure_ascii=False)
        if key not in known:
            self.searched += 1
            known[key] = _look_up(document, section, anchor, value_text)
        return quotation | known[key]

    def _texts(self, sha256: str) -> dict[str, Row]:
        if sha256 not in self._known:
            try:
                known = json.loads(self._file(sha256).read_text(encoding="utf-8"))
            except (OSError, ValueError):
                known = None
            self._known[sha256] = known if isinstance(known, dict) else {}
        return self._known[sha256]

    def _file(self, sha256: str) -> Path:
        return self._folder / f"evidence-{sha256[:24]}-{reading_version()}.json"


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
