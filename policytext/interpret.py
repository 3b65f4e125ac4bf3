"""One function an expression: match → mention."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from policytext.grammar import amounts, expressions, neighbours
from policytext.lexicon import set_phrases, statement_words
from policytext.mention import Mention
from policytext.numerals import approximate, to_number
from policytext.phrases import NOUN, WINDOW, before, led, per_of
from policytext.unit_of import VAGUE, bare_kind, counts_one, kind_of, name_unit
from policytext.years import Years


def _draft(
    start: int,
    end: int,
    kind: str,
    value: float | None = None,
    value_high: float | None = None,
    comparator: str | None = None,
    unit: str | None = None,
    per: str | None = None,
    benchmark: str | None = None,
) -> Mention:
    """A mention whose span is still that in the scanned passage."""
    return Mention("", start, end, "", kind, value, value_high, comparator, unit, per, benchmark)


def _date(text: str, start: int, end: int, token: re.Match[str], years: Years) -> Mention:
    years.hear(text, start, end, token.group())
    return _draft(start, end, "date")


def _relative(text: str, start: int, end: int, token: re.Match[str], years: Years) -> Mention | None:
    years.hear_relative(text, start, end, statement_words.RELATIVE_YEARS[token.group()])
    return _draft(end - 2, end, "date") if token.group().endswith("一年") else None


def _fraction(text: str, start: int, end: int, token: re.Match[str], _years: Years) -> Mention:
    words = token.group()
    value, unit = 50.0, "percent"
    if "分之" in words:
        below, above = words.split("分之")
        whole, _, below = below.rpartition("又")
        value = 100 * ((to_number(whole) if whole else 0) + (to_number(above) if above != "百" else 100) / to_number(below))
    elif "/" in words:
        above, below = words.split("/")
        value = 100 * to_number(above) / to_number(below)
        if value >= 100:  # a date or a code more likely than a share
            return _draft(start, end, "other")
    elif "成" in words:
        whole, _, part = words.partition("成")
        value = 5.0 if whole == "半" else 10 * to_number(whole) + (5 if part == "半" else to_number(part) if part else 0)
    elif words[-1] == "折":
        value = 50.0 if words[0] in "对半" else to_number(words[:-1])
        value = 10 * value if value < 10 else value
    elif words == "半小时":
        draft = _draft(start, end, "quantity", 0.5, None, "<=" if neighbours.CIRCLE.match(text, end) else "=", "hour")
        return before(text, draft)
    elif words == "百分百":
        value = 100.0
    elif words.startswith("翻"):
        value, unit = (4.0 if "两" in words else 2.0), "times"
    comparator = ">" if words == "过半" else "="
    draft = _draft(start, end, "quantity", round(value, 6), None, comparator, unit)
    after = amounts.AFTER_WORD.match(text, end)
    if after:
        draft.end, draft.comparator = after.end(), amounts.AFTER_OF[after.group()]
    return before(text, draft)


def _zero(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    if manner := neighbours.ZERO_MANNER.match(text, end):
        return _draft(start, manner.end(1), "slogan")
    noun = neighbours.ZERO_NOUN.match(text, end)
    return _draft(start, noun.end() if noun else end, "quantity", 0.0, None, "=", "case")


def _benchmark(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention | None:
    left = text[max(0, start - WINDOW) : start]
    if neighbours.BY_HOW_MUCH.match(text, end) and (left.endswith("比") or neighbours.FROM_BENCHMARK.search(left)):
        return None
    if left.endswith(("与", "比", "较")) and not text.startswith(("持平", "相当"), end):  # 与全省平均相差
        return None
    led = neighbours.LED.search(left)
    better = led is not None and led["better"] is not None
    return _draft(
        start - (len(led.group()) if led else 0),
        end,
        "quantity",
        comparator="better_than" if better else "reach",
        benchmark=expressions.BENCHMARK_OF[token.group()],
    )


def _universal(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention | None:
    if token.group() in ("全部", "所有") and not neighbours.LETTER.match(text, end):
        return None
    if token.group() == "所有" and text[end : end + 1] in "制权者":
        return None
    return _draft(start, end, "quantity", 100.0, None, "all", "percent")


def _ratio(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    one, other = token.group().split(":")
    if len(other) == 2 and other < "60" and float(one) <= 24 and text[start - 1 : start] not in "比为达到是至于按":
        return _draft(start, end, "date")  # 8:30
    return before(text, _draft(start, end, "quantity", float(other), None, "=", "ratio", per=one))


_DIGIT_PARTS: Final = ("n1", "n2", "half1", "unit", "after", "more1", "more2", "tail")

_HAN_PARTS: Final = ("h1", "h2", "hhalf", "hunit", "hafter", "hmore", "htail")

#: 千人, 万人 and the like in an indicator's name (千人口床位数).
_HEADS: Final = frozenset((1e3, 1e4, 1e5, 1e6))

_INEXACT: Final = frozenset("余多几")


def _number(text: str, start: int, end: int, token: re.Match[str], years: Years) -> Mention | None:
    """A numeral with its unit, a range, or a bare figure."""
    han = token.lastgroup == "han"
    first, second, half, unit_word, after, *more = token.group(*(_HAN_PARTS if han else _DIGIT_PARTS))
    if first[0] == "几" or (unit_word is None and han):
        return None
    if unit_word == "分" and text[end : end + 1] in set_phrases.OTHER_POINTS:
        unit_word, end = None, end - 1
    unit = amounts.UNIT_OF[unit_word] if unit_word else None
    left, right = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    if first == "一" and second is None and not half and not after and not counts_one(left, unit):
        return None
    value, high = _bounds(first, second, han)
    draft = Mention("", start, end, "", "quantity", value, high, "=", unit.code if unit else None)
    if half or "半" in more:
        draft.value = value + 0.5
    if high is not None:
        draft.comparator = "between"
    elif after:
        draft.comparator = amounts.AFTER_OF[after]
    elif "余" in more or "多" in more or not (first.isascii() or _INEXACT.isdisjoint(first)):
        draft.comparator = ">"
    base = token.start("hunit" if han else "unit") if unit else end
    if left[-1:] in ("每", "增") and neighbours.POPULATION.search(left) and neighbours.BASE.match(text, base):
        return None if han else Mention("", start, end, "", "other")
    if unit_word == "人" and value in _HEADS and neighbours.HEADS.match(right):
        return None if value < 100_000 else Mention("", start, end, "", "other")
    draft.kind = kind_of(text, draft, unit, left, right, bool(after), han, years.tabular)
    if draft.kind == "list_count" and not han and (head := amounts.COUNTED.search(text, end, end + NOUN)):
        draft.kind = "list_count" if (head.lastgroup or "").startswith("item") else "quantity"  # 3个改革试点城市
    if draft.unit == "bed" and (after or high is not None) and neighbours.SIZED.match(right):
        draft.kind = "other"
    if draft.kind != "quantity":
        return draft
    if left.endswith(neighbours.NONE):
        draft.value, draft.comparator = 0.0, "="
    if unit_word in VAGUE:
        name_unit(text, draft, unit_word, left, right)
    if (
        years.tabular
        and value < 100
        and end - start < 3
        and not after
        and text[:start] in ("", "|")
        and neighbours.LETTER.match(text, base)
    ):
        return Mention("", start, base, "", "enumerator")  # the running number of a row
    if unit is None:
        draft.kind = bare_kind(text, draft, left, right, first, years)
        if draft.kind != "quantity":
            return draft
    draft.per = per_of(text, start, left)
    return before(text, draft, left)


def _bounds(first: str, second: str | None, han: bool) -> tuple[float, float | None]:
    """The value of a numeral, or both ends of a range (3-5万 is 30 000 to 50 000; 二三十 is 20 to 30)."""
    value = to_number(first)
    if second is None:
        return (han and approximate(first)) or (value, None)
    high = to_number(second)
    if first[-1] not in "万亿" and second[-1] in "万亿" and value < high:
        value *= 100_000_000 if second[-1] == "亿" else 10_000 if value < 10_000 else 1
    return value, high


def _naked(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    words = token.group()
    comparator = ">" if words[-1] in "余多" else "="
    left = text[max(0, start - WINDOW) : start]
    draft = _draft(start, end, "quantity", to_number(words), None, comparator)
    if not neighbours.FIGURE.search(left) and not led(left):
        draft.kind = "other"
    if after := amounts.AFTER_WORD.match(text, end):
        draft.end, draft.comparator = after.end(), amounts.AFTER_OF[after.group()]
    return before(text, draft)


def _rate_base(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    """1/10万 names what a rate is counted per, unless it is a figure itself (发病率<1/100万)."""
    base = to_number(token.group()[2:])
    draft = _draft(start, end, "other", 1.0, None, "=", {1e4: "per_10k", 1e5: "per_100k", 1e6: "per_million"}.get(base))
    if not led(text[max(0, start - WINDOW) : start]):
        return draft
    draft.kind = "quantity"
    return before(text, draft)


READERS: Final[dict[str, Callable[[str, int, int, re.Match[str], Years], Mention | None]]] = {
    "per": _rate_base,
    "date": _date,
    "relative": _relative,
    "fraction": _fraction,
    "share": _fraction,
    "zero": _zero,
    "benchmark": _benchmark,
    "universal": _universal,
    "ratio": _ratio,
    "number": _number,
    "han": _number,
    "naked": _naked,
}
