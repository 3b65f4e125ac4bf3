"""Lines at the head of a text → titles, and lines of the page around it.

Not here: what a title says of its document (`describe`).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from policytext.duties import is_body
from policytext.grammar import documents, outline

#: Characters of a title, folded, and lines of one that goes over several.
TITLE: Final = range(6, 81)
TITLE_LINES: Final = 3
#: Markers that may begin a title.
UNNUMBERED: Final = frozenset(("interpretation", "speaker"))


class Line(NamedTuple):
    """A line: its words folded and simplified, as written, and its place."""

    words: str
    written: str
    start: int
    end: int


def is_furniture(line: Line) -> bool:
    """Whether a line is of the page around a text.

    Args:
        line: The line.

    Returns:
        Whether it is.
    """
    return documents.FURNITURE.fullmatch(line.words) is not None or outline.NAVIGATION.match(line.written) is not None


def title_at(lines: list[Line], at: int, quoted: frozenset[str] = frozenset()) -> tuple[str, int] | None:
    """Find the title that begins at a line.

    Args:
        lines: The lines.
        at: Which of them.
        quoted: Titles that the text quotes; what goes over several lines may be one of them.

    Returns:
        The title as written, and how many lines it has; None where none begins there.
    """
    first = lines[at].words
    if any(
        marker.pattern.match(lines[at].written) for marker in outline.MARKERS_BY_START.get(first[0], ()) if marker.name not in UNNUMBERED
    ):
        return None
    if is_furniture(lines[at]) or any(form.fullmatch(first) for form in (documents.NUMBER_LINE, documents.DATE, documents.HAN_DATE)):
        return None
    found: tuple[str, int] | None = None
    for count in range(1, TITLE_LINES + 1):
        some = lines[at : at + count]
        words = documents.BEHIND_TITLE.sub("", documents.BEFORE_TITLE.sub("", "".join(line.words for line in some)))
        if whole := documents.QUOTED.fullmatch(words):
            words = whole[1]
        if len(some) < count or (count > 1 and (is_furniture(some[-1]) or some[-1].end - some[0].start > 3 * max(TITLE))):
            return found
        if (
            len(words) in TITLE
            and documents.TITLE.fullmatch(words)
            and (count == 1 or not documents.TITLE.fullmatch(some[-1].words) or _is_open(some) or words in quoted)
        ):
            if at + count < len(lines) and any(
                form.fullmatch(lines[at + count].words) for form in (documents.ASIDE_LINE, documents.GOES_ON)
            ):
                some = lines[at : at + count + 1]
            written = documents.BEHIND_TITLE.sub("", documents.BEFORE_WRITTEN.sub("", "".join(line.written for line in some)))
            wholly = documents.QUOTED.fullmatch(written)
            found = (wholly[1] if wholly else written), len(some)
            if not any(title.startswith(words) and title != words for title in quoted):  # the text may quote a title that goes on
                return found
        if words[-1:] in outline.PARAGRAPH_END or documents.PAUSED.search(words):
            return found
    return found


def _is_open(lines: list[Line]) -> bool:
    """Whether a title goes on from a body's name, or from what it is about, to the next line."""
    first = lines[0].words
    return documents.ABOUT_ALONE.search(first) is not None or (is_body(first) and documents.ABOUT_BEGINS.match(lines[1].words) is not None)


def is_same(title: str, inner: str) -> bool:
    """Whether a title is that of what a notice forwards; either may leave its years or its place out.

    Args:
        title: The title, folded, without marks around names.
        inner: The words of the notice for it, likewise.

    Returns:
        Whether it is.
    """
    if title == inner or (len(title) >= min(TITLE) and (title in inner or inner in title)):
        return True
    return documents.OF_AREA.sub("", title, count=1) == documents.OF_AREA.sub("", inner, count=1)
