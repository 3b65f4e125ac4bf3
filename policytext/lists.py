"""What the values of a list share: unit, comparator, what they are counted per."""

from __future__ import annotations

from typing import Final

from policytext.grammar import neighbours
from policytext.grammar.neighbours import RATE
from policytext.mention import Mention
from policytext.phrases import JOINING, NOUN, WINDOW, subject_of
from policytext.statements import statement_type
from policytext.years import Years

#: Numbers of a list that a unit behind it is given to.
LISTED: Final = 8

BARE: Final = frozenset(("other", "quantity"))

NOUNS: Final = frozenset(("institution", "specialty", "locality", "team", "place"))

#: Units that a number has because no noun stands beside it.
UNSAID: Final = frozenset(("item", "room"))


def unit_behind(text: str, drafts: list[Mention], draft: Mention, years: Years) -> None:
    """Numbers of a list whose unit stands behind its last (分别提高7.2和5.1个百分点) are quantities of that unit."""
    count, behind = 0, draft
    for one in reversed(drafts[-LISTED:]):
        if (
            one.kind not in BARE
            or one.value is None
            or one.unit is not None
            or not neighbours.LISTED.fullmatch(text, one.end, behind.start)
        ):
            break
        count, behind = count + 1, one
    if not count or not neighbours.EACH_OF.search(text, max(0, behind.start - WINDOW), behind.start):
        return
    for one in drafts[-count:]:
        one.kind, one.unit, one.per = "quantity", draft.unit, draft.per
        one.comparator = draft.comparator if draft.comparator in (">", "<", "~") else "="
        years.place(text, one)
        statement_type(text, one, years)
        one.subject = subject_of(text, one)


def share(one: Mention, next_one: Mention, led: bool) -> None:
    """In a list of values (分别低于5.5%、5%和4.5%) the comparator whose words stand before the first holds for all, and so
    does what they are counted per."""
    if led and next_one.comparator == "=":
        next_one.comparator = one.comparator
    next_one.per = next_one.per or one.per


def go_on(text: str, one: Mention, next_one: Mention) -> None:
    """In a list of measures (每千人口医师数达到3.2人、护士数达到3.8人) the later ones, of the same unit, are counted per what the
    first is; 至少 before the first thing of a list holds for the next, where no verb stands between."""
    between = text[one.end : next_one.start]
    if any(pause in between for pause in ",。;:"):
        return
    if one.per is not None and RATE.match(one.per):
        if next_one.unit == one.unit:
            next_one.per = next_one.per or one.per
        elif next_one.per == one.per and one.per not in between:
            next_one.per = None
    if (
        one.comparator == ">="
        and next_one.comparator == "="
        and between[-1:] in JOINING
        and neighbours.AT_LEAST.search(text, max(0, one.start - NOUN - 2), one.start + 2)
    ):
        next_one.comparator, next_one.statement, next_one.statement_words = ">=", one.statement, one.statement_words
