"""The name of a body as a text has it → whose it is, what it does, and which other names mean the same.

Not here: the bodies of one place with their codes (seeds/organizations.csv), and roles (`duties`).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from policytext.body_text import folded_words
from policytext.grammar import assignments, body_names, documents
from policytext.lexicon import body_words

BODY, AREA_GOVERNMENT, COLLECTIVE = "body", "area_government", "collective"
#: Ways to tell a level's own area: nobody but the document's.
_OWN: Final = ""


class Body(NamedTuple):
    """A body.

    Attributes:
        name: Its name as written.
        kind: body, area_government or collective.
        level: country, province, city, county or township; None where the name does not tell.
        area: The area that its name begins with, or the document's where it only names its level; None where neither is known.
        key: What is the same for all names of one body: its area or level, and the long form of what it is.
        successor: What follows it, in the long form; None where nothing does.
        valid_to: The year in which that one followed.
    """

    name: str
    kind: str
    level: str | None
    area: str | None
    key: str
    successor: str | None = None
    valid_to: int | None = None


def read_body(name: str, area: str | None = None) -> Body:
    """Read the name of a body.

    Args:
        name: The name as written.
        area: The area that the document speaks for, as written; None where it is unknown.

    Returns:
        The body; names of one body have one key, whether they name the area or only its level, in short forms or long ones.
    """
    words = folded_words(name)
    if youth := body_names.YOUTH.fullmatch(words):
        place, of_level = _of_level(body_words.LEVEL_WORDS[youth["level"]], area)
        return Body(name, BODY, of_level, place, f"{place or of_level}/{body_words.YOUTH_LEAGUE}")
    own, rest = _area(words)
    level: str | None
    if own is not None:
        level = _level_of(own)
        found = body_names.PARTY_OF.match(rest) if not body_names.FORM.fullmatch(rest) and len(rest) > 1 else None
        rest = rest[found.end() :] if found else rest
        party = found is not None
    else:
        found = body_names.LEVEL.match(words)
        own, level = _of_level(body_words.LEVEL_WORDS[found["level"]], area) if found else (None, None)
        rest = words[found.end() :] if found else words
        party = found is not None and found["party_of"] is not None
    function = long_form(rest) or next(body for ending, body in body_words.GOVERNS.items() if (own or _OWN).endswith(ending))
    key = f"{own or level or _OWN}/{body_names.PARTY if party else _OWN}{function}"
    successor, valid_to = body_words.SUCCESSORS.get(function, (None, None))
    return Body(name, _kind(words, rest), level, own, key, successor, valid_to)


def _of_level(level: str, area: str | None) -> tuple[str | None, str]:
    """The document's area, where it is of a level, and that level."""
    return (area if area is not None and _level_of(area) == level else None), level


def _kind(words: str, rest: str) -> str:
    if assignments.AREAS_TOGETHER.fullmatch(words) or body_names.COLLECTIVE.search(words):
        return COLLECTIVE
    return AREA_GOVERNMENT if body_names.GOVERNMENT.fullmatch(rest) or body_names.GOVERNMENT.search(words) else BODY


def _area(words: str) -> tuple[str | None, str]:
    """The area that a name begins with, the lowest of several, and the rest of the name."""
    at = len(body_names.PARTY) if words.startswith(body_names.PARTY) else 0
    level = body_names.LEVEL.match(words)
    if level and (body_names.FORM.fullmatch(words, level.end()) or body_names.FORM.fullmatch(words, level.end("level"))):
        return None, words
    own = None
    while (found := documents.AREA.match(words, at)) and not documents.NO_AREA.search(found.group()):
        if found.group() in body_words.LEVEL_WORDS or body_names.FORM.search(words[:at] + found.group()):
            break
        own, at = found.group(), found.end()
    if own and (province := body_names.PROVINCES.match(own)) and len(own) > province.end() + 2:
        own = own[province.end() :]
    return own, words[at:]


def _level_of(area: str) -> str | None:
    return next((level for ending, level in body_words.AREA_LEVELS.items() if area.endswith(ending)), None)


def long_form(function: str) -> str:
    """The form that stands for all the names of what a body is.

    Args:
        function: The name without its area or level, folded and simplified.

    Returns:
        The long form (卫健委 → 卫生健康委员会); what is no known short form stays as it is.
    """
    found = body_names.FORM.search(function)
    return function[: found.start()] + body_names.FORMS[found.group()] if found else function
