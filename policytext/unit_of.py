"""The unit and the kind of a number, where its unit word alone does not tell them.

Not here: the words that do (`lexicon.unit_words`), and the comparator (`phrases`).
"""

from __future__ import annotations

from typing import Final

from policytext.grammar import amounts, cells, changes, neighbours
from policytext.lexicon import comparators, set_phrases
from policytext.lexicon.unit_words import Unit
from policytext.mention import Mention
from policytext.numerals import to_number
from policytext.phrases import WINDOW, comparator_at_end, counted
from policytext.years import Years

#: A count of the text's own list is no greater.
_LISTED_AT_MOST: Final = 100
#: No age in years is greater.
OLDEST: Final = 150
#: Decimals of a figure that a unit multiplies (12.87万 is 128700).
DECIMALS: Final = 9
_NO_BOUND: Final = frozenset(("", *comparators.NO_BOUND.split()))
_NAME_ENDS: Final = frozenset(set_phrases.NAME_ENDS)


def name_unit(text: str, draft: Mention, word: str) -> None:
    """Give a number with a vague unit word the unit that the words around tell (see `unit_words.VAGUE`).

    Args:
        text: The passage's text.
        draft: The number's mention, whose unit is changed.
        word: Its unit word, one of `amounts.VAGUE_OF`.
    """
    rule, near = amounts.VAGUE_OF[word]
    if near is not None:
        start, end = draft.start, draft.end
        found = near.search(text, max(0, start - rule.left), start) or near.search(text, end, end + rule.right)
        if (found is None) != rule.absent:
            return
    if rule.code is None:
        draft.unit = counted(text, draft, draft.unit)
    elif not rule.by_noun or counted(text, draft, None) == rule.code:
        draft.unit = rule.code


def counts_one(left: str, unit: Unit | None) -> bool:
    """Whether 一 before a unit is a number (建成一家, 近一吨), and not a word's part (一次, 一家).

    Args:
        left: The words before 一.
        unit: The unit behind it.

    Returns:
        Whether it is.
    """
    return (
        (unit is not None and unit.one)
        or left.endswith(neighbours.NONE + neighbours.BUILT)
        or (left.endswith(neighbours.ADDED) and (unit is None or unit.code != "item"))
        or neighbours.NEAR_AT_LEAST.search(left) is not None
        or neighbours.EACH.search(left) is not None
    )


def kind_of(text: str, draft: Mention, unit: Unit | None, left: str, right: str, after: bool, han: bool, tabular: bool) -> str:
    """The kind of a number.

    Args:
        text: The passage's text.
        draft: The number's mention; a duration that is a bound gets its comparator.
        unit: Its unit, or None.
        left: The words before it.
        right: The words behind it.
        after: Whether a comparator comes behind it.
        han: Whether it is a Chinese numeral.
        tabular: Whether the passage is a row of a table.

    Returns:
        A code of mention_kind: quantity, age, duration, list_count, name, or other for a garbled one.
    """
    if unit is None:
        return "name" if not han and right[:1] in _NAME_ENDS and not tabular else "quantity"
    code = unit.code
    if unit.kind == "age":
        return "age"
    if code == "year_of_age":
        if (draft.value or 0) > OLDEST and draft.value_high is None:
            return "other"  # 1314岁 is 13 to 14, garbled
        aged = text.endswith(neighbours.AGE_UNITS, draft.start, draft.end) or left.endswith(neighbours.OF_AGE)
        who = draft.value_high is not None or after or aged or neighbours.PEOPLE.match(right)
        grown = changes.GROWN.search(left) and not neighbours.PEOPLE.match(right)  # 提高1岁以上
        return "age" if who and not grown and not neighbours.LIFE.search(left) else "quantity"
    if code == "time" and neighbours.OFTEN.search(left) and neighbours.RATE_OF.match(right):
        return "name"
    if unit.kind == "duration" or code in ("minute", "hour"):
        return _kind_of_time(draft, unit, left, right, after)
    if text.endswith(neighbours.DEPARTMENTS, draft.start, draft.end) and neighbours.ISSUING.match(right):
        return "list_count"
    return "list_count" if code == "item" and _counts_list(text, draft, left, right, han) else "quantity"


