"""One text → all rows that are read of it: passages, tables, cells, mentions, matched indicators, and where quotations stand.

Does not belong here: how a text is read (see `policytext`), the rows of what it wants done (see `task_rows`), and writing the rows
(see `text_parts`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from dagster_project.loading.task_rows import BodyRow, DescriptionRow, TaskRow, bodies_of, descriptions_of, tasks_of
from policytext import Document, EvidenceProblem, Mention, TableGrid, describe, locate, mentions, parse, table_grids, tasks
from policytext.evidence import cells_by_path, find_cell, quotation
from policytext.matching import Matcher
from policytext.phrases import name_words

#: A quotation of a seed: its document, section, anchor, the figure's own words ('' for none), and the cell's path ('' for none).
Quotation = tuple[str, str, str, str, str]

#: The code of the vocabulary place_doubt for a figure of a table whose unit stands somewhere in the heads.
UNIT_ELSEWHERE = "unit_elsewhere"


@dataclass(frozen=True, slots=True)
class Text:
    """A loaded text: its code, hash, words, year (None: unknown), and the opening words of its pieces in reading order."""

    code: str
    sha256: str
    text: str
    reported_year: int | None
    openings: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """Hash of what decides how it is read: its words, and the order of its pieces."""
        return hashlib.sha256(repr((self.sha256, self.openings)).encode()).hexdigest()


class PassageRow(TypedDict):
    """A passage of a text, in reading order; offsets are those of the text as loaded."""

    section: str
    parent_section: str | None
    ordinal: int
    kind: str
    label: str
    depth: int
    char_start: int
    char_end: int
    subtree_end: int
    units_zh: str | None
    passage_text: str


class MentionRow(TypedDict):
    """A mention of a text, its meaning, a proposed quotation, and the folded words before and after it."""

    section: str
    ordinal: int
    char_start: int
    char_end: int
    mention_text: str
    kind: str
    value: float | None
    value_high: float | None
    comparator: str | None
    unit_code: str | None
    per: str | None
    benchmark: str | None
    year: int | None
    year_basis: str | None
    period_start: int | None
    period_end: int | None
    period_text_zh: str | None
    statement_type: str | None
    statement_words_zh: str | None
    subject_zh: str | None
    anchor: str
    value_text_zh: str
    sentence_zh: str
    words_before: str
    words_behind: str
    is_cumulative: bool
    relation: str | None
    change_direction: str | None
    base_year: int | None
    base_start: int | None
    resolved_value: float | None
    obligation: str | None
    confidence: float | None
    doubt: str | None
    cell: str | None
    place_zh: str | None


class TableRow(TypedDict):
    """A table of a text, known by its label; offsets are those of the text as loaded."""

    label: str
    section: str
    ordinal: int
    caption_zh: str | None
    kind: str
    head_rows: int
    row_count: int
    column_count: int
    char_start: int
    char_end: int


class CellRow(TypedDict):
    """A cell of a table, known by its path; rows and columns are counted from 1."""

    label: str
    cell: str
    row_number: int
    column_number: int
    role: str
    row_header_path: str | None
    column_header_path: str | None
    place_zh: str | None
    cell_text: str
    char_start: int
    char_end: int


class MatchRow(TypedDict):
    """The indicator whose name is nearest to a mention."""

    ordinal: int
    indicator_code: str


class EvidenceRow(TypedDict):
    """A quotation and its place (offsets of the text as loaded), or the problem that prevents finding it."""

    section: str
    anchor: str
    value_text: str
    cell: str
    evidence_start: int | None
    evidence_end: int | None
    evidence_quote: str | None
    value_start: int | None
    value_end: int | None
    sentence_zh: str | None
    problem: str | None


class TextRows(TypedDict):
    """The rows of one text, by the tables of schema policytext."""

    passages: list[PassageRow]
    tables: list[TableRow]
    table_cells: list[CellRow]
    tasks: list[TaskRow]
    bodies: list[BodyRow]
    descriptions: list[DescriptionRow]
    quantity_mentions: list[MentionRow]
    indicator_matches: list[MatchRow]
    evidence: list[EvidenceRow]


def rows_of(text: Text, quotations: Sequence[Quotation], matcher: Matcher) -> TextRows:
    """Read a text once.

    Args:
        text: The text.
        quotations: What seeds quote of it.
        matcher: Finds the indicator of a quantity.

    Returns:
        Its rows, each list in the order of the text, those of evidence in the order of `quotations`.

    Raises:
        ReadingOrderProblem: An opening of the text does not occur in it exactly once.
    """
    document = parse(text.text, text.openings)
    grids = table_grids(document)
    read = mentions(document, text.reported_year)
    found = _mentions(document, read, grids)
    parts = describe(document, text.reported_year)
    to_do = tasks(document, text.reported_year, read, parts)
    return {
        "passages": _passages(document),
        "tables": _tables(document, grids),
        "table_cells": [row for grid in grids for row in _cells(document, grid)],
        "tasks": tasks_of(document, to_do),
        "bodies": bodies_of(document, to_do, parts),
        "descriptions": list(descriptions_of(document, parts)),
        "quantity_mentions": found,
        "indicator_matches": list(_matches(found, matcher)),
        "evidence": list(_evidence(document, quotations)),
    }


def nowhere(asked: Quotation, problem: str) -> EvidenceRow:
    """Say why a quotation has no place.

    Args:
        asked: The quotation.
        problem: The reason, with the remedy.

    Returns:
        Its row of evidence.
    """
    _, section, anchor, value_text, cell = asked
    return {
        "section": section,
        "anchor": anchor,
        "value_text": value_text,
        "cell": cell,
        "evidence_start": None,
        "evidence_end": None,
        "evidence_quote": None,
        "value_start": None,
        "value_end": None,
        "sentence_zh": None,
        "problem": problem,
    }


def _matches(found: Sequence[MentionRow], matcher: Matcher) -> Iterator[MatchRow]:
    for row in found:
        if row["kind"] == "quantity" and (code := matcher.best(row["words_before"], row["words_behind"], row["unit_code"], row["per"])):
            yield {"ordinal": row["ordinal"], "indicator_code": code}


def _evidence(document: Document, quotations: Sequence[Quotation]) -> Iterator[EvidenceRow]:
    cells = cells_by_path(document) if any(cell for *_, cell in quotations) else {}
    for asked in quotations:
        _, section, anchor, value_text, path = asked
        try:
            place = locate(document, section, anchor, value_text, find_cell(cells, path) if path else None)
        except EvidenceProblem as problem:
            yield nowhere(asked, str(problem))
            continue
        yield {
            "section": section,
            "anchor": anchor,
            "value_text": value_text,
            "cell": path,
            "evidence_start": place.start,
            "evidence_end": place.end,
            "evidence_quote": place.quote,
            "value_start": place.value_start,
            "value_end": place.value_end,
            "sentence_zh": place.sentence,
            "problem": None,
        }


def _passages(document: Document) -> list[PassageRow]:
    return [
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


def _tables(document: Document, grids: list[TableGrid]) -> list[TableRow]:
    return [
        {
            "label": grid.label,
            "section": grid.section,
            "ordinal": ordinal,
            "caption_zh": grid.caption,
            "kind": grid.kind,
            "head_rows": grid.heads,
            "row_count": grid.row_count,
            "column_count": grid.column_count,
            "char_start": document.origin(grid.start, grid.end)[0],
            "char_end": document.origin(grid.start, grid.end)[1],
        }
        for ordinal, grid in enumerate(grids, start=1)
    ]


def _cells(document: Document, grid: TableGrid) -> Iterator[CellRow]:
    for cell in grid.cells:
        start, end = document.origin(cell.start, cell.end)
        yield {
            "label": grid.label,
            "cell": cell.path,
            "row_number": cell.row + 1,
            "column_number": cell.column + 1,
            "role": cell.role,
            "row_header_path": cell.row_path or None,
            "column_header_path": cell.column_path or None,
            "place_zh": cell.place,
            "cell_text": document.text[cell.start : cell.end],
            "char_start": start,
            "char_end": end,
        }


def _mentions(document: Document, read: list[Mention], grids: list[TableGrid]) -> list[MentionRow]:
    found: list[MentionRow] = []
    for ordinal, m in enumerate(read, start=1):
        cell = grids[m.cell[0]].cell(*m.cell[1:]) if m.cell else None
        cited = quotation(document, m, cell)
        before, behind = name_words(document, m)
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
                "words_before": before,
                "words_behind": behind,
                "is_cumulative": m.is_cumulative,
                "relation": (m.relation or "level") if m.kind == "quantity" else None,
                "change_direction": m.change_direction,
                "base_year": m.base_year,
                "base_start": None if m.base_start is None else document.origin(m.base_start, m.base_start)[0],
                "resolved_value": m.resolved_value,
                "obligation": m.obligation,
                "confidence": m.confidence,
                "doubt": UNIT_ELSEWHERE if m.is_doubtful else None,
                "cell": cell.path if cell else None,
                "place_zh": cell.place if cell else None,
            }
        )
    return found
