"""What the values of a list share: unit, comparator, and what they are counted per.

Not here: the names of a list that its values belong to (`phrases.named_in_list`).
"""

from __future__ import annotations

from typing import Final

from policytext.grammar import neighbours
from policytext.lexicon.unit_words import TOLD_BY_NOUN, WITHOUT_NOUN
from policytext.mention import Mention
from policytext.phrases import NOUN, WINDOW, clause_of, subject_of
from policytext.relations import relate
from policytext.statements import set_statement
from policytext.years import Years

#: Numbers of a list that a unit behind it is given to.
LISTED: Final = 8
#: Kinds of a number that may lack a unit.
_BARE: Final = frozenset(("other", "quantity"))
#: Units of steps between two rates.
_POINTS: Final = frozenset(("percentage_point", "per_mille"))


def give_unit_behind(text: str, drafts: list[Mention], draft: Mention, years: Years) -> None:
    """Make the bare numbers of a list quantities of the unit behind its last (分别提高7.2和5.1个百分点).

    Args:
        text: The passage's text.
        drafts: The mentions before; the bare numbers at their end are changed.
        draft: The quantity with the unit, not yet among them.
        years: The years of the passage.
    """
    if not drafts or draft.unit is None or drafts[-1].kind not in _BARE or not _is_bare(text, drafts[-1], draft):
        return
    count, behind = 0, draft
    for one in reversed(drafts[-LISTED:]):
        if (
            one.kind not in _BARE
            or one.value is None
            or not _is_bare(text, one, draft)
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
        one.relation = one.change_direction = None
        relate(text, one)
        set_statement(text, one, years)
        one.subject = subject_of(text, one)


def _is_bare(text: str, one: Mention, draft: Mention) -> bool:
    """Whether a number lacks its unit, or has 个 for that of the points behind the list (提高9.0个、4.5个和6.9个百分点)."""
    return one.unit is None or (draft.unit in _POINTS and text[one.end - 1] == neighbours.ANYTHING)


def go_on(text: str, one: Mention, next_one: Mention, is_led: bool) -> bool:
    """Give a quantity what it shares with the one before it, where both are of one list.

    Args:
        text: The passage's text.
        one: The quantity before.
        next_one: The quantity, which is changed.
        is_led: Whether a comparator comes before the first value of the list that `one` is in.

    Returns:
        Whether the two are values of one list.
    """
    if (
        (one.per or one.comparator == ">=")
        and next_one.start - one.end < WINDOW
        and neighbours.LIST_GOES_ON.match(text, one.end, next_one.start)
    ):
        _share_rate(text, one, next_one)
    if next_one.unit in WITHOUT_NOUN and one.unit in TOLD_BY_NOUN and neighbours.NOTHING_NEW.fullmatch(clause_of(text, next_one)):
        next_one.unit = one.unit
    if not neighbours.LISTED.fullmatch(text, one.end, next_one.start):
        return False
    if is_led and next_one.comparator == "=":  # 分别低于5.5%、5%和4.5%
        next_one.comparator = one.comparator
    next_one.per = next_one.per or one.per
    return True


def _share_rate(text: str, one: Mention, next_one: Mention) -> None:
    """In a list of measures, share what the first is counted per (每千人口医师数达到3.2人、护士数达到3.8人) and its 至少.

    Both hold for later ones of the same unit; 至少 does where no verb is between.
    """
    between = text[one.end : next_one.start]
    if not neighbours.PAUSES.isdisjoint(between):
        return
    if one.per is not None and neighbours.RATE.match(one.per):
        if next_one.unit == one.unit:
            next_one.per = next_one.per or one.per
        elif next_one.per == one.per and one.per not in between:
            next_one.per = None
    if (
        one.comparator == ">="
        and next_one.comparator == "="
        and between[-1:] in neighbours.JOINING
        and neighbours.AT_LEAST.search(text, max(0, one.start - NOUN - 2), one.start + 2)
    ):
        next_one.comparator, next_one.statement, next_one.statement_words = ">=", one.statement, one.statement_words
