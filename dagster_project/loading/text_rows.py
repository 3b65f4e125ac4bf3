"""Texts → rows of passages and of quantity mentions; documents side by side, an unchanged one never read again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from dagster_project.loading.text_cache import TextCache
from policytext import mentions, parse
from policytext.evidence import quotation
from policytext.phrases import surroundings

Row = dict[str, Any]

#: Texts that are in memory with all their rows at a time.
BATCH = 32
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a text: rows of `passages` and of `mentions`, and whether it had to be read anew."""

    text: Text
    rows: dict[str, list[Row]]
    is_new: bool


def read_texts(texts: Iterable[Text], folder: Path, char_count: int) -> Iterator[Reading]:
    """Read every text in its order, a few at a time; they have `char_count` characters, `folder` holds the cache."""
    waiting = iter(texts)
    with TextCache(folder, "reading") as cache, _workers(char_count) as read_all:
        while batch := list(islice(waiting, BATCH)):
            new = [text for text in batch if _key(text) not in cache.of(text.identity)]
            for text, read in zip(new, read_all(new), strict=True):
                cache.of(text.identity)[_key(text)] = read
            for text in batch:
                yield Reading(text, cache.of(text.identity)[_key(text)], text in new)


def _key(text: Text) -> str:
    return f"year {text.reported_year}"


@contextmanager
def _workers(char_count: int) -> Iterator[Callable[[Sequence[Text]], Iterable[dict[str, list[Row]]]]]:
    """How texts are read: in worker processes (started at the first text) where there is enough to read, else here."""
    if char_count < WORTH_WORKERS:
        yield lambda new: map(_read, new)
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        yield lambda new: pool.map(_read, new)


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
