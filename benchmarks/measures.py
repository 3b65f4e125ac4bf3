"""What else of a reading is right: years by their basis, relations, cells of tables, sections, and how sure it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from benchmarks.goldfile import Case
from benchmarks.score import compare, partners
from policytext import Document, Mention, parse, table_grids

#: Bounds of the bands of confidence.
BANDS: Final = (0.0, 0.8, 0.9, 0.95, 1.01)


@dataclass(slots=True)
class Measures:
    """Counts over one or more cases: of what the gold has (`asked`), and of that what is right, by name."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    spurious: int = 0
    read: int = 0

    def add(self, other: Measures) -> None:
        """Take in other measures."""
        self.asked.update(other.asked)
        self.right.update(other.right)
        self.spurious += other.spurious
        self.read += other.read

    def note(self, name: str, is_right: bool) -> None:
        """Count one thing asked for."""
        self.asked[name] += 1
        self.right[name] += is_right

    def lines(self) -> Iterator[str]:
        """What was measured, a line each, names in the order of the alphabet."""
        for name in sorted(self.asked):
            yield f"{name:52}{self.right[name]:6} of{self.asked[name]:6}{100 * self.right[name] / self.asked[name]:8.1f} %"
        if self.read:
            yield f"{'spurious quantities':52}{self.spurious:6} of{self.read:6}{100 * self.spurious / self.read:8.1f} %"


def measure(case: Case, mentions: list[Mention]) -> Measures:
    """Hold the mentions of one text, its tables and its sections against its gold."""
    document = parse(case.text)
    found, partner = Measures(), partners(case.gold, mentions)
    for index, gold in enumerate(case.gold):
        mention = mentions[partner[index]] if index in partner else None
        if gold.kind != "quantity":
            found.note("structural numbers told", mention is not None and mention.kind != "quantity")
            continue
        if mention is None or mention.kind != "quantity":
            found.note("found", False)
            found.note("year", False)
            found.note(f"year by basis: {gold.year_basis or 'not read'}", False)
            if gold.row or gold.column:
                found.note("cells found", False)
            continue
        found.note("found", True)
        same = compare(gold, mention)
        found.note("value, comparator and unit", same.value and same.comparator and same.unit)
        found.note("year", same.year)
        found.note(f"year by basis: {gold.year_basis or mention.year_basis or 'none'}", same.year)
        found.note("type", same.statement)
        if gold.relation:
            found.note("relation", gold.relation == (mention.relation or "level"))
        if gold.row or gold.column or mention.cell:
            found.note("cells found", mention.cell is not None)
            found.note("cells: value", same.value)
            found.note("cells: unit", same.unit)
            found.note("cells: year", same.year)
        _sure(found, mention, all(same))
    taken = {partner[index] for index, gold in enumerate(case.gold) if gold.kind == "quantity" and index in partner}
    found.read = sum(mention.kind == "quantity" for mention in mentions)
    found.spurious = sum(mention.kind == "quantity" and index not in taken for index, mention in enumerate(mentions))
    _cells(found, document, mentions)
    _sections(found, case, document)
    return found


def _sections(found: Measures, case: Case, document: Document) -> None:
    """Count the sections asked for that are in the tree, and those of gold rows that hold their words."""
    sections = {passage.section for passage in document.passages}
    for section in case.sections:
        found.note("sections", section in sections)
    for gold in case.gold:
        if gold.section:
            passage = document.section(gold.section)
            found.note("sections of figures", passage is not None and passage.start <= gold.start < passage.subtree_end)


def _sure(found: Measures, mention: Mention, is_right: bool) -> None:
    """Count a reading in its band of confidence."""
    for low, high in pairwise(BANDS):
        if mention.confidence is not None and low <= mention.confidence < high:
            found.note(f"right of those said to be sure {low:.2f} to {min(high, 1):.2f}", is_right)


def _cells(found: Measures, document: Document, mentions: list[Mention]) -> None:
    """Count the cells with digits that a mention accounts for."""
    told = {mention.cell for mention in mentions}
    for table, grid in enumerate(table_grids(document)):
        for cell in grid.cells:
            if any(char.isdigit() for char in document.text[cell.start : cell.end]):
                found.note("cells with digits accounted for", (table, cell.row, cell.column) in told)
