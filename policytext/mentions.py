"""Text → one mention per numeric expression, universal claim or benchmark: where it stands, what kind it is, what it says.

One pass of one regular expression over each passage finds the expressions; windows of bounded length around each decide
what they are. So the time is linear in the length of the text. Words live in `lexicon`, numerals in `numerals`, years
and statement types in `context`.
"""

from __future__ import annotations

import re
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from policytext import lexicon, patterns
from policytext.context import Reading, Years, statement_type
from policytext.lexicon import Unit
from policytext.matching import LIST, Matcher, named_in_list, surroundings
from policytext.numerals import approximate, to_number
from policytext.passages import Document, Passage

#: Characters looked at on either side of an expression.
WINDOW: Final = 24
#: Characters of a noun behind a number.
NOUN: Final = 8


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
    simplified = document.folded.text
    for capital, numeral in lexicon.CAPITALS.items():
        if capital in simplified:
            simplified = patterns.CAPITALS[capital].sub(numeral, simplified)
    simplified = patterns.TRADITIONAL.sub(lambda match: match.group().translate(lexicon.TRADITIONAL), simplified)
    reading.quotes = [mark for mark in patterns.QUOTE if mark in simplified]
    found: list[Mention] = []
    parted = patterns.PARTED.search(document.text) is not None
    for passage in document.passages:
        if passage.start < passage.end:
            _passage(document, simplified, passage, reading, parted, found)
    if matcher is None:
        return found
    for mention in found:
        if mention.kind == "quantity":
            mention.indicator = matcher.best(*surroundings(document, mention.start, mention.end), mention.unit)
    return found


def _passage(document: Document, simplified: str, passage: Passage, reading: Reading, parted: bool, found: list[Mention]) -> None:
    """Append the mentions of one passage to `found`."""
    folded = document.folded
    low, high = folded.at(passage.start), folded.at(passage.end)
    if low == high:  # characters that cannot be seen, and nothing else
        return
    text, at = _scanned(document, simplified, low, high) if parted else (simplified[low:high], range(low, high))
    years = reading.enter(passage, text)
    drafts: list[Mention] = []
    offset = 0
    if passage.kind in _NUMBERED and (head := patterns.ENUMERATOR.match(text)) and not passage.section.startswith("网页"):
        offset = head.end()
        drafts.append(Mention("", 0, offset - (text[offset - 1] in "、.是"), "", "enumerator"))
    _drafts(text, offset, years, drafts, passage.kind == "boilerplate", reading.quotes)
    reading.leave(passage, years, text)
    last, sources, original, section = 0, folded.sources, document.text, passage.section
    for draft in drafts:
        start, end = sources[at[draft.start]], sources[at[draft.end - 1]] + 1
        if start >= last:  # one character may unfold into two numbers (½); it is one mention
            draft.section, draft.start, draft.end, draft.text = section, start, end, original[start:end]
            found.append(draft)
            last = end


_NUMBERED: Final = frozenset(("heading", "item"))


def _drafts(text: str, offset: int, years: Years, drafts: list[Mention], boilerplate: bool, quotes: list[str]) -> None:
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
        patterns.SECOND, patterns.DIGIT_TOKENS.match, patterns.WORD_TOKENS.match, patterns.TOKENS.match
    )  # fmt: skip
    candidate = patterns.CANDIDATE.search
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
            draft = _READERS[name](text, start, end, match, years)
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
        if drafts and drafts[-1].unit is None and draft.unit is not None and drafts[-1].kind in _BARE:
            _unit_behind(text, drafts, draft, years)
        drafts.append(draft)
        years.place(text, draft)
        statement_type(text, draft, years)
        draft.subject = _subject(text, draft)
        if before is not None:
            if (
                (before.per or before.comparator == ">=")
                and draft.start - before.end < WINDOW
                and patterns.LIST_GOES_ON.match(text, before.end, draft.start)
            ):
                _go_on(text, before, draft)
            if draft.unit in _UNSAID and before.unit in _NOUNS and patterns.NOTHING_NEW.fullmatch(_clause(text, draft)):
                draft.unit = before.unit
            if patterns.LISTED.fullmatch(text, before.end, draft.start):
                _share(before, draft, led)
                before = draft
                continue
        led = patterns.BEFORE_WORD.match(text, draft.start) is not None
        before = draft
    drafts.extend(Mention("", *slogan, "", "slogan") for slogan in slogans if slogan[0] >= done)


