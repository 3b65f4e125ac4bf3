"""Text of a passage → its mentions, their spans still those in it."""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar import amounts, expressions, neighbours
from policytext.interpret import READERS
from policytext.lexicon import set_phrases
from policytext.lists import BARE, NOUNS, UNSAID, go_on, share, unit_behind
from policytext.mention import Mention
from policytext.phrases import WINDOW, clause_of, subject_of
from policytext.statements import statement_type
from policytext.years import Years

_ARABIC: Final = frozenset("0123456789")

#: Expressions that are no quantity, whatever stands around them, with the kind they are.
_STRUCTURAL: Final = {
    "long": "other", "document_no": "document_no", "contact": "contact", "inline": "enumerator", "name": "name", "plus": "slogan",
    "ordinal": "ordinal", "big_list": "list_count", "slogan": "slogan",
}  # fmt: skip

_NO_MENTION: Final = frozenset(set_phrases.NO_MENTION)


def drafts_of(text: str, offset: int, years: Years, drafts: list[Mention], boilerplate: bool, quotes: list[str]) -> None:
    """Append the mentions of `text` from `offset` on, their spans still those in it.

    A candidate is where an expression may begin; a quotation whose numerals make it a slogan is one mention. `quotes` are the
    quotation marks that the document has.
    """
    slogans: list[tuple[int, int]] = []
    for mark in quotes:
        if mark in text:
            slogans = _slogans(text)
            break
    before: Mention | None = None  # the quantity just before, and whether a comparator stands before the first of its list
    led = False
    taken = done = offset
    second, digit_tokens, word_tokens, tokens = (
        expressions.SECOND, expressions.DIGIT_TOKENS.match, expressions.WORD_TOKENS.match, expressions.TOKENS.match
    )  # fmt: skip
    candidate = expressions.CANDIDATE.search
    while found := candidate(text, taken):
        start = found.start()
        taken = start + 1
        sign = text[start]
        if sign in second:
            match = word_tokens(text, start) if text[start + 1 : start + 2] in second[sign] else None
        else:
            match = digit_tokens(text, start) if sign in _ARABIC else tokens(text, start)
        if match is None:
            continue
        if slogans and slogans[0][0] <= start:
            slogan = slogans.pop(0)
            if slogan[0] >= done:
                done = taken = slogan[1]
                drafts.append(Mention("", *slogan, "", "slogan"))
                before = None
            else:
                taken = start
            continue
        taken = end = match.end()
        name = match.lastgroup or ""
        if name == "skip":
            continue
        if boilerplate:
            draft = _furniture(start, end, match)
        elif name in _STRUCTURAL:
            draft = Mention("", start, end, "", _STRUCTURAL[name])
        else:
            draft = READERS[name](text, start, end, match, years)
        if draft is None:
            continue
        done = draft.end
        if done > taken:
            taken = done
        if draft.kind != "quantity":
            drafts.append(draft)
            if draft.kind != "date":
                before = None
            continue
        if drafts and drafts[-1].unit is None and draft.unit is not None and drafts[-1].kind in BARE:
            unit_behind(text, drafts, draft, years)
        drafts.append(draft)
        years.place(text, draft)
        statement_type(text, draft, years)
        draft.subject = subject_of(text, draft)
        if before is not None:
            if (
                (before.per or before.comparator == ">=")
                and draft.start - before.end < WINDOW
                and neighbours.LIST_GOES_ON.match(text, before.end, draft.start)
            ):
                go_on(text, before, draft)
            if draft.unit in UNSAID and before.unit in NOUNS and neighbours.NOTHING_NEW.fullmatch(clause_of(text, draft)):
                draft.unit = before.unit
            if neighbours.LISTED.fullmatch(text, before.end, draft.start):
                share(before, draft, led)
                before = draft
                continue
        led = amounts.BEFORE_WORD.match(text, draft.start) is not None
        before = draft
    drafts.extend(Mention("", *slogan, "", "slogan") for slogan in slogans if slogan[0] >= done)


def _slogans(text: str) -> list[tuple[int, int]]:
    """Where the numerals of quotations stand that are slogans."""
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
