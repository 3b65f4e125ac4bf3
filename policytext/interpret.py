"""What each expression means: one function an expression, match → mention.

Here numerals become values and their form becomes comparator and unit. Not here: where expressions are looked for (`scan`), and
years, statements and subjects, which the scan adds to quantities.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from policytext.grammar import amounts, expressions, neighbours
from policytext.grammar.moods import DEFINING
from policytext.lexicon import characters, comparators, set_phrases, statement_words
from policytext.mention import Mention
from policytext.numerals import approximate, to_number
from policytext.phrases import NOUN, WINDOW, comparator_at_end, per_of, take_before
from policytext.unit_of import counts_one, kind_of, name_unit, read_bare
from policytext.years import Years

#: Characters of a sentence in which a definition opens.
DEFINITION: Final = 30
#: The groups of the expression `number`, and of `han`.
_DIGIT_PARTS: Final = ("n1", "n2", "half1", "unit", "after", "more1", "more2", "tail")
_HAN_PARTS: Final = ("h1", "h2", "hhalf", "hunit", "hafter", "hmore", "htail")
#: Universal words that are one only before a noun.
_NEED_NOUN: Final = frozenset(word[:-1] for word in comparators.UNIVERSAL.split() if word[-1] == "+")
#: Units that a rate's base has in 1/10万.
_PER_BASE: Final = {1e4: "per_10k", 1e5: "per_100k", 1e6: "per_million"}


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
    years.note(text, start, end, token.group())
    return _draft(start, end, "date")


def _relative(text: str, start: int, end: int, token: re.Match[str], years: Years) -> Mention | None:
    years.note_relative(text, start, end, statement_words.RELATIVE_YEARS[token.group()])
    if token.group() in statement_words.YEARS_SINCE:
        return _draft(start, end - 1, "duration")
    return _draft(end - 2, end, "date") if token.group().endswith(expressions.ONE_YEAR) else None


def _fraction(text: str, start: int, end: int, token: re.Match[str], _years: Years) -> Mention:
    words = token.group()
    value, unit, comparator = comparators.SHARES.get(words) or _rate_of(words) or (_share(words), "percent", "=")
    compares = characters.HALF in words and text.endswith(neighbours.OTHER_WHOLE, max(0, start - WINDOW), start)
    if compares or (value >= 100 and "/" in words):  # the latter is a date or a code more likely than a share
        return _draft(start, end, "other")
    if unit == "hour":
        comparator = "<=" if neighbours.CIRCLE.match(text, end) else "="
        return take_before(text, _draft(start, end, "quantity", value, None, comparator, unit))
    draft = _draft(start, end, "quantity", round(value, 6), None, comparator, unit)
    if after := amounts.AFTER_WORD.match(text, end):
        draft.end, draft.comparator = after.end(), amounts.AFTER_OF[after.group()]
    return take_before(text, draft)


def _rate_of(words: str) -> tuple[float, str, str] | None:
    """A share of a hundred thousand as the rate that it is: 十万分之16.1."""
    below, of, above = words.partition(expressions.FRACTION_OF)
    unit = amounts.RATE_OF.get(to_number(below)) if of and expressions.AND_A_FRACTION not in below else None
    return (to_number(above), unit, "=") if unit else None


def _share(words: str) -> float:
    """The per cent that a share is: 三分之一, 1/3, 三成五, 七五折."""
    if expressions.FRACTION_OF in words:
        below, above = words.split(expressions.FRACTION_OF)
        whole, _, below = below.rpartition(expressions.AND_A_FRACTION)
        share = 100.0 if above == characters.HUNDRED else to_number(above)
        return 100 * ((to_number(whole) if whole else 0) + share / to_number(below))
    if words in characters.FRACTIONS:
        return 100 * characters.FRACTIONS[words]
    if "/" in words:
        above, below = words.split("/")
        return 100 * to_number(above) / to_number(below)
    if expressions.TENTHS in words:
        whole, _, part = words.partition(expressions.TENTHS)
        if whole == characters.HALF:
            return 5.0
        return 10 * to_number(whole) + (5 if part == characters.HALF else to_number(part) if part else 0)
    value = 50.0 if words[0] in expressions.HALF_PRICE else to_number(words[:-1])
    return 10 * value if value < 10 else value


def _zero(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    if manner := neighbours.ZERO_MANNER.match(text, end):
        return _draft(start, manner.end(1), "slogan")
    noun = neighbours.ZERO_NOUN.match(text, end)
    return _draft(start, noun.end() if noun else end, "quantity", 0.0, None, "=", "case")


def _benchmark(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention | None:
    left = text[max(0, start - WINDOW) : start]
    if neighbours.BY_HOW_MUCH.match(text, end) and (left.endswith(neighbours.THAN) or neighbours.FROM_BENCHMARK.search(left)):
        return None
    if left.endswith(neighbours.OTHER_BENCHMARK) or neighbours.VALUE_OF_BENCHMARK.match(text, end):  # 发展中国家平均, 全国平均值是14%
        return None
    if left.endswith(neighbours.THAN_BENCHMARK) and not text.startswith(neighbours.LIKE_BENCHMARK, end):  # 与全省平均相差
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
    word = token.group()
    if text[start - 1 : start] in neighbours.SHARE_OF:  # 占全部…的90%
        return None
    if word in _NEED_NOUN:
        if DEFINING.search(text, max(0, start - DEFINITION), start):
            return None
        if not neighbours.LETTER.match(text, end):
            return None
        if text[end] in comparators.UNIVERSAL_OTHER_WORD.get(word, ""):
            return None
    return _draft(start, end, "quantity", 100.0, None, "all", "percent")


def _ratio(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    one, other = token.group().split(":")
    if len(other) == 2 and other < "60" and float(one) <= 24 and text[start - 1 : start] not in neighbours.BEFORE_RATIO:
        return _draft(start, end, "date")  # 8:30
    return take_before(text, _draft(start, end, "quantity", float(other), None, "=", "ratio", per=one))


def _number(text: str, start: int, end: int, token: re.Match[str], years: Years) -> Mention | None:
    """A numeral with its unit, a range, or a bare figure."""
    han = token.lastgroup == "han"
    first, second, half, unit_word, after, *more = token.group(*(_HAN_PARTS if han else _DIGIT_PARTS))
    if first[0] == comparators.SOME or (unit_word is None and han):
        return None
    if (
        unit_word
        and end < len(text)
        and text[end] in set_phrases.OTHER_UNIT_WORD.get(unit_word, ())
        and not neighbours.GRADE.match(text, end)
    ):
        end -= len(unit_word)
        unit_word = None
    unit = amounts.UNIT_OF[unit_word] if unit_word else None
    left, right = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    if first == characters.ONE and second is None and not half and not after and not counts_one(left, unit):
        return None
    draft = Mention("", start, end, "", "quantity", None, None, "=", unit.code if unit else None)
    value = _set_value(draft, first, second, han, bool(half), after, more)
    base = token.start("hunit" if han else "unit") if unit else end
    opens = _base_of_rate(text, value, han, unit_word, base, left, right)
    if opens is not None:
        return Mention("", start, end, "", opens) if opens else None
    draft.kind = kind_of(text, draft, unit, left, right, bool(after), han, years.tabular)
    if draft.kind == "list_count" and not han and (head := amounts.COUNTED.search(text, end, end + NOUN)):
        draft.kind = "list_count" if (head.lastgroup or "").startswith("item") else "quantity"  # 3个改革试点城市
    if draft.kind == "list_count" and not han and neighbours.DOING.search(left) and neighbours.PROJECTS.match(right):
        draft.kind = "quantity"  # 实施18项基础设施建设项目
    if draft.unit == "bed" and (after or draft.value_high is not None) and neighbours.SIZED.match(right):
        draft.kind = "other"
    if draft.kind != "quantity":
        return draft
    if left.endswith(neighbours.NONE):
        draft.value, draft.comparator = 0.0, "="
    if unit_word in amounts.VAGUE_OF:
        name_unit(text, draft, unit_word)
    if years.tabular and value < 100 and end - start < 3 and not after and _opens_row(text, start, base):
        return Mention("", start, base, "", "enumerator")
    if unit is None:
        draft.kind = read_bare(text, draft, left, right, first, years)
        if draft.kind != "quantity":
            return draft
    draft.per = per_of(text, start, left)
    return take_before(text, draft, left)


def _set_value(draft: Mention, first: str, second: str | None, han: bool, half: bool, after: str | None, more: list[str | None]) -> float:
    """Give a number its value or bounds and the comparator of its form; the value of its numeral."""
    value, high = _bounds(first, second, han)
    draft.value, draft.value_high = value, high
    if half or characters.HALF in more:
        draft.value = value + 0.5
    if high is not None:
        draft.comparator = "between"
    elif after:
        draft.comparator = amounts.AFTER_OF[after]
    elif not amounts.MORE.isdisjoint(more) or not (first.isascii() or amounts.INEXACT.isdisjoint(first)):
        draft.comparator = ">"
    return value


def _bounds(first: str, second: str | None, han: bool) -> tuple[float, float | None]:
    """The value of a numeral, or both ends of a range (3-5万 is 30 000 to 50 000; 二三十 is 20 to 30)."""
    value = to_number(first)
    if second is None:
        return (han and approximate(first)) or (value, None)
    high = to_number(second)
    if first[-1] not in characters.MYRIADS and second[-1] in characters.MYRIADS and value < high:
        size = characters.MYRIADS[second[-1]]
        value *= size if value < 10_000 or size > 10_000 else 1
    return value, high


def _base_of_rate(text: str, value: float, han: bool, unit_word: str | None, base: int, left: str, right: str) -> str | None:
    """The kind of a number that says what a rate is counted per ('' for no mention); None where it does not."""
    if left[-1:] in neighbours.POPULATION_SIGNS and neighbours.POPULATION.search(left) and neighbours.BASE.match(text, base):
        return "" if han else "other"
    if unit_word == neighbours.PERSON and value in amounts.HEADS_OF_RATES and neighbours.HEADS.match(right):
        return "" if value < 100_000 else "other"
    return None


def _opens_row(text: str, start: int, base: int) -> bool:
    """Whether a number opens a row of a table, with words behind it: it is the row's running number."""
    return text[:start] in ("", "|") and neighbours.LETTER.match(text, base) is not None


def _naked(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    """A Chinese numeral without a unit."""
    words = token.group()
    comparator = ">" if words[-1] in amounts.MORE else "="
    left = text[max(0, start - WINDOW) : start]
    draft = _draft(start, end, "quantity", to_number(words), None, comparator)
    if not neighbours.FIGURE.search(left) and not comparator_at_end(left):
        draft.kind = "other"
    if after := amounts.AFTER_WORD.match(text, end):
        draft.end, draft.comparator = after.end(), amounts.AFTER_OF[after.group()]
    return take_before(text, draft)


def _rate_base(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    """1/10万 names what a rate is counted per, unless it is a figure itself (发病率<1/100万)."""
    draft = _draft(start, end, "other", 1.0, None, "=", _PER_BASE.get(to_number(token.group()[2:])))
    if not comparator_at_end(text[max(0, start - WINDOW) : start]):
        return draft
    draft.kind = "quantity"
    return take_before(text, draft)


#: The function that reads each expression of `grammar.expressions`, by the expression's name.
INTERPRET: Final[dict[str, Callable[[str, int, int, re.Match[str], Years], Mention | None]]] = {
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