def _unit_behind(text: str, drafts: list[Mention], draft: Mention, years: Years) -> None:
    """Numbers of a list whose unit stands behind its last (分别提高7.2和5.1个百分点) are quantities of that unit."""
    count, behind = 0, draft
    for one in reversed(drafts[-LISTED:]):
        if one.kind not in _BARE or one.value is None or one.unit is not None or not patterns.LISTED.fullmatch(text, one.end, behind.start):
            break
        count, behind = count + 1, one
    if not count or not patterns.EACH_OF.search(text, max(0, behind.start - WINDOW), behind.start):
        return
    for one in drafts[-count:]:
        one.kind, one.unit, one.per = "quantity", draft.unit, draft.per
        one.comparator = draft.comparator if draft.comparator in (">", "<", "~") else "="
        years.place(text, one)
        statement_type(text, one, years)
        one.subject = _subject(text, one)


_BARE: Final = frozenset(("other", "quantity"))
#: Numbers of a list that a unit behind it is given to.
LISTED: Final = 8

_ARABIC: Final = frozenset("0123456789")


def _slogans(text: str) -> list[tuple[int, int]]:
    """Where the numerals of quotations stand that are slogans."""
    found = []
    for quoted in patterns.QUOTED.finditer(text):
        content = quoted[1]
        numeral = patterns.NUMERAL.search(content)
        if numeral and "+" not in content and not patterns.MEASURED.search(content) and content not in _NO_MENTION:
            found.append((quoted.start(1) + numeral.start(), quoted.start(1) + numeral.end()))
    return found


_NO_MENTION: Final = frozenset(lexicon.NO_MENTION)
#: Expressions that are no quantity, whatever stands around them, with the kind they are.
_STRUCTURAL: Final = {
    "long": "other", "document_no": "document_no", "contact": "contact", "inline": "enumerator", "name": "name", "plus": "slogan",
    "ordinal": "ordinal", "big_list": "list_count", "slogan": "slogan",
}  # fmt: skip


def _furniture(start: int, end: int, token: re.Match[str]) -> Mention | None:
    """A number of a web page's furniture."""
    name = token.lastgroup
    if name in ("contact", "date"):
        return Mention("", start, end, "", name)
    if name not in ("number", "document_no", "ordinal", "name", "plus"):
        return None
    return Mention("", start, end, "", "document_no" if any(c.isdigit() for c in token.group()) else "other")


_NOUNS: Final = frozenset(("institution", "specialty", "locality", "team", "place"))


#: Units that a number has because no noun stands beside it.
_UNSAID: Final = frozenset(("item", "room"))


def _clause(text: str, draft: Mention) -> str:
    """What stands between the last pause and a number with nothing behind it; else the number itself."""
    if patterns.LETTER.match(text, draft.end):
        return text[draft.start : draft.end]
    return patterns.CLAUSE.split(text[max(0, draft.start - WINDOW) : draft.start])[-1]


def _share(one: Mention, next_one: Mention, led: bool) -> None:
    """In a list of values (分别低于5.5%、5%和4.5%) the comparator whose words stand before the first holds for all, and so
    does what they are counted per."""
    if led and next_one.comparator == "=":
        next_one.comparator = one.comparator
    next_one.per = next_one.per or one.per


