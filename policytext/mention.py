"""One mention: what a numeric expression says. Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Mention:
    """One expression: [start, end) in `Document.text` (`Document.origin` gives it in the text
    as loaded), the words there, its `kind`, and for kind quantity what it
    says. `unit` is a unit code, `per` the denominator in words, `year_basis` stated | context | none, `statement` actual |
    target | standard | trend with the words that say so, `subject` the noun phrase measured, `indicator` the code
    of the best matching indicator where names were given. What the text does not say is
    None."""

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
