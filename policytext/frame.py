"""What a document, one of its pages or parts says of all its figures: their year, the plan's term, whether it reports or wants.

A figure takes them where no nearer words say otherwise. Not here: years within passages (`years`, `context`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from policytext.grammar import dates, outline, titles
from policytext.normalize import simplified_text
from policytext.passages import Document, Passage

#: Passages at the head of a text among which its title is.
HEAD: Final = 12
#: Passages at the head whose sentences may name the document.
LEAD: Final = 4
TITLE: Final = 70
HEADING: Final = 40


class Frame(NamedTuple):
    """What holds for the figures of a stretch of text.

    Attributes:
        year: Their year, or None.
        basis: Where the year comes from: document or heading.
        mood: actual or target, or None.
        term: The first and last year of the plan, or None.
        parted: Whether it reports in one part and wants in another.
        told: The year that the document speaks in.
        opens: Characters of the passage that are its title, with text behind them.
    """

    year: int | None = None
    basis: str = "document"
    mood: str | None = None
    term: tuple[int, int] | None = None
    parted: bool = False
    told: int | None = None
    opens: int = 0


def frames(document: Document, reported_year: int | None) -> list[tuple[Passage, Frame]]:
    """Give each passage with words its frame.

    Args:
        document: The document.
        reported_year: The year that it speaks in, or None.

    Returns:
        The passages in order, each with its frame.
    """
    return document.kept((frames, reported_year), lambda: list(_frames(document, simplified_text(document), reported_year)))


def _frames(document: Document, simplified: str, reported_year: int | None) -> Iterator[tuple[Passage, Frame]]:
    whole, part = Frame(told=reported_year), Frame(told=reported_year)
    open_until, ordinal = -1, 0
    below: Frame | None = None
    for passage in document.passages:
        if passage.start >= passage.end:
            continue
        if is_page(passage):
            ordinal, whole, below = 0, Frame(told=reported_year), None
            part = whole
        if passage.kind != "boilerplate":
            ordinal += 1
        own = _own(document, simplified, passage) if ordinal <= HEAD or whole.parted or passage.kind == "heading" else ""
        if ordinal <= HEAD and (found := _of_head(own, passage, ordinal, whole, reported_year)):
            whole = part = found
            yield passage, found._replace(opens=len(own))
            continue
        elif ordinal <= LEAD and whole == Frame(told=reported_year) and (plan := _adopted(document, simplified, passage)):
            whole = part = whole._replace(term=plan)
        elif own and passage.kind in ("heading", "title", "paragraph") and len(own) <= HEADING and not titles.NO_TITLE.search(own):
            if whole.parted and (looked := _of_part(own, whole)):
                part, below = looked, None
            elif passage.kind == "heading" and passage.subtree_end > passage.end and (named := titles.YEAR.search(own)) and _alone(own):
                below, open_until = part._replace(year=int(named[1]), basis="heading"), passage.subtree_end
        if below is not None and passage.start >= open_until:
            below = None
        yield passage, below or part


def _own(document: Document, simplified: str, passage: Passage) -> str:
    """The first characters of a passage, simplified; of its first line, where that is a title."""
    text, end = document.text, passage.end
    low = document.folded.at(passage.start)
    if (line := text.find("\n", passage.start, min(end, passage.start + TITLE))) > 0:
        own = simplified[low : document.folded.at(line)]
        if titles.ANY.search(own):
            return own
    return simplified[low : min(document.folded.at(end), low + 4 * TITLE)]


def _adopted(document: Document, simplified: str, passage: Passage) -> tuple[int, int] | None:
    """The term of the five-year plan that a passage says to have been adopted or made public."""
    low = document.folded.at(passage.start)
    plan = titles.ADOPTED.search(simplified, low, min(document.folded.at(passage.end), low + 4 * TITLE))
    return dates.five_years(plan["five"] or plan["number"]) if plan else None


def is_page(passage: Passage) -> bool:
    """Whether a passage is the title of a further page.

    Args:
        passage: The passage.

    Returns:
        Whether it is.
    """
    return passage.kind == "heading" and not passage.parent and outline.PAGE_TITLE.fullmatch(passage.label.partition("#")[0]) is not None


def _alone(own: str) -> bool:
    """Whether a heading names one year, and no deadline or comparison."""
    return len(titles.YEAR.findall(own)) == 1 and titles.TERM.search(own) is None and not own[: own.find("20")].endswith(dates.NO_HEADING)


def _of_head(own: str, passage: Passage, ordinal: int, whole: Frame, reported: int | None) -> Frame | None:
    """The frame that a title or an opening sentence gives."""
    if passage.kind != "boilerplate" and len(own) <= TITLE and not titles.NO_TITLE.search(own) and not titles.YEAR.fullmatch(own):
        return _of_title(own, whole, reported)
    if ordinal <= LEAD and whole.year is None and (found := titles.MADE_PUBLIC.search(own) or titles.NAMED_REPORT.search(own)):
        return Frame(int(next(filter(None, found.groups()))), "document", "actual", told=reported)
    return None


def _of_title(own: str, whole: Frame, reported: int | None) -> Frame | None:
    years = [int(year) for year in titles.YEAR.findall(own)]
    if titles.HALVES.search(own):
        one = years[0] if years else reported
        return Frame(one, "document", "actual", parted=True, told=one)
    if titles.BOTH.search(own):
        told = max(years, default=reported or 0) or None
        return Frame(None, "document", None, parted=True, told=told)
    if titles.PLAN.search(own) and (term := _term(own)):
        return Frame(None, "document", None, term=term, told=reported)
    one = years[0] if len(set(years)) == 1 else None
    if (titles.REPORT.search(own) or titles.DONE.search(own)) and (one or (reported and whole.year is None)):
        return Frame(one or reported, "document", "actual", told=reported)
    if titles.LIST.search(own) and (one or (reported and whole.year is None)):
        return Frame(one or reported, "document", "target", told=reported)
    return None


def _term(own: str) -> tuple[int, int] | None:
    """The first and last year of a plan, by its title."""
    if found := titles.TERM.search(own):
        return int(found[1]), int(found[2])
    if five := titles.FIVE_YEARS.search(own):
        return dates.five_years(five[1])
    return None


def _of_part(own: str, whole: Frame) -> Frame | None:
    """The frame of the part of a document of two periods that a heading opens."""
    named = titles.YEAR.search(own)
    if titles.REVIEW.search(own):
        year = int(named[1]) if named else whole.year or (whole.told and whole.told - 1)
        return whole._replace(year=year, basis="heading" if named else "document", mood="actual")
    if titles.OUTLOOK.search(own):
        year = int(named[1]) if named else whole.told
        return whole._replace(year=year, basis="heading" if named else "document", mood="target")
    return None