def _go_on(text: str, one: Mention, next_one: Mention) -> None:
    """In a list of measures (每千人口医师数达到3.2人、护士数达到3.8人) the later ones, of the same unit, are counted per what the
    first is; 至少 before the first thing of a list holds for the next, where no verb stands between."""
    between = text[one.end : next_one.start]
    if any(pause in between for pause in ",。;:"):
        return
    if one.per is not None and _RATE.match(one.per):
        if next_one.unit == one.unit:
            next_one.per = next_one.per or one.per
        elif next_one.per == one.per and one.per not in between:
            next_one.per = None
    if (
        one.comparator == ">="
        and next_one.comparator == "="
        and between[-1:] in _JOINING
        and patterns.AT_LEAST.search(text, max(0, one.start - NOUN - 2), one.start + 2)
    ):
        next_one.comparator, next_one.statement, next_one.statement_words = ">=", one.statement, one.statement_words


#: What rates are counted per, not 每个县.
_RATE: Final = re.compile(r"每?[\d十百千万亿]|[人户床年日]均|均次|次均")
_JOINING: Final = frozenset("和及与、")


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
        if char.isdigit() and position > low:
            before = simplified[position - 1]
            blanks = sources[position] - sources[position - 1] - 1
            if before == ",":
                parts = blanks > 0 or (document.text[sources[position - 1]] == "，" and document.text[sources[position]] == char)
            else:
                spaced = position - 1 > low and sources[position - 1] - sources[position - 2] > 1
                parts = before in patterns.NUMBER_END and (
                    blanks > 1
                    or (
                        blanks == 1
                        and (
                            (decimal and not spaced)
                            or document.text[sources[position] - 1] == "\t"
                            or _long(simplified, sources, position, low, high)
                            or patterns.WHOLE_YEAR.match(simplified, position, high) is not None
                        )
                    )
                )
            if parts:
                pieces.append(patterns.GAP)
                at.append(position)
                decimal = False
        decimal = char == "." or (decimal and char.isdigit())
        pieces.append(char)
        at.append(position)
    return "".join(pieces), at


def _long(text: str, sources: Sequence[int], position: int, low: int, high: int) -> bool:
    """Whether three digits and more stand together on either side of a blank before `position`: two numbers, no noise, unless
    the blank parts thousands (301 292例)."""
    return (
        position - 3 >= low
        and position + 2 < high
        and sources[position - 1] - sources[position - 3] == 2
        and sources[position + 2] - sources[position] == 2
        and text[position - 3 : position + 3].isdigit()
        and not (not text[max(low, position - 4)].isdigit() and patterns.THOUSANDS.match(text, position, high))
    )


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
    years.hear_relative(text, start, end, lexicon.RELATIVE_YEARS[token.group()])
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
        draft = _draft(start, end, "quantity", 0.5, None, "<=" if patterns.CIRCLE.match(text, end) else "=", "hour")
        return _before(text, draft)
    elif words == "百分百":
        value = 100.0
    elif words.startswith("翻"):
        value, unit = (4.0 if "两" in words else 2.0), "times"
    comparator = ">" if words == "过半" else "="
    draft = _draft(start, end, "quantity", round(value, 6), None, comparator, unit)
    after = patterns.AFTER_WORD.match(text, end)
    if after:
        draft.end, draft.comparator = after.end(), patterns.AFTER_OF[after.group()]
    return _before(text, draft)


