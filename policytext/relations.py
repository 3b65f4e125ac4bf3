"""Changes as relations: kind, direction and base of a figure that is no level, and its level where the document states the base.

Not here: the words that tell (`lexicon.change_words`), and whether anything is reached (no change is judged here).
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import Final

from policytext.grammar import changes
from policytext.lexicon.change_words import DOUBLED, POINT_OF
from policytext.mention import Mention
from policytext.normalize import simplified_text
from policytext.passages import Document

#: Characters before a figure in which its verb, and in which its base is looked for.
VERB: Final = 12
BASE: Final = 80
#: A name no shorter than this is the same as a longer one that ends with it.
NAME: Final = 4
#: Relations that a base makes a level of; a yearly mean and the share of a plan need more than that.
RESOLVED: Final = frozenset(("change_absolute", "change_percentage_points", "change_ratio"))
_RATES: Final = frozenset(("percent", "per_mille"))
#: Units of what is no count: what they measure has a level, which it exceeds by so much.
_LEVELS: Final = frozenset((*_RATES, "percentage_point", "year_of_age"))
_OWN: Final = 6


def relate(text: str, draft: Mention) -> None:
    """Give a quantity its relation, direction and base year, where it is a change.

    Args:
        text: The passage's text.
        draft: The quantity's mention, with its year; 翻一番 and 增长两倍 become per cents of the base.
    """
    start = draft.start
    if draft.value is None or draft.comparator == "all":
        return
    doubled = DOUBLED.get(text[start : draft.end])
    sentence = changes.STOP.split(text[max(0, start - BASE) : start])[-1]
    if changes.RESPECTIVELY in sentence:
        sentence = changes.LISTED.sub("", sentence)
    left = sentence[-VERB:]
    verb = changes.OWN_VERB.match(text, start, min(draft.end, start + _OWN)) or changes.VERB.search(left)
    raised = changes.TO.search(left) if draft.unit == "times" and not verb else None
    if not (doubled or verb or raised):
        if draft.unit in _RATES and changes.COMPLETION.search(left):
            draft.relation = "completion_rate"
        return
    base_year, compared = _base(sentence, draft)
    yearly = changes.YEARLY_MEAN.search(changes.CLAUSE.split(sentence)[-1]) is not None
    if (
        verb
        and verb[verb.lastgroup or 0] in changes.COUNTING
        and not (compared or yearly)
        and draft.unit not in _LEVELS
        and draft.value == int(draft.value)
    ):
        return
    if doubled:
        draft.value, draft.unit = 100.0 * (2**doubled - 1), "percent"
    elif draft.unit == "times":
        draft.value, draft.unit = 100.0 * (draft.value - bool(raised)), "percent"
    found = verb or raised
    draft.change_direction = found.lastgroup if found else "increase"
    draft.relation = "change_absolute"
    if yearly:
        draft.relation = "change_annual"
    elif draft.unit == "percentage_point":
        draft.relation = "change_percentage_points"
    elif draft.unit in _RATES and text[draft.end - 1] != POINT_OF:
        draft.relation = "change_ratio"
    draft.base_year = base_year


def _base(sentence: str, draft: Mention) -> tuple[int | None, bool]:
    """The year of the base, and whether one is named at all; the nearest of the sentence holds."""
    stated = deque(changes.BASE.finditer(sentence), maxlen=1)
    before = deque(changes.YEAR_BEFORE.finditer(sentence), maxlen=1)
    if before and (not stated or stated[0].start() < before[0].start()):
        return (draft.year - 1 if draft.year else None), True
    if stated:
        return int(stated[0][stated[0].lastindex or 1]), True
    return None, changes.PERIOD_BEFORE.search(sentence) is not None


def resolve(document: Document, found: list[Mention]) -> None:
    """Give changes their level, where exactly one level of the same name and of the base year stands in the document.

    Args:
        document: The document.
        found: Its mentions; changes get `base_start` and `resolved_value`.
    """
    asked = [m for m in found if m.relation in RESOLVED and m.base_year and m.row is None and m.per is None and m.period_text is None]
    if not asked:
        return
    text = simplified_text(document)
    levels: defaultdict[tuple[int, str], list[tuple[str, Mention]]] = defaultdict(list)
    years = {m.base_year for m in asked}
    for level in found:
        if level.kind == "quantity" and level.row is None and level.relation is None and level.year in years and level.value is not None:
            name = _name(document, text, level)
            if len(name) >= NAME:
                levels[level.year or 0, name[-NAME:]].append((name, level))
    for change in asked:
        name = _name(document, text, change)
        bases = [m for other, m in levels[change.base_year or 0, name[-NAME:]] if name.endswith(other) or other.endswith(name)]
        if len(bases) == 1 and len(name) >= NAME:
            apply(change, bases[0])


def apply(change: Mention, base: Mention) -> None:
    """Give a change the base that it counts from, and its level.

    Args:
        change: The change.
        base: The level that it counts from.
    """
    if (
        change.relation not in RESOLVED
        or change.value is None
        or base.value is None
        or base.value_high is not None
        or change.value_high is not None
    ):
        return
    amount = change.value if change.change_direction == "increase" else -change.value
    if change.relation == "change_ratio":
        level = base.value * (1 + amount / 100)
    elif change.relation == "change_percentage_points":
        if base.unit != "percent":
            return
        level = base.value + amount
    elif base.unit == change.unit:
        level = base.value + amount
    else:
        return
    change.base_start, change.resolved_value = base.start, round(level, 6)


def _name(document: Document, text: str, mention: Mention) -> str:
    """What a figure is of: the words of its clause, without time, area, verb and base."""
    start = document.folded.at(mention.start)
    clause = changes.CLAUSE.split(text[max(0, start - BASE // 2) : start])[-1]
    verb = changes.VERB.search(clause) or changes.TO.search(clause)
    words = clause[: verb.start()] if verb else clause
    clause = changes.COMPARED.sub("", words) if mention.relation else changes.LEVEL.sub("", clause)
    return changes.AREA.sub("", changes.TIME.sub("", clause))
