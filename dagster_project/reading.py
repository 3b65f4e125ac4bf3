"""Texts → rows of passages and of quantity mentions; documents side by side, an unchanged one never read again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from dagster_project.text_cache import TextCache
from policytext import parse
from policytext.matching import quotation, surroundings
from policytext.mentions import mentions

Row = dict[str, Any]

#: Characters below which starting worker processes costs more than it saves.
WORTH_WORKERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Text:
    """One loaded text: its code, hash, words, and the year it speaks in (None: unknown)."""

    code: str
    sha256: str
    text: str
    reported_year: int | None
    openings: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """Hash of what decides how it is read: its words, and the order of its pieces."""
        return hashlib.sha256(repr((self.sha256, self.openings)).encode()).hexdigest()


def read_texts(texts: Sequence[Text], folder: Path) -> tuple[dict[str, dict[str, list[Row]]], int]:
    """`passages` and `mentions` of every text by its code, and how many texts had to be read; `folder` holds the cache."""
    with TextCache(folder, "reading") as cache:
        new = [text for text in texts if _key(text) not in cache.of(text.identity)]
        for text, read in zip(new, _read_all(new), strict=True):
            cache.of(text.identity)[_key(text)] = read
        return {text.code: cache.of(text.identity)[_key(text)] for text in texts}, len(new)


def _key(text: Text) -> str:
    return f"year {text.reported_year}"


def _read_all(texts: Sequence[Text]) -> list[dict[str, list[Row]]]:
    if len(texts) < 2 or sum(len(text.text) for text in texts) < WORTH_WORKERS:
        return [_read(text) for text in texts]
    with ProcessPoolExecutor(min(len(texts), os.cpu_count() or 1), get_context("spawn")) as pool:
        return list(pool.map(_read, texts))


def _read(text: Text) -> dict[str, list[Row]]:
    document = parse(text.text, text.openings)
    passages = [
        {
            "section": p.section,
            "parent_section": p.parent or None,
            "ordinal": ordinal,
            "kind": p.kind,
            "label": p.label,
            "depth": p.depth,
            "char_start": document.origin(p.start, p.end)[0],
            "char_end": document.origin(p.start, p.end)[1],
            "subtree_end": document.origin(p.start, p.subtree_end)[1],
            "units_zh": "、".join(p.units) or None,
            "passage_text": document.text[p.start : p.end],
        }
        for ordinal, p in enumerate(document.passages, start=1)
    ]
    found = []
    for ordinal, m in enumerate(mentions(document, text.reported_year), start=1):
        cited = quotation(document, m)
        before, behind = surroundings(document, m.start, m.end)
        found.append(
            {
                "section": cited.section,
                "ordinal": ordinal,
                "char_start": document.origin(m.start, m.end)[0],
                "char_end": document.origin(m.start, m.end)[1],
                "mention_text": m.text,
                "kind": m.kind,
                "value": m.value,
                "value_high": m.value_high,
                "comparator": m.comparator,
                "unit_code": m.unit,
                "per": m.per,
                "benchmark": m.benchmark,
                "year": m.year,
                "year_basis": m.year_basis,
                "period_start": m.period_start,
                "period_end": m.period_end,
                "period_text_zh": m.period_text,
                "statement_type": m.statement,
                "statement_words_zh": m.statement_words,
                "subject_zh": m.subject,
                "anchor": cited.anchor,
                "value_text_zh": cited.value_text,
                "sentence_zh": document.sentence(m.start, m.end),
                "before": before,
                "behind": behind,
            }
        )
    return {"passages": passages, "mentions": found}