def _kind_of_time(draft: Mention, unit: Unit, left: str, right: str, after: bool) -> str:
    """Whether a length of time is a figure (缩短至3天, 15分钟圈) or tells how long something takes."""
    code = unit.code
    if unit.kind == "duration":
        on_end = code == "day" and left.endswith(neighbours.ON_END) and neighbours.EVENTLESS.match(right)
        broken = code == "day" and draft.value is not None and draft.value != int(draft.value)  # 8.4日 is no date and no term
        if on_end or broken or (code == "day" and comparator_at_end(left) not in _NO_BOUND):
            return "quantity"
        lasts = (code in ("day", "week") and neighbours.LASTING.search(left)) or neighbours.SHORTENED.search(left)
        return "quantity" if lasts else "duration"
    if neighbours.CIRCLE.match(right):
        draft.comparator = "<="
    elif not after and not neighbours.TIMED.search(left) and not comparator_at_end(left):
        return "duration"
    return "quantity"


def _counts_list(text: str, draft: Mention, left: str, right: str, han: bool) -> bool:
    """Whether a number of things counts a list of the text's own (三项任务)."""
    value = draft.value
    if value is None or value > _LISTED_AT_MOST or value != int(value) or draft.value_high is not None or draft.comparator == ">":
        return False
    return bool(
        neighbours.LIST_NOUN.match(right)
        or (han and neighbours.HAN_LIST_NOUN.match(right))
        or left.endswith(neighbours.TOLD_BEFORE)
        or (left[-1:] == neighbours.AND_SO_ON and text[draft.end - 1] == neighbours.LISTED_ITEM)
    )


def read_bare(text: str, draft: Mention, left: str, right: str, first: str, years: Years) -> str:
    """Give a number without a unit word the unit that table, label or noun tell.

    Args:
        text: The passage's text.
        draft: The number's mention; unit, value, end and comparator may change.
        left: The words before it.
        right: The words behind it.
        first: Its numeral.
        years: The years and units of the passage.

    Returns:
        Its kind: quantity, enumerator, ordinal or other.
    """
    if _unit_of_table(text, draft, left, years):
        return "enumerator"
    if draft.unit is not None:
        return "quantity"
    if draft.value == 0 and neighbours.ZERO_NOUN.match(right):
        draft.unit = "case"
    elif first[-1] in amounts.MYRIADS:
        draft.unit = next((code for before, behind, code in amounts.COUNTED_BARE if before.search(left) or behind.match(right)), None)
    if draft.unit is None:
        draft.unit = next((code for nouns, code in amounts.RATES if nouns.search(left)), None)
    if draft.unit is None and neighbours.SHARE.search(left):
        draft.unit = "percent"
    if draft.unit is None and right[:1] == neighbours.LEVEL and _is_grade(draft, left, right):
        return "ordinal"
    return "quantity" if draft.unit is not None or neighbours.FIGURE.search(left) or comparator_at_end(left) else "other"


def _unit_of_table(text: str, draft: Mention, left: str, years: Years) -> bool:
    """Give a number the unit that its column, row or cell has; whether it is the running number of a row instead."""
    value = draft.value or 0.0
    if years.columns and (row_cells := cells.CELLS.search(text, max(0, draft.start - 4 * WINDOW), draft.start)):
        times, draft.unit = years.columns[min(row_cells[1].count("|"), len(years.columns) - 1)]
        draft.value = round(value * times, DECIMALS)
    elif years.tabular and (row := cells.ROW.search(text, max(0, draft.start - 2 * WINDOW), draft.start)):
        draft.value, draft.unit = (
            round(value * (to_number(row["times"]) if row["times"] else 1), DECIMALS),
            amounts.UNIT_OF[row["unit"]].code,
        )
    elif years.cell:
        draft.value, draft.unit = round(value * years.cell[0], DECIMALS), years.cell[1]
    elif draft.end - draft.start == len(text) <= 3:
        return True
    elif column := cells.COLUMN.search(left):
        draft.unit = amounts.UNIT_OF[column["unit"]].code if column["unit"] in amounts.UNIT_OF else None
    return False


def _is_grade(draft: Mention, left: str, right: str) -> bool:
    """Whether a number with 级 behind it names a grade (2级以上医院); else it is made a level (评级达到5级)."""
    value = draft.value or 0.0
    after = amounts.AFTER_WORD.match(right, 1)
    is_named = neighbours.GRADED_THING.match(right) or not (after or comparator_at_end(left) or neighbours.GRADED.search(left))
    if value == int(value) and is_named:
        return True
    draft.unit, draft.end = "level", draft.end + 1
    if after:
        draft.end, draft.comparator = draft.end + after.end() - 1, amounts.AFTER_OF[after.group()]
    return False
