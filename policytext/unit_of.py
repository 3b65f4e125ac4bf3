"""The unit and the kind of a number, where its words alone do not tell them."""

from __future__ import annotations

from typing import Final

from policytext.grammar import amounts, cells, neighbours
from policytext.lexicon.unit_words import Unit
from policytext.mention import Mention
from policytext.numerals import to_number
from policytext.phrases import WINDOW, counted, led
from policytext.years import Years

#: Units that say little of what they count: the noun says more.
VAGUE: Final = frozenset(("套", "期", "台", "台次", "个", "处", "门", "支", "座", "家", "起", "张", "间"))


def name_unit(text: str, draft: Mention, word: str, left: str, right: str) -> None:
    """Give a vague unit word the unit that the noun tells."""
    if word == "张":
        if "床" not in left and "床" not in right and "床" not in text[max(0, draft.start - 4 * WINDOW) : draft.start]:
            draft.unit = "item"
    elif word == "家":
        if ("科" in right or "科" in left) and counted(text, draft, None) == "specialty":  # 2家临床重点专科
            draft.unit = "specialty"
    elif word == "套":
        if counted(text, draft, None) == "device":
            draft.unit = "device"
    elif word == "台":
        if "手术" in left[-8:] or "手术" in right[:6]:
            draft.unit = "operation"
    elif word == "台次":
        if "车" in left[-4:]:
            draft.unit = "time"
    elif word == "期":
        if neighbours.ISSUED.search(left[-8:]) or neighbours.ISSUED.search(right[:8]):
            draft.unit = "item"
    elif word == "间":
        if "室" not in left[-4:] and "室" not in right[:6] and counted(text, draft, None) == "institution":  # 19间卫生站
            draft.unit = "institution"
    elif word == "起":
        if "案" in left[-8:] or "案" in right[:8]:
            draft.unit = "item"
    else:
        draft.unit = counted(text, draft, draft.unit)


_MEASURES: Final = frozenset(("times", "tonne", "us_dollar", "kilometre", "square_metre", "percentage_point", "hour", "minute"))


def counts_one(left: str, unit: Unit | None) -> bool:
    """Whether 一 before a unit is a number (建成一家, 近一吨), not a word's part (一次, 一家)."""
    return (
        (unit is not None and unit.code in _MEASURES)
        or left.endswith(neighbours.NONE + neighbours.BUILT)
        or (left.endswith(neighbours.ADDED) and (unit is None or unit.code != "item"))
        or neighbours.NEAR_AT_LEAST.search(left) is not None
        or neighbours.EACH.search(left) is not None
    )


_NAME_ENDS: Final = frozenset("型号价版楼线床排")


def kind_of(text: str, draft: Mention, unit: Unit | None, left: str, right: str, after: bool, han: bool, tabular: bool) -> str:
    """What a number is: quantity, or age, duration, list_count, name."""
    if unit is None:
        return "name" if not han and right[:1] in _NAME_ENDS and not tabular else "quantity"
    code = unit.code
    if unit.kind == "age":
        return "age"
    if code == "year_of_age":
        who = draft.value_high is not None or after or neighbours.PEOPLE.match(right)
        return "age" if who and not neighbours.LIFE.search(left) else "quantity"
    if unit.kind == "duration":
        if code == "day" and ((left.endswith("连续") and neighbours.EVENTLESS.match(right)) or led(left) not in ("", "近", "约")):
            return "quantity"
        lasts = (code in ("day", "week") and neighbours.LASTING.search(left)) or neighbours.SHORTENED.search(left)
        return "quantity" if lasts else "duration"
    if code in ("minute", "hour"):
        if neighbours.CIRCLE.match(right):
            draft.comparator = "<="
        elif not after and not neighbours.TIMED.search(left) and not led(left):
            return "duration"
        return "quantity"
    if (
        code == "item"
        and draft.value is not None
        and draft.value <= 100
        and draft.value == int(draft.value)
        and draft.value_high is None
        and draft.comparator != ">"
        and (
            neighbours.LIST_NOUN.match(right)
            or (han and neighbours.HAN_LIST_NOUN.match(right))
            or left.endswith(neighbours.TOLD_BEFORE)
            or (left[-1:] == "等" and text[draft.end - 1] == "项")
        )
    ):
        return "list_count"
    return "quantity"


def bare_kind(text: str, draft: Mention, left: str, right: str, first: str, years: Years) -> str:
    """Give a number without a unit word the unit that table, label or noun tell; the kind of mention it is."""
    value = draft.value or 0.0
    if years.columns and (row_cells := cells.CELLS.search(text, max(0, draft.start - 4 * WINDOW), draft.start)):
        times, draft.unit = years.columns[min(row_cells[1].count("|"), len(years.columns) - 1)]
        draft.value = value * times
    elif years.tabular and (row := cells.ROW.search(text, max(0, draft.start - 2 * WINDOW), draft.start)):
        draft.value, draft.unit = value * (to_number(row["times"]) if row["times"] else 1), amounts.UNIT_OF[row["unit"]].code
    elif years.cell:
        draft.value, draft.unit = value * years.cell[0], years.cell[1]
    elif draft.end - draft.start == len(text) <= 3:
        return "enumerator"  # the running number of a row
    elif column := cells.COLUMN.search(left):
        draft.unit = amounts.UNIT_OF[column["unit"]].code if column["unit"] in amounts.UNIT_OF else None
    if draft.unit is not None:
        return "quantity"
    if value == 0 and neighbours.ZERO_NOUN.match(right):
        draft.unit = "case"
    elif first[-1] in "万亿":
        draft.unit = next((code for before, behind, code in amounts.COUNTED_BARE if before.search(left) or behind.match(right)), None)
    if draft.unit is None:
        draft.unit = next((code for nouns, code in amounts.RATES if nouns.search(left)), None)
    if draft.unit is None and neighbours.SHARE.search(left):
        draft.unit = "percent"
    if draft.unit is None and right[:1] == "级":
        after = amounts.AFTER_WORD.match(right, 1)
        if value == int(value) and (neighbours.GRADED_THING.match(right) or not (after or led(left) or neighbours.GRADED.search(left))):
            return "ordinal"
        draft.unit, draft.end = "level", draft.end + 1
        if after:
            draft.end, draft.comparator = draft.end + after.end() - 1, amounts.AFTER_OF[after.group()]
    return "quantity" if draft.unit is not None or neighbours.FIGURE.search(left) or led(left) else "other"
