"""The words of a text → the area that it speaks for, as written.

Not here: which of title, issuer and text decides (`describe`), and which code an area has.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from policytext.grammar import assignments, clause_forms, documents
from policytext.title_lines import Line

#: Lines at the head of a text that may tell its area.
HEAD: Final = 80


def area_of_text(lines: list[Line], titles: str) -> tuple[str, Line] | None:
    """The area for which a text says to be made, or whose circumstances it says to fit, where it or a title names that area elsewhere.

    Args:
        lines: The text's lines.
        titles: Its titles, folded and simplified.

    Returns:
        The area and the line that tells it; None where nothing does.
    """
    whole = assignments.LINE.join(line.words for line in lines)
    for line in lines[:HEAD]:
        for made in documents.MADE_FOR.finditer(line.words):
            if area := area_of(made["rest"]):
                return area, line
        for fits in documents.FITS.finditer(line.words):
            full = re.search(rf"{fits['name']}(?:{documents.AREA_END})", whole)
            if full and area_of(full.group()) == full.group():
                return full.group(), line
            if fits["name"] in titles:
                return fits["name"], line
    return _cited_area(lines, whole)


def _cited_area(lines: list[Line], whole: str) -> tuple[str, Line] | None:
    """The area of what a text cites, where it is the only one of the level that the text calls its own (我市), and is spoken of besides."""
    own = Counter(found["ending"] for found in documents.OWN.finditer(whole)).most_common(1)
    cited = {area: line for line in lines for title in documents.QUOTED.findall(line.words) if (area := area_of(title)) and own}
    fits = [area for area in cited if area.endswith(own[0][0])]
    is_named = len(fits) == 1 and fits[0][:-1] in documents.CITED.sub("", whole)
    return (fits[0], cited[fits[0]]) if is_named else None


def area_of(words: str) -> str | None:
    """The area whose name a title or the name of a body begins with.

    Args:
        words: The words, folded and simplified.

    Returns:
        The lowest area of those that it begins with; None where it begins with none.
    """
    begins = documents.BEFORE_AREA.match(words)
    at, area = begins.end() if begins else 0, None
    while (found := documents.AREA.match(words, at)) and not documents.NO_AREA.search(found.group()):
        does = clause_forms.BEGINS.match(words, at)
        if does and does.end() > at + 1 and does.end() < found.end():  # 海南州|全面推进紧密型县域…
            break
        area, at = found.group(), found.end()
    return area
