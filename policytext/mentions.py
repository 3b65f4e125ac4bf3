"""Text → one mention per numeric expression, universal claim or benchmark: where it stands, what kind it is, what it says.

One pass of one regular expression over each passage finds the expressions; windows of bounded length around each decide
what they are. So the time is linear in the length of the text."""

from __future__ import annotations

from typing import Final, Protocol

from policytext.context import Reading
from policytext.grammar import expressions, raw_text
from policytext.lexicon import characters
from policytext.mention import Mention
from policytext.normalize import scanned
from policytext.passages import Document, Passage
from policytext.phrases import surroundings
from policytext.scan import drafts_of


class IndicatorMatcher(Protocol):
    """What proposes an indicator for a mention (`matching.Matcher`)."""

    def best(self, before: str, behind: str, unit: str | None) -> str | None:
        """Code of the indicator named around a mention in that unit, or None."""
        ...


def mentions(document: Document, reported_year: int | None = None, matcher: IndicatorMatcher | None = None) -> list[Mention]:
    """Every mention of `document` in reading order, spans disjoint.

    `reported_year` is the year the document speaks in (今年, 去年 resolve to it); None leaves those unresolved. `matcher`
    knows the indicators' names.
    """
    reading = Reading(reported_year, document.text)
    simplified = document.folded.text
    for capital, numeral in characters.CAPITALS.items():
        if capital in simplified:
            simplified = raw_text.CAPITALS[capital].sub(numeral, simplified)
    simplified = raw_text.TRADITIONAL.sub(lambda match: match.group().translate(characters.TRADITIONAL), simplified)
    reading.quotes = [mark for mark in expressions.QUOTE if mark in simplified]
    found: list[Mention] = []
    parted = raw_text.PARTED.search(document.text) is not None
    for passage in document.passages:
        if passage.start < passage.end:
            _passage(document, simplified, passage, reading, parted, found)
    if matcher is None:
        return found
    for mention in found:
        if mention.kind == "quantity":
            mention.indicator = matcher.best(*surroundings(document, mention.start, mention.end), mention.unit)
    return found


def _passage(document: Document, simplified: str, passage: Passage, reading: Reading, parted: bool, found: list[Mention]) -> None:
    """Append the mentions of one passage to `found`."""
    folded = document.folded
    low, high = folded.at(passage.start), folded.at(passage.end)
    if low == high:  # characters that cannot be seen, and nothing else
        return
    text, at = scanned(document, simplified, low, high) if parted else (simplified[low:high], range(low, high))
    years = reading.enter(passage, text)
    drafts: list[Mention] = []
    offset = 0
    if passage.kind in _NUMBERED and (head := expressions.ENUMERATOR.match(text)) and not passage.section.startswith("网页"):
        offset = head.end()
        drafts.append(Mention("", 0, offset - (text[offset - 1] in "、.是"), "", "enumerator"))
    drafts_of(text, offset, years, drafts, passage.kind == "boilerplate", reading.quotes)
    reading.leave(passage, years, text)
    last, sources, original, section = 0, folded.sources, document.text, passage.section
    for draft in drafts:
        start, end = sources[at[draft.start]], sources[at[draft.end - 1]] + 1
        if start >= last:  # one character may unfold into two numbers (½); it is one mention
            draft.section, draft.start, draft.end, draft.text = section, start, end, original[start:end]
            found.append(draft)
            last = end


_NUMBERED: Final = frozenset(("heading", "item"))
