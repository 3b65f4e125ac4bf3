"""What was read, compared with the gold: one mention for one gold row, kinds apart, then value, comparator and unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from benchmarks.goldfile import Case, Gold
from policytext import Mention

#: Relative difference below which two values are one.
TOLERANCE: Final = 1e-6
#: Characters shown around a miss.
AROUND: Final = 18


@dataclass(slots=True)
class Score:
    """Counts over one or more cases; `misses` says in a line each what is not as the gold has it."""

    quantities: int = 0
    found: int = 0
    right: int = 0
    value: int = 0
    comparator: int = 0
    unit: int = 0
    year: int = 0
    statement: int = 0
    read: int = 0
    structural: int = 0
    told: int = 0
    same_kind: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Take in another score."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def precision(self) -> float:
        """Share of the quantities read that are quantities by the gold."""
        return self.found / self.read if self.read else 1.0


class Compared(NamedTuple):
    """Which parts of a quantity's reading are those of the gold."""

    value: bool
    comparator: bool
    unit: bool
    year: bool
    statement: bool


def compare(gold: Gold, mention: Mention) -> Compared:
    """Hold the reading of a quantity against its gold row."""
    places = 2 if "分之" in gold.text else None  # the gold has 三分之一 as 33.33
    benchmark = gold.value is None  # its unit is that of the indicator, which its words do not say
    return Compared(
        _same(gold.value, mention.value, places) and _same(gold.value_high, mention.value_high, places),
        gold.comparator == mention.comparator,
        benchmark or gold.unit_code in (mention.unit, "composite"),
        gold.year == mention.year,
        gold.statement_type == mention.statement,
    )


def judge(case: Case, mentions: list[Mention]) -> Score:
    """Hold the mentions of one text against its gold."""
    score = Score(read=sum(m.kind == "quantity" for m in mentions))
    partner = partners(case.gold, mentions)
    for index, gold in enumerate(case.gold):
        mention = mentions[partner[index]] if index in partner else None
        bad = list(_quantity(score, gold, mention) if gold.kind == "quantity" else _structural(score, gold, mention))
        if bad:
            score.misses.append(
                f"{case.name} {gold.start} {gold.kind} {gold.text!r}: {'; '.join(bad)} | {_around(case, gold.start, gold.end)}"
            )
    matched = {m for index, m in partner.items() if case.gold[index].kind == "quantity"}
    for index, mention in enumerate(mentions):
        if mention.kind == "quantity" and index not in matched:
            reading = f"{mention.comparator} {mention.value} {mention.unit}"
            score.misses.append(
                f"{case.name} {mention.start} no such quantity {mention.text!r}: {reading} | {_around(case, mention.start, mention.end)}"
            )
    return score


def partners(gold: list[Gold], mentions: list[Mention]) -> dict[int, int]:
    """Gold row → mention, one to one: the same side (quantity or not) first, then the larger overlap."""
    pairs: list[tuple[bool, int, int, int]] = []
    first = 0
    spans = sorted(range(len(mentions)), key=lambda i: mentions[i].start)
    for index in sorted(range(len(gold)), key=lambda i: gold[i].start):
        row = gold[index]
        while first < len(spans) and mentions[spans[first]].end <= row.start:
            first += 1
        for other in spans[first:]:
            mention = mentions[other]
            if mention.start >= row.end:
                break
            overlap = min(row.end, mention.end) - max(row.start, mention.start)
            pairs.append(((row.kind == "quantity") == (mention.kind == "quantity"), overlap, index, other))
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, _, index, other in sorted(pairs, key=lambda p: (not p[0], -p[1], p[2], p[3])):
        if index not in partner and other not in used:
            partner[index] = other
            used.add(other)
    return partner


def _quantity(score: Score, gold: Gold, mention: Mention | None) -> Iterator[str]:
    score.quantities += 1
    if mention is None:
        yield "not found"
        return
    if mention.kind != "quantity":
        yield f"read as {mention.kind} {mention.text!r}"
        return
    score.found += 1
    value, comparator, unit, year, statement = compare(gold, mention)
    score.value += value
    score.comparator += comparator
    score.unit += unit
    score.right += value and comparator and unit
    score.year += year
    score.statement += statement
    if not value:
        yield f"value {_shown(mention.value, mention.value_high)}, gold {_shown(gold.value, gold.value_high)}"
    if not comparator:
        yield f"comparator {mention.comparator}, gold {gold.comparator}"
    if not unit:
        yield f"unit {mention.unit}, gold {gold.unit_code}"
    if not year:
        yield f"year {mention.year}, gold {gold.year}"
    if not statement:
        yield f"type {mention.statement}, gold {gold.statement_type}"


def _structural(score: Score, gold: Gold, mention: Mention | None) -> Iterator[str]:
    score.structural += 1
    if mention is None:
        yield "not found"
    elif mention.kind == "quantity":
        yield f"read as a quantity {mention.text!r}"
    else:
        score.told += 1
        score.same_kind += mention.kind == gold.kind
        if mention.kind != gold.kind:
            yield f"kind {mention.kind}"


def _same(one: float | None, other: float | None, places: int | None) -> bool:
    if one is None or other is None:
        return one is other
    if places is not None:
        one, other = round(one, places), round(other, places)
    return abs(one - other) <= TOLERANCE * max(1.0, abs(one))


def _shown(value: float | None, high: float | None) -> str:
    return f"{value}–{high}" if high is not None else str(value)


def _around(case: Case, start: int, end: int) -> str:
    return f"{case.text[max(0, start - AROUND) : start]}【{case.text[start:end]}】{case.text[end : end + AROUND]}".replace("\n", " ")
