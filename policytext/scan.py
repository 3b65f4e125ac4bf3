"""The text of a passage → its mentions, their spans still those in that text.

Here each place where an expression may begin is tried, and what is found is put in order. Not here: what an expression means
(`interpret`), and passages and documents (`mentions`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar import amounts, changes, expressions
from policytext.interpret import INTERPRET
from policytext.lexicon import set_phrases
from policytext.lexicon.characters import FULL_STOP
from policytext.lexicon.unit_words import THINGS
from policytext.lists import give_unit_behind, go_on
from policytext.mention import Mention
from policytext.phrases import subject_of
from policytext.relations import relate
from policytext.statements import set_statement
from policytext.years import Years

_SECOND: Final = expressions.SECOND
_candidate: Final = expressions.CANDIDATE.search
_digit_token: Final = expressions.DIGIT_TOKENS.match
_word_token: Final = expressions.WORD_TOKENS.match
_any_token: Final = expressions.TOKENS.match
_ARABIC: Final = frozenset("0123456789")
_NO_MENTION: Final = frozenset(set_phrases.NO_MENTION)
#: Expressions that are no quantity, whatever is around them, with the kind they are.
_STRUCTURAL: Final = {
    "long": "other", "document_no": "document_no", "contact": "contact", "inline": "enumerator", "name": "name", "plus": "slogan",
    "ordinal": "ordinal", "big_list": "list_count", "slogan": "slogan",
}  # fmt: skip


def scan(text: str, offset: int, years: Years, drafts: list[Mention], boilerplate: bool, quotes: list[str]) -> None:
    """Find and read the mentions of a passage's text.

    Args:
        text: The text.
        offset: Where to begin.
        years: The years of the passage, which note each date.
        drafts: The mentions found so far, which those of the text are appended to.
        boilerplate: Whether the passage is a web page's furniture.
        quotes: The quotation marks that the document has.
    """
    slogans: list[tuple[int, int]] = []
    for mark in quotes:
        if mark in text:
            slogans = _slogans(text)
            break
    before: Mention | None = None  # the quantity just before
    is_led = False  # whether a comparator comes before the first value of its list
    taken = done = offset
    while found := _candidate(text, taken):
        start = found.start()
        taken = start + 1
        sign = text[start]
        if sign in _SECOND:
            match = _word_token(text, start) if text[start + 1 : start + 2] in _SECOND[sign] else None
        else:
            match = _digit_token(text, start) if sign in _ARABIC else _any_token(text, start)
        if match is None:
            continue
        if slogans and slogans[0][0] <= start:  # a quotation whose numerals make it a slogan is one mention
            slogan = slogans.pop(0)
            if slogan[0] >= done:
                done = taken = slogan[1]
                drafts.append(Mention("", *slogan, "", "slogan"))
                before = None
            else:
                taken = start
            continue
        taken = end = match.end()
        draft = _read(text, start, end, match, years, boilerplate)
        if draft is None:
            continue
        done = draft.end
        if done > taken:
            taken = done
        _take_unit(text, before, draft)
        if draft.kind == "quantity":
            _complete(text, drafts, draft, years)
            if before and draft.unit == "item" and draft.relation == "change_absolute" and before.unit in THINGS:
                draft.unit = before.unit if FULL_STOP not in text[before.end : draft.start] else draft.unit  # 医院9家,比上年增加2个
            if before is None or not go_on(text, before, draft, is_led):
                is_led = amounts.BEFORE_WORD.match(text, draft.start) is not None
            before = draft
        elif draft.kind != "date":
            before = None
        drafts.append(draft)
    drafts.extend(Mention("", *slogan, "", "slogan") for slogan in slogans if slogan[0] >= done)


def _read(text: str, start: int, end: int, match: re.Match[str], years: Years, boilerplate: bool) -> Mention | None:
    """The mention that an expression is, or None."""
    name = match.lastgroup or ""
    if name == "skip":
        return None
    if boilerplate:
        return _furniture(start, end, match)
    if name in _STRUCTURAL:
        if name == "name":
            years.note_plan(text, start, end)
        return Mention("", start, end, "", _STRUCTURAL[name])
    return INTERPRET[name](text, start, end, match, years)


def _take_unit(text: str, before: Mention | None, draft: Mention) -> None:
    """Give a bare number the unit of the level that it has come from."""
    if before and draft.unit is None and draft.value is not None and changes.CAME_TO.fullmatch(text, before.end, draft.start):
        draft.kind, draft.unit = "quantity", before.unit


def _complete(text: str, drafts: list[Mention], draft: Mention, years: Years) -> None:
    """Give a quantity its year, statement and subject, and its unit to the bare numbers of its list."""
    give_unit_behind(text, drafts, draft, years)
    years.place(text, draft)
    relate(text, draft)
    set_statement(text, draft, years)
    draft.subject = subject_of(text, draft)


def _slogans(text: str) -> list[tuple[int, int]]:
    """Where the numerals of quotations are that are slogans."""
    found = []
    for quoted in expressions.QUOTED.finditer(text):
        content = quoted[1]
        numeral = expressions.NUMERAL.search(content)
        if numeral and "+" not in content and not expressions.MEASURED.search(content) and content not in _NO_MENTION:
            found.append((quoted.start(1) + numeral.start(), quoted.start(1) + numeral.end()))
    return found


def _furniture(start: int, end: int, token: re.Match[str]) -> Mention | None:
    """A number of a web page's furniture."""
    name = token.lastgroup
    if name in ("contact", "date"):
        return Mention("", start, end, "", name)
    if name not in ("number", "document_no", "ordinal", "name", "plus"):
        return None
    return Mention("", start, end, "", "document_no" if any(c.isdigit() for c in token.group()) else "other")