def _zero(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    if manner := patterns.ZERO_MANNER.match(text, end):
        return _draft(start, manner.end(1), "slogan")
    noun = patterns.ZERO_NOUN.match(text, end)
    return _draft(start, noun.end() if noun else end, "quantity", 0.0, None, "=", "case")


def _benchmark(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention | None:
    left = text[max(0, start - WINDOW) : start]
    if patterns.BY_HOW_MUCH.match(text, end) and (left.endswith("比") or patterns.FROM_BENCHMARK.search(left)):
        return None
    if left.endswith(("与", "比", "较")) and not text.startswith(("持平", "相当"), end):  # 与全省平均相差
        return None
    led = patterns.LED.search(left)
    better = led is not None and led["better"] is not None
    return _draft(
        start - (len(led.group()) if led else 0),
        end,
        "quantity",
        comparator="better_than" if better else "reach",
        benchmark=patterns.BENCHMARK_OF[token.group()],
    )


def _universal(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention | None:
    if token.group() in ("全部", "所有") and not patterns.LETTER.match(text, end):
        return None
    if token.group() == "所有" and text[end : end + 1] in "制权者":
        return None
    return _draft(start, end, "quantity", 100.0, None, "all", "percent")


def _ratio(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    one, other = token.group().split(":")
    if len(other) == 2 and other < "60" and float(one) <= 24 and text[start - 1 : start] not in "比为达到是至于按":
        return _draft(start, end, "date")  # 8:30
    return _before(text, _draft(start, end, "quantity", float(other), None, "=", "ratio", per=one))


def _number(text: str, start: int, end: int, token: re.Match[str], years: Years) -> Mention | None:
    """A numeral with its unit, a range, or a bare figure."""
    han = token.lastgroup == "han"
    first, second, half, unit_word, after, *more = token.group(*(_HAN_PARTS if han else _DIGIT_PARTS))
    if first[0] == "几" or (unit_word is None and han):
        return None
    if unit_word == "分" and text[end : end + 1] in lexicon.OTHER_POINTS:
        unit_word, end = None, end - 1
    unit = patterns.UNIT_OF[unit_word] if unit_word else None
    left, right = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    if first == "一" and second is None and not half and not after and not _counts_one(left, unit):
        return None
    value, high = _bounds(first, second, han)
    draft = Mention("", start, end, "", "quantity", value, high, "=", unit.code if unit else None)
    if half or "半" in more:
        draft.value = value + 0.5
    if high is not None:
        draft.comparator = "between"
    elif after:
        draft.comparator = patterns.AFTER_OF[after]
    elif "余" in more or "多" in more or not (first.isascii() or _INEXACT.isdisjoint(first)):
        draft.comparator = ">"
    base = token.start("hunit" if han else "unit") if unit else end
    if left[-1:] in ("每", "增") and patterns.POPULATION.search(left) and patterns.BASE.match(text, base):
        return None if han else Mention("", start, end, "", "other")
    if unit_word == "人" and value in _HEADS and patterns.HEADS.match(right):
        return None if value < 100_000 else Mention("", start, end, "", "other")
    draft.kind = _kind(text, draft, unit, left, right, bool(after), han, years.tabular)
    if draft.kind == "list_count" and not han and (head := patterns.COUNTED.search(text, end, end + NOUN)):
        draft.kind = "list_count" if (head.lastgroup or "").startswith("item") else "quantity"  # 3个改革试点城市
    if draft.unit == "bed" and (after or high is not None) and patterns.SIZED.match(right):
        draft.kind = "other"
    if draft.kind != "quantity":
        return draft
    if left.endswith(patterns.NONE):
        draft.value, draft.comparator = 0.0, "="
    if unit_word in _VAGUE:
        _name_unit(text, draft, unit_word, left, right)
    if years.tabular and value < 100 and end - start < 3 and not after and text[:start] in ("", "|") and patterns.LETTER.match(text, base):
        return Mention("", start, base, "", "enumerator")  # the running number of a row
    if unit is None:
        draft.kind = _bare_kind(text, draft, left, right, first, years)
        if draft.kind != "quantity":
            return draft
    draft.per = _per(text, start, left)
    return _before(text, draft, left)


_INEXACT: Final = frozenset("余多几")


def _bounds(first: str, second: str | None, han: bool) -> tuple[float, float | None]:
    """The value of a numeral, or both ends of a range (3-5万 is 30 000 to 50 000; 二三十 is 20 to 30)."""
    value = to_number(first)
    if second is None:
        return (han and approximate(first)) or (value, None)
    high = to_number(second)
    if first[-1] not in "万亿" and second[-1] in "万亿" and value < high:
        value *= 100_000_000 if second[-1] == "亿" else 10_000 if value < 10_000 else 1
    return value, high


_DIGIT_PARTS: Final = ("n1", "n2", "half1", "unit", "after", "more1", "more2", "tail")
_HAN_PARTS: Final = ("h1", "h2", "hhalf", "hunit", "hafter", "hmore", "htail")
#: 千人, 万人 and the like in an indicator's name (千人口床位数).
_HEADS: Final = frozenset((1e3, 1e4, 1e5, 1e6))
#: Units that say little of what they count: the noun says more.
_VAGUE: Final = frozenset(("套", "期", "台", "台次", "个", "处", "门", "支", "座", "家", "起", "张", "间"))
_MEASURES: Final = frozenset(("times", "tonne", "us_dollar", "kilometre", "square_metre", "percentage_point", "hour", "minute"))


def _name_unit(text: str, draft: Mention, word: str, left: str, right: str) -> None:
    """Give a vague unit word the unit that the noun tells."""
    if word == "张":
        if "床" not in left and "床" not in right and "床" not in text[max(0, draft.start - 4 * WINDOW) : draft.start]:
            draft.unit = "item"
    elif word == "家":
        if ("科" in right or "科" in left) and _counted(text, draft, None) == "specialty":  # 2家临床重点专科
            draft.unit = "specialty"
    elif word == "套":
        if _counted(text, draft, None) == "device":
            draft.unit = "device"
    elif word == "台":
        if "手术" in left[-8:] or "手术" in right[:6]:
            draft.unit = "operation"
    elif word == "台次":
        if "车" in left[-4:]:
            draft.unit = "time"
    elif word == "期":
        if patterns.ISSUED.search(left[-8:]) or patterns.ISSUED.search(right[:8]):
            draft.unit = "item"
    elif word == "间":
        if "室" not in left[-4:] and "室" not in right[:6] and _counted(text, draft, None) == "institution":  # 19间卫生站
            draft.unit = "institution"
    elif word == "起":
        if "案" in left[-8:] or "案" in right[:8]:
            draft.unit = "item"
    else:
        draft.unit = _counted(text, draft, draft.unit)


def _counts_one(left: str, unit: Unit | None) -> bool:
    """Whether 一 before a unit is a number (建成一家, 近一吨), not a word's part (一次, 一家)."""
    return (
        (unit is not None and unit.code in _MEASURES)
        or left.endswith(patterns.NONE + patterns.BUILT)
        or (left.endswith(patterns.ADDED) and (unit is None or unit.code != "item"))
        or patterns.NEAR_AT_LEAST.search(left) is not None
        or patterns.EACH.search(left) is not None
    )


def _kind(text: str, draft: Mention, unit: Unit | None, left: str, right: str, after: bool, han: bool, tabular: bool) -> str:
    """What a number is: quantity, or age, duration, list_count, name."""
    if unit is None:
        return "name" if not han and right[:1] in _NAME_ENDS and not tabular else "quantity"
    code = unit.code
    if unit.kind == "age":
        return "age"
    if code == "year_of_age":
        who = draft.value_high is not None or after or patterns.PEOPLE.match(right)
        return "age" if who and not patterns.LIFE.search(left) else "quantity"
    if unit.kind == "duration":
        if code == "day" and ((left.endswith("连续") and patterns.EVENTLESS.match(right)) or _led(left) not in ("", "近", "约")):
            return "quantity"
        lasts = (code in ("day", "week") and patterns.LASTING.search(left)) or patterns.SHORTENED.search(left)
        return "quantity" if lasts else "duration"
    if code in ("minute", "hour"):
        if patterns.CIRCLE.match(right):
            draft.comparator = "<="
        elif not after and not patterns.TIMED.search(left) and not _led(left):
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
            patterns.LIST_NOUN.match(right)
            or (han and patterns.HAN_LIST_NOUN.match(right))
            or left.endswith(patterns.TOLD_BEFORE)
            or (left[-1:] == "等" and text[draft.end - 1] == "项")
        )
    ):
        return "list_count"
    return "quantity"


_NAME_ENDS: Final = frozenset("型号价版楼线床排")


def _bare_kind(text: str, draft: Mention, left: str, right: str, first: str, years: Years) -> str:
    """Give a number without a unit word the unit that table, label or noun tell; the kind of mention it is."""
    value = draft.value or 0.0
    if years.columns and (cells := patterns.CELLS.search(text, max(0, draft.start - 4 * WINDOW), draft.start)):
        times, draft.unit = years.columns[min(cells[1].count("|"), len(years.columns) - 1)]
        draft.value = value * times
    elif years.tabular and (row := patterns.ROW.search(text, max(0, draft.start - 2 * WINDOW), draft.start)):
        draft.value, draft.unit = value * (to_number(row["times"]) if row["times"] else 1), patterns.UNIT_OF[row["unit"]].code
    elif years.cell:
        draft.value, draft.unit = value * years.cell[0], years.cell[1]
    elif draft.end - draft.start == len(text) <= 3:
        return "enumerator"  # the running number of a row
    elif column := patterns.COLUMN.search(left):
        draft.unit = patterns.UNIT_OF[column["unit"]].code if column["unit"] in patterns.UNIT_OF else None
    if draft.unit is not None:
        return "quantity"
    if value == 0 and patterns.ZERO_NOUN.match(right):
        draft.unit = "case"
    elif first[-1] in "万亿":
        draft.unit = next((code for before, behind, code in patterns.COUNTED_BARE if before.search(left) or behind.match(right)), None)
    if draft.unit is None:
        draft.unit = next((code for nouns, code in patterns.RATES if nouns.search(left)), None)
    if draft.unit is None and patterns.SHARE.search(left):
        draft.unit = "percent"
    if draft.unit is None and right[:1] == "级":
        after = patterns.AFTER_WORD.match(right, 1)
        if value == int(value) and (patterns.GRADED_THING.match(right) or not (after or _led(left) or patterns.GRADED.search(left))):
            return "ordinal"
        draft.unit, draft.end = "level", draft.end + 1
        if after:
            draft.end, draft.comparator = draft.end + after.end() - 1, patterns.AFTER_OF[after.group()]
    return "quantity" if draft.unit is not None or patterns.FIGURE.search(left) or _led(left) else "other"


def _led(left: str) -> str:
    """The comparator that ends `left`, or ''."""
    if left[-1:] not in patterns.BEFORE_ENDS:
        return ""
    for size in patterns.BEFORE_SIZES:
        word = left[-size:]
        if len(word) == size and word in patterns.BEFORE_OF:
            return "" if left[-size - 1 : -size] in lexicon.OTHER_WORD.get(word, "") and len(left) > size else word
    return ""


def _before(text: str, draft: Mention, left: str | None = None) -> Mention:
    """Take in a sign and a comparator that stand before the number, at the end of `left`."""
    if left is None:
        left = text[max(0, draft.start - WINDOW) : draft.start]
    if left[-1:] in ("-", "负") and draft.value is not None and patterns.MINUS.search(left):
        draft.start, draft.value, left = draft.start - 1, -draft.value, left[:-1]
    word = _led(left)
    if word:
        code = patterns.BEFORE_OF[word]
        if draft.comparator in ("=", ">", ">=") or (code == "<=" and draft.comparator == "<="):
            draft.comparator = code if draft.comparator != ">=" or code in (">", ">=") else draft.comparator
        draft.start -= len(word)
    elif draft.comparator == "=":
        if left[-1:] == "比" and text[draft.end : draft.end + 1] in _COMPARED:
            draft.comparator = _COMPARED[text[draft.end]]
        elif ("少" in left or "低" in left) and patterns.NEAR_AT_LEAST.search(left):
            draft.comparator = ">="
        elif (left[-1:] == "的" or "多" in left) and patterns.NEAR_AT_MOST.search(left):
            draft.comparator = "<="
    return draft


#: 比20元高, 比30岁小.
_COMPARED: Final = {"大": ">", "多": ">", "高": ">", "长": ">", "小": "<", "少": "<", "低": "<", "短": "<"}


def _counted(text: str, draft: Mention, default: str | None) -> str | None:
    """What a 个 counts: the noun behind it (also across a list: 60个省级、100个市级…专科), else the one before."""
    right = patterns.PREDICATE.split(patterns.PAUSE.split(text[draft.end : draft.end + 2 * WINDOW], maxsplit=1)[0], maxsplit=1)[0]
    before = text[max(0, draft.start - WINDOW) : draft.start]
    if before.endswith(")"):
        before = patterns.ASIDE.sub("", before)
    near = "" if right[:1] == "(" else patterns.AND.split(right, maxsplit=1)[0]
    clauses = patterns.PAUSE.split(before)
    among = clauses[-2] if len(clauses) > 1 and clauses[-2].endswith("中") else ""  # 全省医院中,三级217个
    for part in (near, right) if near else (clauses[-1].rpartition("、")[2], clauses[-1], among):
        heads = deque(patterns.COUNTED.finditer(part), maxlen=1)
        if heads:  # the head of a Chinese noun phrase stands last
            return (heads[0].lastgroup or "").rpartition("_")[0]
    return default


def _per(text: str, start: int, left: str) -> str | None:
    """What the number behind `left` is counted per; what holds for each place may stand a comma before, what a rate is counted
    per may not."""
    if "每" not in left and "均" not in left and "人口" not in left:
        return None
    clause = patterns.STOP.split(left)[-1]
    found = deque(patterns.PER.finditer(clause), maxlen=1)
    if not found:
        return None
    if found[0].start() == 0 and len(left) == WINDOW and left[0] != "每":  # its beginning is cut off
        return _per(text, start, text[max(0, start - WINDOW - NOUN) : start])
    each, behind = found[0]["each"], found[0].end()
    if clause.find(",", behind) >= 0 and (each in (None, "年") or patterns.IN_ALL.search(clause, behind)):
        return None
    return found[0].group()


def _subject(text: str, draft: Mention) -> str | None:
    """The noun phrase measured: what stands between the last pause and the number, verbs taken off; for counts, the noun
    behind."""
    if draft.unit in _COUNTS:
        behind = patterns.BREAK.search(text, draft.end, draft.end + WINDOW)
        right = text[draft.end : behind.start() if behind else draft.end + WINDOW]
        if right and right[0] not in _JOINING:
            return right
    start = draft.start
    if text.find("分别", start - LIST // 2 if start > LIST else 0, start) >= 0:
        sentence = patterns.STOP.split(text[max(0, draft.start - LIST) : draft.start])[-1]
        if name := named_in_list(sentence):
            return name
    left = patterns.CLAUSE.split(text[max(0, draft.start - WINDOW) : draft.start])[-1]
    left = _without(left, patterns.REACHING)
    while left.endswith(patterns.ADVERBS):
        left = _without(left, patterns.ADVERBS)
    return left or None


def _without(words: str, endings: tuple[str, ...]) -> str:
    """`words` without the first of `endings` that they have."""
    if words.endswith(endings):
        for ending in endings:
            if words.endswith(ending):
                return words[: -len(ending)]
    return words


_COUNTS: Final = frozenset(("institution", "specialty", "locality", "item", "person", "piece", "family", "team"))


def _naked(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    words = token.group()
    comparator = ">" if words[-1] in "余多" else "="
    left = text[max(0, start - WINDOW) : start]
    draft = _draft(start, end, "quantity", to_number(words), None, comparator)
    if not patterns.FIGURE.search(left) and not _led(left):
        draft.kind = "other"
    if after := patterns.AFTER_WORD.match(text, end):
        draft.end, draft.comparator = after.end(), patterns.AFTER_OF[after.group()]
    return _before(text, draft)


def _rate_base(text: str, start: int, end: int, token: re.Match[str], _: Years) -> Mention:
    """1/10万 names what a rate is counted per, unless it is a figure itself (发病率<1/100万)."""
    base = to_number(token.group()[2:])
    draft = _draft(start, end, "other", 1.0, None, "=", {1e4: "per_10k", 1e5: "per_100k", 1e6: "per_million"}.get(base))
    if not _led(text[max(0, start - WINDOW) : start]):
        return draft
    draft.kind = "quantity"
    return _before(text, draft)


_READERS: Final[dict[str, Callable[[str, int, int, re.Match[str], Years], Mention | None]]] = {
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
