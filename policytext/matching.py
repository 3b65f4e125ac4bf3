"""A mention → the indicator whose name stands nearest, or none; and the short quotation by which a seed could cite it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policytext.evidence import ANCHOR_LIMIT
from policytext.folding import folded
from policytext.passages import Document

if TYPE_CHECKING:
    from policytext.mentions import Mention

#: Folded characters looked at before and behind a mention.
BEFORE, BEHIND = 40, 16
#: Folded characters looked at for the names of a list of values (A、B和C分别为x、y和z).
LIST = 120
#: A clause longer than this names what it measures; a shorter one goes on with what the sentence named before.
OWN_NAME = 4
_LISTED = re.compile("[、和及与]")
_DENOMINATOR = re.compile("每?[百千万亿十0-9]+名?(?:常住|户籍|服务)?人口")
#: Share of a name's character pairs that must stand there.
ENOUGH = 0.7


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """A name or alias of an indicator, and the unit its values are in."""

    code: str
    name: str
    unit: str | None


class Matcher:
    """Finds the best matching indicator among `names`; built once, used for many documents."""

    def __init__(self, names: Iterable[IndicatorName]) -> None:
        self._names = [(entry, _pairs(folded(entry.name))) for entry in names]
        self._by_pair: defaultdict[str, list[int]] = defaultdict(list)
        for index, (_, pairs) in enumerate(self._names):
            for pair in pairs:
                self._by_pair[pair].append(index)

    def best(self, before: str, behind: str, unit: str | None) -> str | None:
        """Code of the indicator whose name is best covered by the words around a mention (see `surroundings`); ties go to
        the longer name.

        An indicator in another unit is none, except that a step in percentage points belongs to a share.
        """
        clause = re.split(r"[,、]", before)[-1]
        found = self._covered(clause, behind, unit)
        if found or len(clause) + len(re.split(r"[、和及]", behind)[0]) > OWN_NAME:  # it has a name of its own, which is no indicator's
            return found
        return self._covered(before, behind, unit)

    def _covered(self, before: str, behind: str, unit: str | None) -> str | None:
        found: defaultdict[int, float] = defaultdict(float)
        for weight, words in ((1.0, before), (0.9, behind)):
            for pair in _pairs(words):
                for index in self._by_pair.get(pair, ()):
                    found[index] += weight
        scored = [
            (hits / len(pairs), len(pairs), -index, entry.code)
            for index, hits in found.items()
            for entry, pairs in [self._names[index]]
            if hits / len(pairs) >= ENOUGH and _comparable(entry.unit, unit)
        ]
        return max(scored)[3] if scored else None


def surroundings(document: Document, mention_start: int, mention_end: int) -> tuple[str, str]:
    """The folded words before a mention within its sentence, and those behind it up to the next pause."""
    start, end = document.folded.at(mention_start), document.folded.at(mention_end)
    text = document.folded.text
    sentence = re.split(r"[。;]", text[max(0, start - LIST) : start])[-1]
    return named_in_list(sentence) or sentence[-BEFORE:], re.split(r"[。;,]", text[end : end + BEHIND])[0]


def named_in_list(sentence: str) -> str | None:
    """The name of the value that follows `sentence` where its values stand in a list behind their names (高血压、糖尿病患者
    管理率分别达到75%和72%): the first value's is the first name, and so on; None where there is no such list.

    A name takes the denominator that the first one opens with; one that leaves its head to the last (高血压) stays short, for
    with that head it would be taken for the last.
    """
    names_words, listed, values = sentence.rpartition("分别")
    if not listed or "," in values:
        return None
    names = _LISTED.split(names_words.split(",")[-1])
    index = len(_LISTED.findall(values))
    if len(names) == 1:
        return names[0]
    if index >= len(names):
        return None
    name = names[index]
    denominator = _DENOMINATOR.match(names[0])
    return denominator.group() + name if denominator and not _DENOMINATOR.match(name) else name


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _comparable(indicator: str | None, mention: str | None) -> bool:
    if indicator is None or mention is None or indicator == mention:
        return True
    if mention == "percentage_point":
        return indicator == "percent"
    things = {"item", "institution", "place", "locality", "specialty", "kind", "person", "family", "piece"}
    return indicator in things and mention in things


@dataclass(frozen=True, slots=True)
class Quotation:
    """How a seed could cite a mention: section, anchor and value text, all as they stand (white space taken out)."""

    section: str
    anchor: str
    value_text: str


def quotation(document: Document, mention: Mention) -> Quotation:
    """The shortest anchor of at most 24 characters that stands once in the mention's section and holds its words once,
    grown to the left first; where none does, the longest tried."""
    passage = document.section(mention.section)
    assert passage is not None
    place = document.section(passage.parent) if passage.label.startswith("¶") and passage.parent else passage
    place = place or passage
    text = document.folded
    low, high = text.at(place.start), text.at(place.subtree_end)
    own_low, own_high = text.at(passage.start), text.at(passage.end)
    start, end = text.at(mention.start), text.at(mention.end)
    words = text.text[start:end]
    best = (start, end)
    for length in range(max(len(words), 8), ANCHOR_LIMIT + 1):
        left = max(own_low, end - length)
        right = min(own_high, max(end, left + length))
        best, anchor = (left, right), text.text[left:right]
        if anchor.count(words) == 1 and _once(text.text, anchor, low, high):
            break
    return Quotation(place.section, _dense(document, *best), _dense(document, start, end))


def _dense(document: Document, start: int, end: int) -> str:
    low, high = document.folded.span(start, end)
    return "".join(document.text[low:high].split())


def _once(text: str, needle: str, low: int, high: int) -> bool:
    at = text.find(needle, low, high)
    return at >= 0 and text.find(needle, at + 1, high) < 0
