"""What a document says of itself: titles, issuer, number, date, openness, kind, area, years; part by part.

A part is a page of several pasted one after another, or the whole text. Not here: what a registered text is (seeds/documents.csv),
and which code an area has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

from policytext.body_text import folded_words
from policytext.document_area import area_of, area_of_text
from policytext.duties import is_body
from policytext.frame import is_page
from policytext.grammar import assignments, clause_forms, dates, documents, outline
from policytext.lexicon import document_words
from policytext.normalize import simplified_text
from policytext.paragraphs import lines_of
from policytext.passages import Document
from policytext.title_lines import Line, is_furniture, is_same, title_at

#: Lines at the head of a part among which its title is.
HEAD: Final = 40
#: Lines at the head among which a mark of secrecy counts.
MARKED: Final = 8
#: Areas that speak in a text that is of none of them.
SPEAKERS: Final = 2
#: Characters of a line that tell the year of a text without a title.
LEAD: Final = 1500
#: Characters of a line among which keys of a page's table are.
KEYED: Final = 120
#: Characters of a line that is a body's name.
BODY: Final = 24
#: What ends a cell of a line.
BAR: Final = "|"
Span = tuple[int, int]


class ClassifiedText(ValueError):
    """A text with a mark of secrecy, which is not read; the message quotes the mark."""


@dataclass(slots=True)
class Description:
    """What a part says of itself; None where it says nothing.

    Attributes:
        start: Where the part begins in `Document.text`.
        end: Where it ends, exclusive.
        titles: Its title; of a covering notice also that of the plan that it forwards.
        issuer: The body that issues it, as written.
        document_number: Its number.
        issued_on: The day of its writing.
        openness: How open it is, in its words.
        document_kind: What kind of document it is.
        in_force: False for a draft for comment.
        area: The area that it speaks for, as written.
        reported_year: The year that it speaks in.
        plan_year_from: The first year of its plan.
        plan_year_to: The last.
        evidence: For each of these the place of the words that tell it.
        confidence: How sure the title is, and what is told by it.
    """

    start: int
    end: int
    titles: tuple[str, ...] = ()
    issuer: str | None = None
    document_number: str | None = None
    issued_on: date | None = None
    openness: str | None = None
    document_kind: str | None = None
    in_force: bool | None = None
    area: str | None = None
    reported_year: int | None = None
    plan_year_from: int | None = None
    plan_year_to: int | None = None
    evidence: dict[str, Span] = field(default_factory=dict)
    confidence: float = 0.5

    @property
    def title(self) -> str | None:
        """Its own title."""
        return self.titles[0] if self.titles else None


def mark_of_secrecy(text: str) -> str | None:
    """Find the mark that a text is not for everybody.

    Args:
        text: The text.

    Returns:
        The mark as written, where it stands alone among the first lines, or with its star anywhere in them; else None.
    """
    lines = [line.strip() for line in text[:4000].splitlines() if line.strip()][:MARKED]
    for line in lines:
        own = folded_words(line)
        if documents.SECRET_ALONE.fullmatch(own) or documents.SECRET.search(own):
            return line
    return None


def describe(document: Document, reported_year: int | None = None) -> list[Description]:
    """Tell what a document says of itself.

    Args:
        document: A parsed text.
        reported_year: The year that it speaks in, where it is known; else its words tell it.

    Returns:
        One description for each of its parts, in order.

    Raises:
        ClassifiedText: The text has a mark of secrecy.
    """
    if mark := mark_of_secrecy(document.text):
        raise ClassifiedText(f"the text is marked {mark!r}; take it out of the folder, it is not read")
    starts = [passage.start for passage in document.passages if is_page(passage)]
    bounds = [0, *starts, len(document.text)]
    found = list(_joined(_describe(document, low, high, reported_year) for low, high in pairwise(bounds) if low < high))
    return [one for one in found if one.titles or len(found) == 1] or found[:1]


def _joined(parts: Iterable[Description]) -> Iterator[Description]:
    """Parts, each notice with the plan that it forwards where that begins like a page of its own."""
    before: Description | None = None
    for part in parts:
        forwards = documents.FORWARDS.search(folded_words(before.title or "")) if before else None
        if before and part.titles and before.confidence < part.confidence and before.titles == part.titles:  # a notice without a title
            before.end, before.confidence = part.end, part.confidence
            before.evidence["title"] = part.evidence["title"]
            continue
        if before and forwards and len(before.titles) == 1 and len(part.titles) == 1:
            title, own = folded_words(part.titles[0]), folded_words(before.titles[0])
            is_again = own.endswith(title)
            if is_again or is_same(title.translate(documents.BRACKETS), forwards["inner"].translate(documents.BRACKETS)):
                before.end = part.end
                before.issued_on = before.issued_on or part.issued_on
                if not is_again:
                    before.titles = (*before.titles, part.titles[0])
                    before.evidence["forwarded_title"] = part.evidence["title"]
                    before.document_kind = document_words.WITH_PLAN
                    before.area = before.area or part.area
                continue
        if before:
            yield before
        before = part
    if before:
        yield before


def _describe(document: Document, low: int, high: int, reported_year: int | None) -> Description:
    lines = list(_lines(document, low, high))
    found = Description(low, high)
    head = lines[:HEAD]
    at = _set_titles(found, head, lines)
    _set_number(found, head)
    _set_written(found, lines, at)
    _set_openness(found, lines)
    _set_issuer(found, head, lines)
    _set_kind(found, document.text)
    if len({passage.label for passage in document.passages if passage.kind == "speaker"}) < SPEAKERS:
        _set_area(found, lines)
    _set_years(found, head, reported_year)
    return found


def _lines(document: Document, low: int, high: int) -> Iterator[Line]:
    text, simplified, at = document.text, simplified_text(document), document.folded.at
    for begins, ends in lines_of(text[low:high]):
        end = low + ends
        written = text[low + begins : end].lstrip("#").lstrip()
        if written.endswith(BAR) and written.count(BAR) == 1:  # a title in a table's first row
            written = written[:-1].rstrip()
            end = low + begins + text[low + begins : end].rindex(BAR)
            end -= len(text[low + begins : end]) - len(text[low + begins : end].rstrip())
        if written:
            start = end - len(written)
            yield Line(simplified[at(start) : at(end)], written, start, end)


def _set_titles(found: Description, head: list[Line], lines: list[Line]) -> int:
    """Set the titles; returns the line behind the first."""
    behind = 0
    quoted = frozenset(title[1] for line in head for title in documents.QUOTED.finditer(line.words))
    for at in range(len(head)):
        if named := title_at(head, at, quoted):
            title, count = named
            first = _headline(head, at) if documents.MEETING.search(folded_words(title)) else at
            found.titles, behind = (title if first == at else head[first].written,), at + count
            found.evidence["title"] = (head[first].start, head[first if first < at else at + count - 1].end)
            found.evidence["kind"] = (head[at].start, head[at + count - 1].end)
            found.confidence = 0.9
            break
    keyed = None if found.titles else next(((line, one) for line in head if (one := documents.KEYED_TITLE.match(line.words))), None)
    if keyed and documents.TITLE.fullmatch(keyed[1]["title"]):
        line = keyed[0]
        written = next(
            (cell for cell in documents.CELL_ENDS.split(line.written) if folded_words(cell) == keyed[1]["title"]), keyed[1]["title"]
        )
        found.titles, found.evidence["title"] = (written.strip(),), (line.start, line.end)
    if not found.titles and (adopted := next((one for line in head if (one := documents.ADOPTED.search(line.words))), None)):
        line = next(line for line in head if documents.ADOPTED.search(line.words))
        written = documents.QUOTED.search(line.written)
        found.titles = (written[1] if written else adopted["title"] or adopted["sent"],)
        found.evidence["title"] = (line.start, line.end)
    if not found.titles:
        for at, line in enumerate(head):
            is_salutation = line.words[-1] == assignments.COLON or (is_body(line.words) and area_of(line.words) is not None)
            if (
                not is_furniture(line)
                and not is_salutation
                and len(line.words) in range(4, 61)
                and line.words[-1] not in outline.SENTENCE_END
            ):
                found.titles, behind = (line.written,), at + 1
                found.evidence["title"] = (line.start, line.end)
                break
        return behind
    forwards = documents.FORWARDS.search(folded_words(found.titles[0]))
    if forwards:
        inner = forwards["inner"].translate(documents.BRACKETS)
        at = behind
        while at < min(len(lines), behind + 2 * HEAD):
            named = title_at(lines, at, quoted | {forwards["inner"]})
            words = folded_words(named[0]) if named else ""
            if named and not documents.FORWARDS.search(words) and is_same(words.translate(documents.BRACKETS), inner):
                found.titles = (*found.titles, named[0])
                found.evidence["forwarded_title"] = (lines[at].start, lines[at + named[1] - 1].end)
                break
            at += named[1] if named else 1
    return behind


def _headline(head: list[Line], at: int) -> int:
    """The headline of a report that a line like a title goes on with."""
    for place in range(at):
        line = head[place]
        if not is_furniture(line) and len(line.words) in range(4, 61) and line.words[-1] not in outline.SENTENCE_END:
            return place
    return at


def _set_number(found: Description, head: list[Line]) -> None:
    for line in head:
        if number := documents.NUMBER_LINE.fullmatch(line.words) or documents.NUMBER_TITLE.match(line.words):
            at = number.start("number")
            found.document_number = "".join(line.written.split())[at : number.end("number")]
            found.evidence["document_number"] = (line.start, line.end)
            return


def _set_written(found: Description, lines: list[Line], behind: int) -> None:
    for line in lines[:HEAD]:
        if told := documents.WRITTEN.search(line.words, 0, KEYED):
            found.issued_on = _day(int(told["year"]), int(told["month"]), int(told["day"]))
            found.evidence["issued_on"] = (line.start, line.end)
            return
    if documents.DRAFT.search(folded_words(found.title or "")):
        return
    for line in lines[behind:]:
        if told := documents.DATE.fullmatch(line.words):
            found.issued_on = _day(int(told["year"]), int(told["month"]), int(told["day"]))
        elif told := documents.HAN_DATE.fullmatch(line.words):
            year = int("".join(str(documents.HAN_DIGITS.get(char, 0)) for char in told["year"]))
            found.issued_on = _day(year, _han(told["month"]), _han(told["day"]))
        if found.issued_on:
            found.evidence["issued_on"] = (line.start, line.end)
            return


def _han(number: str) -> int:
    tens, mark, ones = number.rpartition(documents.TEN)
    digits = documents.HAN_DIGITS
    if not mark:
        return digits.get(number, 0)
    return 10 * (digits.get(tens, 1) if tens else 1) + (digits.get(ones, 0) if ones else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _set_openness(found: Description, lines: list[Line]) -> None:
    for line in lines:
        if told := documents.OPENNESS.fullmatch(line.words):
            found.openness = told["words"]
            found.evidence["openness"] = (line.start, line.end)
            return


def _set_issuer(found: Description, head: list[Line], lines: list[Line]) -> None:
    title = folded_words(found.title or "")
    if (about := documents.ABOUT.match(title)) and is_body(about["issuer"]):
        found.issuer = "".join((found.title or "").split())[: about.end("issuer")]
        found.evidence["issuer"] = found.evidence["title"]
        return
    signed = next((at for at, line in enumerate(lines) if found.evidence.get("issued_on") == (line.start, line.end)), 0)
    if signed and is_body(lines[signed - 1].words):
        found.issuer = "".join(lines[signed - 1].written.split())
        found.evidence["issuer"] = (lines[signed - 1].start, lines[signed - 1].end)
        return
    for line in head:
        if told := documents.ISSUER.search(line.words, 0, KEYED) or documents.PAPER.fullmatch(line.words):
            found.issuer = told["issuer"]
            found.evidence["issuer"] = (line.start, line.end)
            return
    for end in range(len(title), 3, -1):
        if documents.IS_ISSUER.fullmatch(title, 0, end):
            found.issuer = "".join((found.title or "").split())[:end]
            found.evidence["issuer"] = found.evidence["title"]
            return


def _set_kind(found: Description, text: str) -> None:
    title = folded_words(found.title or "")
    if not title:
        return
    if told := found.evidence.pop("kind", None):
        title = folded_words(text[slice(*told)])
    found.in_force = documents.DRAFT.search(title) is None
    found.evidence["document_kind"] = found.evidence["title"]
    if not found.in_force:
        found.document_kind = document_words.DRAFT_KIND
    elif len(found.titles) > 1:
        found.document_kind = document_words.WITH_PLAN
    elif documents.TWO_PERIODS.search(title):
        found.document_kind = document_words.REVIEW_KIND
    else:
        found.document_kind = next((kind for kind, pattern in documents.KINDS if pattern.search(title)), None)


def _set_area(found: Description, lines: list[Line]) -> None:
    """The area that the title begins with, else the issuer, else the forwarded title."""
    told = [("title", found.title), ("issuer", found.issuer), ("forwarded_title", found.titles[1] if len(found.titles) > 1 else None)]
    for name, words in told:
        if words and (area := area_of(folded_words(words))):
            bodies = (line.words for line in lines if len(line.words) <= BODY and is_body(line.words))
            wholes = (whole for body in bodies if (whole := area_of(body)) and whole.startswith(area))
            found.area = next(wholes, area)  # 健康江州 of 江州区
            found.evidence["area"] = found.evidence.get(name, found.evidence["title"])
            return
    for line in lines:
        is_name = is_body(line.words) and not (clause_forms.BEGINS.match(line.words) or any(char.isdecimal() for char in line.words))
        if len(line.words) <= BODY and is_name and (area := area_of(line.words)):
            found.area = area
            found.evidence["area"] = (line.start, line.end)
            return
    for line in lines:
        if (source := documents.SOURCE.search(line.words)) and (area := area_of(source["body"])):
            found.area = area
            found.evidence["area"] = (line.start, line.end)
            return
    titles = assignments.LINE.join(map(folded_words, found.titles))
    if of_text := area_of_text(lines, titles):
        found.area, line = of_text
        found.evidence["area"] = (line.start, line.end)
        return
    if healthy := documents.HEALTHY.search(titles):
        found.area, found.evidence["area"] = healthy["name"], found.evidence["title"]
        return
    head = [documents.CITED.sub("", line.words) for line in lines[: 2 * HEAD]]
    whole = assignments.LINE.join(head)
    names = [name for name in outline.AREA_NAMES if name in whole]
    named = Counter(name for own in head for name in names if name in own)
    found.area = named.most_common(1)[0][0] if named else None


def _year_of_text(head: list[Line]) -> int | None:
    """The year of the first full date, else the one named most that is no deadline; not that of a page or of a cited document."""
    own = [documents.CITED.sub("", line.words) for line in head if not is_furniture(line)]
    told = next((day for words in own if (day := dates.FULL_DATE.search(words))), None)
    if told:
        return int(told[1])
    named = Counter(year for words in own for year in dates.ANY_YEAR.findall(words[:LEAD]))
    return int(named.most_common(1)[0][0]) if named else None


def _set_years(found: Description, head: list[Line], reported_year: int | None) -> None:
    titles = [folded_words(title) for title in found.titles]
    for title in titles:
        if term := documents.PLAN_TERM.search(title):
            found.plan_year_from, found.plan_year_to = int(term[1]), int(term[2])
        elif five := documents.PLAN_FIVE.search(title):
            found.plan_year_from, found.plan_year_to = dates.five_years(five[1])
        if found.plan_year_from:
            found.evidence["plan_year_from"] = found.evidence["plan_year_to"] = found.evidence["title"]
            break
    named = [int(year) for title in titles for year in documents.YEAR.findall(documents.PLAN_TERM.sub("", title))]
    numbered = documents.HEAD_YEAR.search(found.document_number) if found.document_number else None
    if named:
        found.reported_year, source = max(named), "title"
    elif numbered:
        found.reported_year, source = int(numbered[1]), "document_number"
    elif found.issued_on:
        found.reported_year, source = found.issued_on.year, "issued_on"
    elif reported_year:
        found.reported_year, source = reported_year, "title"
    else:
        found.reported_year, source = _year_of_text(head), "text"
        if found.plan_year_from and found.reported_year and found.reported_year < found.plan_year_from:  # of what it looks back on
            found.reported_year = found.plan_year_from
    if source in found.evidence:
        found.evidence["reported_year"] = found.evidence[source]
