"""What figures are counted per: a number of people or live births, by the words beside a figure or an indicator's name.

Not here: which of these words belong to a figure (`phrases.per_of`), and places that something holds for each of (每个县), which
are no denominator of a rate.
"""

from __future__ import annotations

from dataclasses import dataclass

from policytext.folding import folded
from policytext.grammar import neighbours
from policytext.lexicon.neighbour_words import COUNTED_PER
from policytext.numerals import to_number


@dataclass(frozen=True, slots=True)
class Denominator:
    """What is counted per: so many (`quantity`, None where it is no one number) of a unit (vocabulary per_unit; none of a total)."""

    quantity: float | None
    unit: str

    def __str__(self) -> str:
        if self.unit == TOTAL:
            return "nothing (a total)"
        return f"{self.quantity:.0f} {self.unit}" if self.quantity else f"some {self.unit}"


#: The code of vocabulary per_unit for what is counted per nothing.
TOTAL = "none"
#: Kinds of quantity that are totals where nobody says otherwise.
TOTALS = ("count", "money")


def stated(words: str | None) -> Denominator | None:
    """Read the denominator that words name.

    Args:
        words: Words such as 每千人口, 每10万人, 千人口, 人均, 每千例活产; an indicator's name; None for no words.

    Returns:
        The denominator, or None where they name none, or a range (每100万至200万人口).
    """
    named = neighbours.COUNTED_PER.search(folded(words)) if words else None
    if named is None:
        return None
    count = named["count"] or named["bare"]
    return Denominator(to_number(count) if count else 1, COUNTED_PER[named["noun"] or named["each"]])


def of_indicator(name: str, kind: str | None, quantity: float | None, per_unit: str | None) -> Denominator | None:
    """Tell what an indicator is counted per.

    Args:
        name: Its name.
        kind: What its unit is a unit of (seeds/units.csv, quantity_kind).
        quantity: What seeds/indicator_measures.csv says it is counted per; None where it says nothing.
        per_unit: The unit of that, None as well.

    Returns:
        What the register says, else what the name says; a number of things or an amount of money that says neither is a total. None for a share or a
        measure of any other kind, of which the unit tells enough.
    """
    if per_unit:
        return Denominator(quantity, per_unit)
    return stated(name) or (Denominator(None, TOTAL) if kind in TOTALS else None)


def agree(figure: Denominator | None, indicator: Denominator | None) -> bool:
    """Tell whether a figure may be one of an indicator; nothing is converted.

    Args:
        figure: What the figure's words say it is counted per.
        indicator: What the indicator is counted per.

    Returns:
        False where both are known and differ.
    """
    if figure is None or indicator is None or (indicator.quantity is None and indicator.unit == figure.unit):
        return True
    return figure == indicator
