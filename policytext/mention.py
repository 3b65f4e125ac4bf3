"""One mention: what a numeric expression of a text says.

Not here: how it is found (`scan`) and read (`interpret`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Mention:
    """One numeric expression, universal claim or benchmark. What the text does not say is None.

    Attributes:
        section: The section path of its passage.
        start: Where it begins in `Document.text` (`Document.origin` gives the place in the text as loaded).
        end: Where it ends, exclusive.
        text: The words there.
        kind: A code of the vocabulary mention_kind; all that follows is of kind quantity only.
        value: The value in the unit, or the lower bound of a range.
        value_high: The upper bound of a range.
        comparator: A code of the vocabulary comparator.
        unit: A unit code.
        per: The denominator, in words.
        benchmark: A code of the vocabulary benchmark.
        year: The year that the value is of.
        year_basis: Where the year comes from: stated, context, relative, heading, caption, document, plan_end or none.
        period_start: The first year of a period.
        period_end: The last year of a period.
        period_text: The words of a period that names no year.
        statement: actual, target, standard or trend.
        statement_words: The words that say so.
        subject: The noun phrase measured.
        indicator: The code of the best matching indicator, where names were given.
        is_cumulative: Whether it counts what a whole period has brought.
        relation: Of a change, change_absolute, change_ratio, change_percentage_points or change_annual; completion_rate; None of a level.
        change_direction: increase or decrease.
        base_year: The year that a change is counted from.
        base_start: Where the mention of that base begins, where the document states it.
        resolved_value: The level that the change comes to from that base.
        row: The name of its row in a table, as written.
        column: The heads of its column, joined by `/`.
        cell: Its cell in a table: which of the document's tables, which row and which column, counted from 0.
        is_doubtful: Whether the heads of its table name a unit, and perhaps tens of thousands of it, that cannot be laid over its column.
        obligation: binding, expected or advocated, where the row says so.
        confidence: How sure the reading is, see `policytext.confidence`.
    """

    section: str
    start: int
    end: int
    text: str
    kind: str
    value: float | None = None
    value_high: float | None = None
    comparator: str | None = None
    unit: str | None = None
    per: str | None = None
    benchmark: str | None = None
    year: int | None = None
    year_basis: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    period_text: str | None = None
    statement: str | None = None
    statement_words: str | None = None
    subject: str | None = None
    indicator: str | None = None
    is_cumulative: bool = False
    relation: str | None = None
    change_direction: str | None = None
    base_year: int | None = None
    base_start: int | None = None
    resolved_value: float | None = None
    row: str | None = None
    column: str | None = None
    cell: tuple[int, int, int] | None = None
    obligation: str | None = None
    is_doubtful: bool = False
    confidence: float | None = None
