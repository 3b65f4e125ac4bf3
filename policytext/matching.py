"""Words around a mention → the indicator whose name is nearest, or none.

Not here: which words those are (`phrases.name_words`), and mentions themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from policytext import denominator
from policytext.denominator import Denominator
from policytext.folding import folded
from policytext.grammar import neighbours
from policytext.lexicon.duty_words import OF
from policytext.lexicon.unit_words import THINGS

#: A clause longer than this names what it measures; a shorter one goes on with what the sentence named before.
OWN_NAME: Final = 4
#: Share of a name's character pairs that must occur among the words.
ENOUGH: Final = 0.7
#: Characters with which a shortened name begins and ends as the whole one does.
ENDS: Final = 2


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """A name or alias of an indicator, the unit its values are in, and what they are counted per (None where nobody tells)."""

    code: str
    name: str
    unit: str | None
    per: Denominator | None = None


class Matcher:
    """Finds the best matching indicator among many names; built once, used for many documents."""

    def __init__(self, names: Iterable[IndicatorName]) -> None:
        """Index the names.

        Args:
            names: Every name and alias, one entry each.
        """
        self._names = [(entry, _pairs(_core(folded(entry.name), entry.unit))) for entry in names]
        self._by_unit: dict[str | None, dict[str, list[int]]] = {}
        self._by_ends: defaultdict[tuple[str, str], list[IndicatorName]] = defaultdict(list)
        self._others = [one for one in neighbours.OTHER_NAMES if not any(one in folded(entry.name) for entry, _ in self._names)]
        for entry, _ in self._names:
            self._by_ends[_ends(folded(entry.name))].append(entry)

    def best(self, before: str, behind: str, unit: str | None, per: str | None = None) -> str | None:
        """The indicator whose name the words around a mention cover best; ties go to the longer name.

        An indicator in another unit is none, except that a step in percentage points belongs to a share; nor is one that is
        counted per something else.

        Args:
            before: The words before the mention (see `phrases.name_words`).
            behind: The words behind it.
            unit: The mention's unit code.
            per: The words for what it is counted per.

        Returns:
            The indicator's code, or None.
        """
        if behind[:1] in neighbours.JOINING:  # what is named behind is the next one's
            behind = ""
        clause, counted = neighbours.LAST_PART.split(before)[-1], denominator.stated(per)
        if any(other in clause for other in self._others):
            return None
        own = neighbours.OWN_PART.split(clause)[-1], neighbours.FIRST_PART.split(behind)[0]
        if unit in THINGS and (found := self._covered(*own, unit, counted)):
            return found
        found = self._covered(clause, behind, unit, counted) or self._shortened(clause, unit, counted)
        if found or len(clause) + len(own[1]) > OWN_NAME:  # it has a name, which is no indicator's
            return found
        return self._covered(before, behind, unit, counted)

    def _shortened(self, clause: str, unit: str | None, per: Denominator | None) -> str | None:
        """The one indicator of whose name a clause leaves words out (每千人口床位数 of 每千人口医疗卫生机构床位数)."""
        named = neighbours.SHORT_NAME.search(clause)
        if named is None:
            return None
        words = named["name"]
        codes = {
            entry.code
            for entry in self._by_ends.get(_ends(words), ())
            if entry.unit is not None and unit is not None and _comparable(entry.unit, unit)
            if _is_part(words, folded(entry.name)) and denominator.agree(per, entry.per)
        }
        return codes.pop() if len(codes) == 1 else None

    def _by_pair(self, unit: str | None) -> dict[str, list[int]]:
        """The names that a mention in a unit can have, by each pair of their characters."""
        known = self._by_unit.get(unit)
        if known is None:
            known = self._by_unit[unit] = defaultdict(list)
            for index, (entry, pairs) in enumerate(self._names):
                for pair in pairs if _comparable(entry.unit, unit) else ():
                    known[pair].append(index)
        return known

    def _covered(self, before: str, behind: str, unit: str | None, per: Denominator | None) -> str | None:
        known = self._by_pair(unit)
        found: defaultdict[int, float] = defaultdict(float)
        for weight, words in ((1.0, before), (0.9, behind)):
            for pair in known.keys() & _pairs(words):
                for index in known[pair]:
                    found[index] += weight
        scored = [
            (hits / len(pairs), len(pairs), -index, entry.code)
            for index, hits in found.items()
            for entry, pairs in [self._names[index]]
            if hits / len(pairs) >= ENOUGH and denominator.agree(per, entry.per)
        ]
        return max(scored)[3] if scored else None


def _pairs(text: str) -> set[str]:
    return {pair for i in range(len(text) - 1) if OF not in (pair := text[i : i + 2])}


def _core(name: str, unit: str | None) -> str:
    """A name without what its unit says already (…数, …比例)."""
    return neighbours.SAID_BY_UNIT[unit in THINGS].sub("", name) if unit is not None else name


def _ends(name: str) -> tuple[str, str]:
    return name[:ENDS], name[-ENDS:]


def _is_part(words: str, name: str) -> bool:
    """Whether all characters of some words are those of a name in order."""
    rest = iter(name)
    return all(char in rest for char in words)


def _comparable(indicator: str | None, mention: str | None) -> bool:
    if indicator is None or mention is None or indicator == mention:
        return True
    if mention == "percentage_point":
        return indicator == "percent"
    return indicator in THINGS and mention in THINGS
