"""Text → one mention per numeric expression, universal claim or benchmark: where it stands, what kind it is, what it says.

One pass of one regular expression over each passage finds the expressions; windows of bounded length around each decide
what they are. So the time is linear in the length of the text. Words live in `lexicon`, numerals in `numerals`, years
and statement types in `context`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policytext import lexicon, patterns
from policytext.context import Reading, Years, statement_type
from policytext.matching import Matcher, surroundings
from policytext.numerals import to_number
from policytext.passages import Document, Passage

#: Characters looked at on either side of an expression.
WINDOW: Final = 24


@dataclass(slots=True)
class Mention:
    """One expression: [start, end) in `Document.text` (`Document.origin` gives it in the text
    as loaded), the words there, its `kind`, and for kind quantity what it
    says. `unit` is a unit code, `per` the denominator in words, `year_basis` stated | context | none, `statement` actual |
    target | standard | trend with the words that say so, `subject` the noun phrase measured, `indicator` the code
    of the best matching indicator where names were given. What the text does not say is
    None."""

    section: str
    start: int
    end: int
    text: str
    kind: str
    value: float | None = None
    value_high: float | None = None
    comparator: str | None = None
    unit: str | None = None
    per: str | None = None
    benchmark: str | None = None
    year: int | None = None
    year_basis: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    period_text: str | None = None
    statement: str | None = None
    statement_words: str | None = None
    subject: str | None = None
    indicator: str | None = None


def mentions(document: Document, reported_year: int | None = None, matcher: Matcher | None = None) -> list[Mention]:
    """Every mention of `document` in reading order, spans disjoint.

    `reported_year` is the year the document speaks in (今年, 去年 resolve to it); None leaves those unresolved. `matcher`
    knows the indicators' names.
    """
    reading = Reading(reported_year, document.text)
    simplified = patterns.TRADITIONAL.sub(lambda match: match.group().translate(lexicon.TRADITIONAL), document.folded.text)
    found: list[Mention] = []
    parted = patterns.PARTED.search(document.text) is not None
    for passage in document.passages:
        found.extend(_passage(document, simplified, passage, reading, parted))
    if matcher is None:
        return found
    for mention in found:
        if mention.kind == "quantity":
            mention.indicator = matcher.best(*surroundings(document, mention.start, mention.end), mention.unit)
    return found


def _passage(document: Document, simplified: str, passage: Passage, reading: Reading, parted: bool) -> Iterator[Mention]:
    if passage.start == passage.end:
        return
    low, high = document.folded.at(passage.start), document.folded.at(passage.end)
    if low == high:  # characters that cannot be seen, and nothing else
        return
    text, at = _scanned(document, simplified, low, high) if parted else (simplified[low:high], range(low, high))
    years = reading.enter(passage, text)
    offset = 0
    if passage.kind in ("heading", "item") and not passage.section.startswith("网页"):
        head = patterns.ENUMERATOR.match(text)
        if head:
            offset = head.end()
            end = head.end() - (1 if head.group()[-1] in "、.是" else 0)
            yield _placed(document, passage, at, _draft(0, end, "enumerator"))
    before: Mention | None = None  # the quantity just before, and whether a comparator stands before the first of its list
    led = False
    found: list[Mention] = []
    taken = offset
    for start, end, token in _tokens(text, offset):
        if start < taken:
            continue
        draft = _read(text, start, end, token, years, passage)
        if draft is None:
            continue
        taken = draft.end
        found.append(draft)
        if draft.kind != "quantity":
            before = None
            continue
        if before is not None and patterns.LISTED.fullmatch(text, before.end, draft.start):
            _share(before, draft, led)
        else:
            led = patterns.BEFORE_WORD.match(text, draft.start) is not None
        before = draft
    reading.leave(passage, years)
    last = 0
    for draft in found:
        mention = _placed(document, passage, at, draft)
        if mention.start >= last:  # one character may unfold into two numbers (½); it is one mention
            last = mention.end
            yield mention


def _share(one: Mention, next_one: Mention, led: bool) -> None:
    """In a list of values (分别低于5.5%、5%和4.5%) the comparator whose words stand before the first holds for all, and so
    does what they are counted per."""
    if led and next_one.comparator == "=":
        next_one.comparator = one.comparator
    next_one.per = next_one.per or one.per


def _scanned(document: Document, simplified: str, low: int, high: int) -> tuple[str, Sequence[int]]:
    """The simplified text of [low, high) (folded positions), with a gap kept where white space parts two numbers (cells of a table;
    one blank inside a whole number is noise of OCR), and for each character its folded position."""
    sources = document.folded.sources
    if not patterns.PARTED.search(document.text, sources[low], sources[high - 1] + 1):
        return simplified[low:high], range(low, high)
    pieces, at = [], array("I")
    decimal = False
    for position in range(low, high):
        char = simplified[position]
        if char.isdigit() and position > low and simplified[position - 1] in patterns.NUMBER_END:
            blanks = sources[position] - sources[position - 1] - 1
            spaced = position - 1 > low and sources[position - 1] - sources[position - 2] > 1
            if blanks > 1 or (blanks == 1 and decimal and not spaced):
                pieces.append(patterns.GAP)
                at.append(position)
                decimal = False
        decimal = char == "." or (decimal and char.isdigit())
        pieces.append(char)
        at.append(position)
    return "".join(pieces), at


def _placed(document: Document, passage: Passage, at: Sequence[int], draft: Mention) -> Mention:
    """The mention with its span in the document, and the words there."""
    draft.section = passage.section
    draft.start, draft.end = document.folded.span(at[draft.start], at[draft.end - 1] + 1)
    draft.text = document.text[draft.start : draft.end]
    return draft


def _tokens(text: str, offset: int) -> Iterator[tuple[int, int, re.Match[str] | str]]:
    """Expressions in order; a quotation whose numerals make it a slogan is one expression."""
    slogans = []
    for quoted in patterns.QUOTED.finditer(text):
        content = quoted[1]
        numeral = patterns.NUMERAL.search(content)
        if numeral and not patterns.MEASURED.search(content) and content not in lexicon.NO_MENTION and "+" not in content:
            slogans.append((quoted.start(1) + numeral.start(), quoted.start(1) + numeral.end()))
    taken = offset
    for candidate in patterns.CANDIDATE.finditer(text, offset):
        at = candidate.start()
        if at < taken:
            continue
        match = (patterns.DIGIT_TOKENS if text[at] in "0123456789" else patterns.TOKENS).match(text, at)
        if match is None:
            continue
        taken = match.end()
        while slogans and slogans[0][0] <= at:
            yield (*slogans.pop(0), "slogan")
        if match.lastgroup != "skip":
            yield at, taken, match
    for slogan in slogans:
        yield (*slogan, "slogan")


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


def _read(text: str, start: int, end: int, token: re.Match[str] | str, years: Years, passage: Passage) -> Mention | None:
    if isinstance(token, str):
        return _draft(start, end, token)
    kind = token.lastgroup or ""
    if passage.kind == "boilerplate" and kind not in ("contact", "date"):
        digits = any(c.isdigit() for c in token.group())
        return (
            _draft(start, end, "document_no" if digits else "other")
            if kind in ("number", "document_no", "ordinal", "name", "plus")
            else None
        )
    draft = _READERS[kind](text, start, end, token, years)
    if draft is not None and draft.kind == "quantity":
        years.place(text, draft)
        statement_type(text, draft, years)
        draft.subject = draft.subject or _subject(text, draft)
    return draft


def _structural(kind: str) -> Callable[[str, int, int, re.Match[str], Years], Mention | None]:
    def read(_text: str, start: int, end: int, _token: re.Match[str], _years: Years) -> Mention:
        return _draft(start, end, kind)

    return read


def _date(text: str, start: int, end: int, token: re.Match[str], years: Years) -> Mention:
    years.hear(text, start, end, token.group())
    return _draft(start, end, "date")


def _relative(text: str, start: int, end: int, token: re.Match[str], years: Years) -> Mention | None:
    years.hear_relative(start, end, lexicon.RELATIVE_YEARS[token.group()])
    return _draft(end - 2, end, "date") if token.group().endswith("一年") else None


def _fraction(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    words = token.group()
    value, unit = 50.0, "percent"
    if "分之" in words:
        below, above = words.split("分之")
        value = 100 * (to_number(above) if above != "百" else 100) / to_number(below)
    elif "成" in words:
        value = 10 * to_number(words[0]) + (to_number(words[2]) if len(words) > 2 else 0)
    elif words == "半小时":
        value, unit = 0.5, "hour"
    elif words.startswith("翻"):
        value, unit = (4.0 if "两" in words else 2.0), "times"
    comparator = ">" if words == "过半" else "="
    draft = _draft(start, end, "quantity", round(value, 6), None, comparator, unit)
    after = patterns.AFTER_WORD.match(text, end)
    if after:
        draft.end, draft.comparator = after.end(), patterns.AFTER_OF[after.group()]
    return _before(text, draft)


def _zero(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    noun = patterns.ZERO_NOUN.match(text, end)
    return _draft(start, noun.end() if noun else end, "quantity", 0.0, None, "=", "case")


def _benchmark(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention | None:
    words = token.group()
    code = next(patterns.BENCHMARK_OF[name] for name in sorted(patterns.BENCHMARK_OF, key=len, reverse=True) if words.endswith(name))
    better = patterns.BETTER.match(words)
    return _draft(start, end, "quantity", None, None, "better_than" if better else "reach", benchmark=code)


def _universal(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention | None:
    if token.group() in ("全部", "所有") and not patterns.LETTER.match(text, end):
        return None
    if token.group() == "所有" and text[end : end + 1] in "制权者":
        return None
    return _draft(start, end, "quantity", 100.0, None, "all", "percent")


def _ratio(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    one, other = token.group().split(":")
    return _before(text, _draft(start, end, "quantity", float(other), None, "=", "ratio", per=one))


def _number(text: str, start: int, end: int, token: re.Match[str], years: Years) -> Mention | None:
    han = token.lastgroup == "han"
    if han:
        first, second, unit_word, after = token.group("h1", "h2", "hunit", "hafter")
        more = token["hmore"] or token["htail"]
    else:
        first, second, unit_word, after = token.group("n1", "n2", "unit", "after")
        more = token["more1"] or token["more2"] or token["tail"]
    if first.startswith("几"):
        return None
    unit = patterns.UNIT_OF.get(unit_word or "")
    left, right = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    value = to_number(first)
    high = to_number(second) if second else None
    if high is not None and first[-1] not in "万亿" and second[-1] in "万亿" and value < high:
        value *= 100_000_000 if second[-1] == "亿" else 10_000 if value < 10_000 else 1
    if unit_word == "内" or (unit is None and han):
        return None
    if (
        han
        and first == "一"
        and second is None
        and unit_word != "倍"
        and not patterns.NONE.search(left)
        and not patterns.BUILT.search(left)
        and not patterns.NEAR_AT_LEAST.search(left)
        and not patterns.EACH.search(left)
    ):
        return None
    draft = _draft(
        start, end, "quantity", value, high, "between" if high is not None else ">" if more else "=", unit.code if unit else None
    )
    if after:
        draft.comparator = patterns.AFTER_OF[after] if high is None else "between"
    if (
        unit
        and unit.code == "year_of_age"
        and not patterns.LIFE.search(left)
        and (after or patterns.PEOPLE.match(right) or high is not None or patterns.PEOPLE.match(text[end - len(after or "") :]))
    ):
        draft.kind = "age"
        return draft
    if patterns.POPULATION.search(left) and patterns.BASE.match(text, _unit_start(token, han, end)):
        return None if han else _draft(start, end, "other")
    if unit_word == "人" and patterns.HEADS.match(right) and value in (1000, 10000):
        return None
    if unit_word == "张" and "床" not in left + right:
        unit = patterns.UNIT_OF["份"]
        draft.unit = unit.code
    if unit and unit.kind == "duration" and not patterns.LASTING.search(left):
        draft.kind = "duration"
        years.hear_duration(text, start, end)
        return draft
    if (
        unit
        and unit.code in ("minute", "hour")
        and not patterns.CIRCLE.match(right)
        and not patterns.TIMED.search(left)
        and not patterns.BEFORE.search(left)
        and after is None
    ):
        draft.kind = "duration"
        return draft
    if unit and unit.code in ("minute", "hour") and patterns.CIRCLE.match(right):
        draft.comparator = "<="
    if unit is None and not han and right[:1] in tuple("型号价版楼层线床"):
        return _draft(start, end, "name")
    if (
        unit
        and unit.code in ("item", "kind", "time")
        and value <= 100
        and value == int(value)
        and high is None
        and not more
        and (patterns.LIST_NOUN.match(right) or (han and patterns.HAN_LIST_NOUN.match(right)))
    ):
        draft.kind = "list_count"
        return draft
    if patterns.NONE.search(left):
        draft.value, draft.comparator = 0.0, "="
    if unit_word in ("个", "项", "处", "条", "门", "支") or unit is None:
        draft.unit = _counted(text, draft, unit.code if unit else None)
    if unit is None and draft.unit is None and (column := patterns.COLUMN.search(left)):
        draft.unit = patterns.UNIT_OF[column["unit"]].code if column["unit"] in patterns.UNIT_OF else None
    bare = unit is None and draft.unit is None
    if bare and not patterns.FIGURE.search(left) and not patterns.BEFORE.search(left):
        draft.kind = "other"
        return draft
    draft.per = _per(left, text, start)
    return _before(text, draft)


def _unit_start(token: re.Match[str], han: bool, end: int) -> int:
    name = "hunit" if han else "unit"
    return token.start(name) if token[name] else end


def _before(text: str, draft: Mention) -> Mention:
    """Take in a comparator that stands before the number."""
    left = text[max(0, draft.start - WINDOW) : draft.start]
    match = patterns.BEFORE.search(left)
    if match and not (match["word"] == "近" and left[: match.start()].endswith(("最", "附", "邻", "临"))):
        code = patterns.BEFORE_OF[match["word"]]
        if draft.comparator in ("=", ">", ">=") or (code == "<=" and draft.comparator == "<="):
            draft.comparator = code if draft.comparator != ">=" or code in (">", ">=") else draft.comparator
        draft.start -= len(match["word"])
    elif draft.comparator == "=" and patterns.NEAR_AT_LEAST.search(left):
        draft.comparator = ">="
    return draft


def _counted(text: str, draft: Mention, default: str | None) -> str | None:
    """What a 个 counts: the noun behind it (also across a list: 60个省级、100个市级…专科), else the one before."""
    right = patterns.PAUSE.split(text[draft.end : draft.end + 2 * WINDOW], maxsplit=1)[0]
    left = patterns.PAUSE.split(text[max(0, draft.start - WINDOW) : draft.start])[-1]
    near = patterns.AND.split(right, maxsplit=1)[0]
    for part in (near, *((right, "") if near else (left, right))):
        heads = [(found.end(), code) for noun, code in patterns.COUNTED for found in noun.finditer(part)]
        if default and heads:  # the head of a Chinese noun phrase stands last
            return max(heads, key=lambda head: head[0])[1]
    return default


def _per(left: str, text: str, start: int) -> str | None:
    clause = patterns.STOP.split(left)[-1]
    found = [match for match in patterns.PER.finditer(clause) if match["each"] != "年" or "," not in clause[match.end() :]]
    return found[-1].group() if found else None


def _subject(text: str, draft: Mention) -> str | None:
    """The noun phrase measured: what stands between the last pause and the number, verbs taken off; for counts, the noun
    behind."""
    right = patterns.BREAK.split(text[draft.end : draft.end + WINDOW], maxsplit=1)[0]
    if draft.unit in ("institution", "specialty", "locality", "item", "person", "piece", "family", "kind") and right:
        return right
    left = patterns.CLAUSE.split(text[max(0, draft.start - WINDOW) : draft.start])[-1]
    return patterns.REACHING.sub("", left, count=1) or None


_READERS: Final[dict[str, Callable[[str, int, int, re.Match[str], Years], Mention | None]]] = {
    "long": _structural("other"),
    "per": _structural("other"),
    "document_no": _structural("document_no"),
    "contact": _structural("contact"),
    "date": _date,
    "relative": _relative,
    "inline": _structural("enumerator"),
    "name": _structural("name"),
    "plus": _structural("slogan"),
    "ordinal": _structural("ordinal"),
    "big_list": _structural("list_count"),
    "slogan": _structural("slogan"),
    "fraction": _fraction,
    "zero": _zero,
    "benchmark": _benchmark,
    "universal": _universal,
    "ratio": _ratio,
    "number": _number,
    "han": _number,
}
