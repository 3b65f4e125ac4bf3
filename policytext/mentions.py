"""A document → its mentions: each numeric expression, universal claim or benchmark, where it is and what it says.

Each passage is scanned once by one regular expression; windows of bounded length around what it finds decide what that is. So
the time is linear in the length of the text. Not here: what a passage's text says (`scan`), and indicators' names (`matching`).
"""

from __future__ import annotations

from typing import Final, Protocol

from policytext.confidence import confidence
from policytext.context import Reading
from policytext.frame import Frame, frames
from policytext.grammar import expressions, raw_text
from policytext.lexicon.characters import QUOTES
from policytext.mention import Mention
from policytext.normalize import simplified_text, with_gaps
from policytext.passages import Document, Passage
from policytext.phrases import name_words
from policytext.questions import quote
from policytext.relations import resolve
from policytext.scan import scan
from policytext.table_mentions import Reader

#: Kinds of passages that begin with their number.
_NUMBERED: Final = frozenset(("heading", "item"))


class IndicatorMatcher(Protocol):
    """What proposes an indicator for a mention; `matching.Matcher` is one."""

    def best(self, before: str, behind: str, unit: str | None, per: str | None = None) -> str | None:
        """The code of the indicator that the words around a mention name, or None.

        Args:
            before: The words before the mention.
            behind: The words behind it.
            unit: Its unit code.
            per: The words for what it is counted per.

        Returns:
            The indicator's code.
        """
        ...


def mentions(document: Document, reported_year: int | None = None, matcher: IndicatorMatcher | None = None) -> list[Mention]:
    """Find and read every mention of a document.

    Args:
        document: A parsed text.
        reported_year: The year of the document, to which 今年 and 去年 resolve; None leaves those unresolved.
        matcher: What knows the indicators' names; None leaves `Mention.indicator` empty.

    Returns:
        The mentions in reading order, their spans disjoint.
    """
    reading = Reading(reported_year, document.text)
    simplified = simplified_text(document)
    reading.quotes = [mark for mark in QUOTES if mark in simplified]
    found: list[Mention] = []
    parted = raw_text.PARTED.search(document.text) is not None
    rows: dict[int, tuple[int, list[int]]] = {}
    readers: dict[int, Reader] = {}
    for place, table_found in enumerate(document.tables):
        for index, (start, _) in enumerate(table_found.rows):
            rows.setdefault(start, (place, []))[1].append(index)
        rows.update((start, (place, [])) for start in table_found.lines)
    for passage, frame in frames(document, reported_year):
        if line := rows.get(passage.start):
            table, of_line = line
            if table not in readers:
                readers[table] = Reader(document, simplified, table, frame, reported_year)
            _row(document, passage, readers[table], of_line, found)
        else:
            _passage(document, simplified, passage, reading, parted, frame, found)
    resolve(document, found)
    quote(document, found)
    for mention in found:
        if mention.kind == "quantity":
            mention.confidence = confidence(mention)
    if matcher is None:
        return found
    for mention in found:
        if mention.kind == "quantity":
            mention.indicator = matcher.best(*name_words(document, mention), mention.unit, mention.per)
    return found


def _row(document: Document, passage: Passage, reader: Reader, rows: list[int], found: list[Mention]) -> None:
    """Append the mentions of a line of a table, which is one row, or several in a web page's source."""
    drafts: list[Mention] = []
    for index in rows:
        reader.read(index, drafts)
    last = passage.start
    for draft in drafts:
        if draft.start >= last:
            own = passage if draft.start < passage.end else document.passage_at(draft.start) or passage
            draft.section, draft.text = own.section, document.text[draft.start : draft.end]
            found.append(draft)
            last = draft.end


def _passage(
    document: Document, simplified: str, passage: Passage, reading: Reading, parted: bool, frame: Frame, found: list[Mention]
) -> None:
    """Append the mentions of one passage to `found`."""
    folded = document.folded
    low, high = folded.at(passage.start), folded.at(passage.end)
    if low == high:  # characters that cannot be seen, and nothing else
        return
    text, at = with_gaps(document, simplified, low, high) if parted else (simplified[low:high], range(low, high))
    years = reading.enter(passage, text, frame)
    drafts: list[Mention] = []
    offset = 0
    if passage.kind in _NUMBERED and (head := expressions.ENUMERATOR.match(text)):
        offset = head.end()
        drafts.append(Mention("", 0, offset - (text[offset - 1] in expressions.ENUMERATOR_ENDS), "", "enumerator"))
    scan(text, offset, years, drafts, passage.kind == "boilerplate", reading.quotes)
    reading.leave(passage, years, text)
    last, sources, original, section = 0, folded.sources, document.text, passage.section
    for draft in drafts:
        start, end = sources[at[draft.start]], sources[at[draft.end - 1]] + 1
        if start >= last:  # one character may unfold into several numbers (㏠, ⑴⑵); it is one mention
            draft.section, draft.start, draft.end, draft.text = section, start, end, original[start:end]
            found.append(draft)
            last = end
