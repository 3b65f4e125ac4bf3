"""Text → one mention per numeric expression, universal claim or benchmark: where it stands, what kind it is, what it says.

One pass of one regular expression over each passage finds the expressions; windows of bounded length around each decide
what they are. So the time is linear in the length of the text. Words live in `lexicon`, numerals in `numerals`, years
and statement types in `context`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policytext import lexicon
from policytext.context import Reading, Years, statement_type
from policytext.matching import Matcher, surroundings
from policytext.numerals import to_number
from policytext.passages import Document, Passage

#: Stands between two numbers that only white space parts.
GAP: Final = "\x1f"
_PARTED: Final = re.compile(r"\d\s+\d")
_NUMBER_END: Final = frozenset("0123456789")

#: Characters looked at on either side of an expression.
WINDOW: Final = 24


@dataclass(frozen=True, slots=True)
class Mention:
    """One expression: [start, end) in the text as loaded, the words there, its `kind`, and for kind quantity what it
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


def _words(text: str) -> str:
    return "|".join(re.escape(word) for word in sorted(text.split(), key=len, reverse=True))


_UNIT_OF: Final = {word: unit for unit in lexicon.UNITS for word in unit.words.split()}
_UNIT: Final = _words(" ".join(_UNIT_OF))
_HAN_UNIT: Final = _words(" ".join(word for word, unit in _UNIT_OF.items() if unit.han))
_ARABIC: Final = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?(?!\d)|\d{1,15}(?:\.\d{1,6})?"
_HAN: Final = (
    "[零〇一二两三四五六七八九十百千]{1,9}(?:[万亿][零〇一二两三四五六七八九十百千]{0,9}){0,2}(?:点[零〇一二三四五六七八九]{1,6})?"
)
_MULTIPLE: Final = "(?:[百千]?万亿|[十百千]?[万亿]|千(?!米|克|分|人口|家万户)|百(?!分|姓))?"
_ONE: Final = f"(?:{_ARABIC}){_MULTIPLE}"
_JOIN: Final = r"(?:--?|~|至|到)"
_YEAR: Final = r"(?<![\d.])(?:19|20)\d\d(?![\d.])"
_HAN_YEAR: Final = "[一二][〇零九八][〇零一二三四五六七八九]{2}"

_BEFORE_OF: Final = {word: code for code, words in lexicon.BEFORE.items() for word in words.split()}
_AFTER_OF: Final = {word: code for code, words in lexicon.AFTER.items() for word in words.split()}
_BEFORE: Final = re.compile(rf"(?P<word>{_words(' '.join(_BEFORE_OF))})$")
_NEAR_AT_LEAST: Final = re.compile(r"(?:至少|最少|不少于|不低于)[^,。;:、\d]{0,8}$")
_AFTER: Final = _words(" ".join(_AFTER_OF))
_BENCHMARK_OF: Final = {word: code for code, words in lexicon.BENCHMARKS.items() for word in words.split()}

#: Every expression begins with one of these; what does not is passed over without trying the alternatives.
_STARTS: Final = (
    {
        word[0]
        for words in (lexicon.UNIVERSAL, lexicon.BETTER, lexicon.REACH, *_BENCHMARK_OF, *lexicon.NO_MENTION, *lexicon.RELATIVE_YEARS)
        for word in words.split()
    }
    | set("0123456789〇零一二两三四五六七八九十百千万亿双半过翻几第前首均各甲最：①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳〔[(【:-动四八五")
    | set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
)

_TOKENS: Final = re.compile(
    f"(?=[{re.escape(''.join(sorted(_STARTS)))}])(?:"
    + "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in {
            "long": r"\d{16,}|[零〇一二两三四五六七八九十百千万亿]{28,}",
            "skip": rf"{_words(' '.join(lexicon.NO_MENTION))}",
            "document_no": r"[〔\[(【](?:19|20)\d\d[〕\])】](?:第)?\d+号|第?\d{1,12}号(?:文件?|公告|令)?(?!楼|线|院)|\d{6,15}号(?:-\d{1,4})?|(?<=性-)(?:19|20)\d\d-\d{4}",
            "contact": r"(?<=电话)[:：]?[\d-]{5,20}|(?<![\d-])(?:1[3-9]\d{9}|400-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8})(?!\d)",
            "date": (
                rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|{_YEAR}(?:年)?(?:--?|~|至){_YEAR}年?|{_YEAR}年度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底前|底|末|初)?"
                rf"|{_YEAR}(?=(?:[、,和及与](?:19|20)\d\d){{1,9}}年)|{_YEAR}(?=[)）》])|{_HAN_YEAR}年(?:[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?)?"
                r"|(?<!\d)(?:1[0-2]|[1-9])月(?:\d{1,2}日)?(?:份|底|初|末)?|(?<!\d)[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日|份|底|初|末)|(?<!\d)\d{1,2}日(?!均)"
            ),
            "relative": _words(" ".join(lexicon.RELATIVE_YEARS)),
            "inline": r"(?<=[。;:])\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|(?<=[。;:])\d{1,2}[、.](?!\d)|[①-⑳]",
            "name": "|".join(lexicon.NAMES),
            "plus": r"(?:\d{1,4}|[NnXx])(?:\+(?:\d{1,4}|[NnXx])){1,12}",
            "ordinal": "|".join(lexicon.ORDINALS),
            "big_list": r"(?:\d+|[一二两三四五六七八九十]{1,3})个?方面|(?:\d+|[一二两三四五六七八九十]{1,3})大(?=[\w“\"])(?!人|会|学|力|批|量|幅|型|约|于|小|家|众)",
            "slogan": (
                r"[一两二三四五六七八九十双][^\W\d一两二三四五六七八九十][一两二三四五六七八九十][^\W\d一两二三四五六七八九十、](?:地|专科|中心)?|[三四五六]位一体|[双一二三四五六七八九十百千万\d]{2,8}(?=工程|行动|计划|战略)"
                r"|三医(?=联动|协同|\W)|两癌|两病|三高(?=共管|\W)|[一二三四五六七八九十]统一|一(?:卡|码|键)通|[二三]孩|四风|两会|两法|八段锦|三公(?=经费)|三减|三类户|最后一公里"
            ),
            "fraction": r"[一二三四五六七八九十百千万]{1,6}分之[零〇一二两三四五六七八九十百点]{1,9}|百分之百|一半|半数|过半|翻[一两]番|翻番|半小时|[一二三四五六七八九]成[一二三四五六七八九]?(?=以上|左右|多|的|[,。;、]|$)",
            "zero": rf"零(?={_words(lexicon.ZERO_OF)})",
            "benchmark": rf"(?:均?(?:{_words(lexicon.BETTER)}|{_words(lexicon.REACH)}))?(?:{_words(' '.join(_BENCHMARK_OF))})",
            "universal": rf"{_words(lexicon.UNIVERSAL.replace('+', ''))}|各级(?=[^,。;]{{2,8}}(?:建成|达到|实现))",
            "per": r"(?<![\d.])1/\d{0,3}万(?!分)",
            "ratio": r"(?<![\d:])\d{1,6}(?:\.\d{1,4})?:\d{1,6}(?:\.\d{1,4})?(?![\d:])",
            "number": (
                rf"(?P<n1>{_ONE})(?P<more1>[余多])?(?P<range>(?:{_UNIT})?{_JOIN}(?P<n2>{_ONE})(?P<more2>[余多])?)?(?P<unit>{_UNIT})?(?P<tail>多)?(?P<after>{_AFTER})?"
            ),
            "han": rf"(?P<h1>{_HAN}|几[十百千万亿]+)(?P<hmore>[余多])?(?:(?:{_JOIN}|、)(?P<h2>{_HAN}))?(?P<hunit>{_HAN_UNIT})(?P<htail>多)?(?P<hafter>{_AFTER})?",
        }.items()
    )
    + ")"
)

_QUOTED: Final = re.compile(r"[“\"‘「『]([^”\"’」』“]{1,16})[”\"’」』]")
_NUMERAL: Final = re.compile(r"[\d〇一二两三四五六七八九十百千万双]{1,16}(?:[^\W\d]{0,2}[\d一二两三四五六七八九十]{1,16}){0,8}")
_MEASURED: Final = re.compile(
    r"\d(?:%|‰|分钟|小时|张|元|平方米|人次|万|亿|岁)|十[一二三四五六]五|[十二]+[九八]?大|全覆盖|20\d\d|\dG|型糖尿病|级|甲"
)
_NONE: Final = re.compile(rf"(?:{_words(lexicon.NONE_OF)})$")
_LISTED: Final = re.compile(r"[、,和及与]")
_POPULATION: Final = re.compile(r"每(?:新增)?$")
_PEOPLE: Final = re.compile(
    r"(?:及?以上|及?以下|以内|内|至|-|~)?(?:的)?(?:儿童|老年|老人|人群|人口|居民|婴幼儿|婴儿|妇女|女性|男性|女孩|青少年|学生|患者|适龄|常住|城乡|户籍|劳动者|幼儿|孩子|未成年|成人|学龄|在校|职工|组)"
)
_LIST_NOUN: Final = re.compile(rf"[“\"]?(?:重点|重大|专项|主要|核心|关键|具体|基本)?(?:{_words(' '.join(lexicon.LIST_NOUNS))})")
_HAN_LIST_NOUN: Final = re.compile(rf"[“\"]?(?:重点|重大|主要|核心)?(?:{_words(' '.join(lexicon.HAN_LIST_NOUNS))})")
_BUILT: Final = re.compile(r"(?:建成|建设|新建|创建|打造|拥有|设立|设置|增至|达到?|共有|建立|建有|有)$")
_FIGURE: Final = re.compile(r"(?:率|数|比|比例|比重|水平|寿命|量|面积|为|达到|至|到|于|超过)$")
_COLUMN: Final = re.compile(
    rf"(?:率|数|比|比例|比重|水平|寿命|量|面积|日|员|师|士|[)])[(]?(?:1?(?P<unit>{_UNIT}))[)]?(?:[<>=≤≥~]?[\d.]+[左右以上下]*{GAP})*[<>=≤≥~]?$"
)
_CIRCLE: Final = re.compile(r"[^,。;]{0,8}圈")
_TIMED: Final = re.compile(r"(?:缩短|控制|精准|达到|平均|时间|不超过|时长|时限|压缩|等候)[^,。;]{0,6}$")
_COUNTED: Final = tuple((re.compile(nouns), code) for nouns, code in lexicon.COUNTED)
_PER: Final = re.compile(
    r"(?:每(?P<each>年|县|市|乡|村|个?设区市|个?县(?:\(市、?区\))?|个[^,。;\d、]{1,12}?|所[^,。;\d、]{1,10}?|家[^,。;\d、]{1,10}?)|每?(?P<base>(?<=每)[十百千万亿\d]+(?:至\d+[万亿]?)?(?:万)?)(?:名|个)?(?:常住|服务|户籍|农村|城镇|城乡|适龄|老年|儿童|千)?(?:人口|人|居民|住院|张床|床|活产|名)|(?P<mean>人均|户均|床均|年均|日均|均次|次均))"
)


def mentions(document: Document, reported_year: int | None = None, matcher: Matcher | None = None) -> list[Mention]:
    """Every mention of `document` in reading order, spans disjoint.

    `reported_year` is the year the document speaks in (今年, 去年 resolve to it); None leaves those unresolved. `matcher`
    knows the indicators' names.
    """
    reading = Reading(reported_year, document.text)
    found: list[Mention] = []
    for passage in document.passages:
        found.extend(_passage(document, passage, reading))
    if matcher is None:
        return found
    return [
        replace(m, indicator=matcher.best(*surroundings(document, m.start, m.end), m.unit)) if m.kind == "quantity" else m for m in found
    ]


def _passage(document: Document, passage: Passage, reading: Reading) -> Iterator[Mention]:
    if passage.start == passage.end:
        return
    low, high = document.folded.at(passage.start), document.folded.at(passage.end)
    text, at = _scanned(document, low, high)
    years = reading.enter(passage, text)
    offset = 0
    if passage.kind in ("heading", "item") and not passage.section.startswith("网页"):
        head = re.match(r"附件:?\d*|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、]|[一二三四五六七八九十]+是", text)
        if head and re.search(r"[\d一二三四五六七八九十]", head.group()):
            offset = head.end()
            end = head.end() - (1 if head.group()[-1] in "、.是" else 0)
            yield _made(document, passage, at, 0, end, "enumerator")
    quoted = {span: content for match in _QUOTED.finditer(text) for span, content in [(match.span(1), match.group(1))]}
    drafts: list[_Draft] = []
    taken = offset
    for start, end, token in _tokens(text, offset, quoted):
        if start < taken:
            continue
        draft = _read(text, start, end, token, years, passage)
        if draft is None:
            continue
        taken = draft.end
        if drafts:
            _share(text, drafts[-1], draft)
        drafts.append(draft)
    for draft in drafts:
        yield replace(_made(document, passage, at, draft.start, draft.end, draft.kind), **{name: getattr(draft, name) for name in _FIELDS})
    reading.leave(passage, years)


def _share(text: str, one: _Draft, next_one: _Draft) -> None:
    """In a list of values (分别低于5.5%、5%和4.5%) the comparator before the first holds for all, and so does its unit."""
    if one.kind != "quantity" or next_one.kind != "quantity" or not _LISTED.fullmatch(text, one.end, next_one.start):
        return
    if next_one.comparator == "=" and one.comparator in ("<", "<=", ">", ">=", "~") and one.shared:
        next_one.comparator, next_one.shared = one.comparator, True
    next_one.per = one.per if one.per and next_one.per is None else next_one.per


_FIELDS: Final = tuple(name for name in Mention.__slots__ if name not in ("section", "start", "end", "text", "kind", "indicator"))


def _scanned(document: Document, low: int, high: int) -> tuple[str, Sequence[int]]:
    """The folded text of [low, high), simplified, with a gap kept where white space parts two numbers (cells of a table;
    one blank inside a whole number is noise of OCR), and for each character its folded position."""
    folded, sources = document.folded.text, document.folded.sources
    if not _PARTED.search(document.text, sources[low], sources[high - 1] + 1):
        return folded[low:high].translate(lexicon.TRADITIONAL), range(low, high)
    pieces, at = [], array("I")
    decimal = False
    for position in range(low, high):
        char = folded[position]
        if char.isdigit() and position > low and folded[position - 1] in _NUMBER_END:
            blanks = sources[position] - sources[position - 1] - 1
            spaced = position - 1 > low and sources[position - 1] - sources[position - 2] > 1
            if blanks > 1 or (blanks == 1 and decimal and not spaced):
                pieces.append(GAP)
                at.append(position)
                decimal = False
        decimal = char == "." or (decimal and char.isdigit())
        pieces.append(char)
        at.append(position)
    return "".join(pieces).translate(lexicon.TRADITIONAL), at


def _made(document: Document, passage: Passage, at: Sequence[int], start: int, end: int, kind: str) -> Mention:
    here, there = document.folded.span(at[start], at[end - 1] + 1)
    return Mention(passage.section, here, there, document.text[here:there], kind)


def _tokens(text: str, offset: int, quoted: dict[tuple[int, int], str]) -> Iterator[tuple[int, int, re.Match[str] | str]]:
    """Expressions in order; a quotation whose numerals make it a slogan is one expression."""
    slogans = []
    for (start, _), content in quoted.items():
        numeral = _NUMERAL.search(content)
        if numeral and not _MEASURED.search(content) and content not in lexicon.NO_MENTION and "+" not in content:
            slogans.append((start + numeral.start(), start + numeral.end()))
    for match in _TOKENS.finditer(text, offset):
        while slogans and slogans[0][0] <= match.start():
            yield (*slogans.pop(0), "slogan")
        if match.lastgroup != "skip":
            yield (*match.span(), match)
    for slogan in slogans:
        yield (*slogan, "slogan")


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
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
    shared: bool = False


def _read(text: str, start: int, end: int, token: re.Match[str] | str, years: Years, passage: Passage) -> _Draft | None:
    if isinstance(token, str):
        return _Draft(start, end, token)
    kind = next(name for name, value in token.groupdict().items() if value is not None and name in _READERS)
    if passage.kind == "boilerplate" and kind not in ("contact", "date"):
        digits = any(c.isdigit() for c in token.group())
        return (
            _Draft(start, end, "document_no" if digits else "other")
            if kind in ("number", "document_no", "ordinal", "name", "plus")
            else None
        )
    draft = _READERS[kind](text, start, end, token, years)
    if draft is not None and draft.kind == "quantity":
        years.place(text, draft)
        statement_type(text, draft, years)
        draft.subject = draft.subject or _subject(text, draft)
    return draft


def _structural(kind: str) -> Callable[[str, int, int, re.Match[str], Years], _Draft | None]:
    def read(_text: str, start: int, end: int, _token: re.Match[str], _years: Years) -> _Draft:
        return _Draft(start, end, kind)

    return read


def _date(text: str, start: int, end: int, token: re.Match[str], years: Years) -> _Draft:
    years.hear(text, start, end, token.group())
    return _Draft(start, end, "date")


def _relative(text: str, start: int, end: int, token: re.Match[str], years: Years) -> _Draft | None:
    years.hear_relative(start, end, lexicon.RELATIVE_YEARS[token.group()])
    return _Draft(end - 2, end, "date") if token.group().endswith("一年") else None


def _fraction(text: str, start: int, end: int, token: re.Match[str], _: Years) -> _Draft:
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
    draft = _Draft(start, end, "quantity", round(value, 6), None, comparator, unit)
    after = re.compile(_AFTER).match(text, end)
    if after:
        draft.end, draft.comparator = after.end(), _AFTER_OF[after.group()]
    return _before(text, draft)


def _zero(text: str, start: int, end: int, token: re.Match[str], _: Years) -> _Draft:
    noun = re.compile(_words(lexicon.ZERO_OF)).match(text, end)
    return _Draft(start, noun.end() if noun else end, "quantity", 0.0, None, "=", "case")


def _benchmark(text: str, start: int, end: int, token: re.Match[str], _: Years) -> _Draft | None:
    words = token.group()
    code = next(_BENCHMARK_OF[name] for name in sorted(_BENCHMARK_OF, key=len, reverse=True) if words.endswith(name))
    better = re.match(rf"均?(?:{_words(lexicon.BETTER)})", words)
    return _Draft(start, end, "quantity", None, None, "better_than" if better else "reach", None, benchmark=code)


def _universal(text: str, start: int, end: int, token: re.Match[str], _: Years) -> _Draft | None:
    if token.group() in ("全部", "所有") and not re.match(r"[^\W\d]", text[end : end + 1] or ""):
        return None
    if token.group() == "所有" and text[end : end + 1] in "制权者":
        return None
    return _Draft(start, end, "quantity", 100.0, None, "all", "percent")


def _ratio(text: str, start: int, end: int, token: re.Match[str], _: Years) -> _Draft:
    one, other = token.group().split(":")
    return _before(text, _Draft(start, end, "quantity", float(other), None, "=", "ratio", per=one))


def _number(text: str, start: int, end: int, token: re.Match[str], years: Years) -> _Draft | None:
    words = token.groupdict()
    han = words["han"] is not None
    first = words["h1"] if han else words["n1"]
    second = words["h2"] if han else words["n2"]
    unit_word = words["hunit"] if han else words["unit"]
    more = (words["hmore"] or words["htail"]) if han else (words["more1"] or words["more2"] or words["tail"])
    after = words["hafter"] if han else words["after"]
    if first.startswith("几"):
        return None
    unit = _UNIT_OF.get(unit_word or "")
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
        and not _NONE.search(left)
        and not _BUILT.search(left)
        and not _NEAR_AT_LEAST.search(left)
        and not re.search(r"每[^,。;]{0,8}$", left)
    ):
        return None
    draft = _Draft(
        start, end, "quantity", value, high, "between" if high is not None else ">" if more else "=", unit.code if unit else None
    )
    if after:
        draft.comparator = _AFTER_OF[after] if high is None else "between"
    if (
        unit
        and unit.code == "year_of_age"
        and not re.search(r"寿命[^,。;]{0,12}$", left)
        and (after or _PEOPLE.match(right) or high is not None or _PEOPLE.match(text[end - len(after or "") :]))
    ):
        draft.kind = "age"
        return draft
    if _POPULATION.search(left) and re.match(
        r"(?:名|个)?(?:常住|服务|户籍|农村|城镇|城乡)?(?:人口|居民|活产|张(?:开放|实有)?床|床|人|名)", text[_unit_start(token, han, end) :]
    ):
        return None if han else _Draft(start, end, "other")
    if unit_word == "人" and re.match("口|床位|医生|医师|护士|托位", right) and value in (1000, 10000):
        return None
    if unit_word == "张" and "床" not in left + right:
        unit = _UNIT_OF["份"]
        draft.unit = unit.code
    if unit and unit.kind == "duration" and not re.search(r"(?:住院日|时长|时间|响应)[^,。;]{0,8}$", left):
        draft.kind = "duration"
        years.hear_duration(text, start, end)
        return draft
    if (
        unit
        and unit.code in ("minute", "hour")
        and not _CIRCLE.match(right)
        and not _TIMED.search(left)
        and not _BEFORE.search(left)
        and after is None
    ):
        draft.kind = "duration"
        return draft
    if unit and unit.code in ("minute", "hour") and _CIRCLE.match(right):
        draft.comparator = "<="
    if unit is None and not han and re.match(r"[型号价版楼层线床]", right):
        return _Draft(start, end, "name")
    if (
        unit
        and unit.code in ("item", "kind", "time")
        and value <= 100
        and value == int(value)
        and high is None
        and not more
        and (_LIST_NOUN.match(right) or (han and _HAN_LIST_NOUN.match(right)))
    ):
        draft.kind = "list_count"
        return draft
    if _NONE.search(left):
        draft.value, draft.comparator = 0.0, "="
    if unit_word in ("个", "项", "处", "条", "门", "支") or unit is None:
        draft.unit = _counted(text, draft, unit.code if unit else None)
    if unit is None and draft.unit is None and (column := _COLUMN.search(left)):
        draft.unit = _UNIT_OF[column["unit"]].code if column["unit"] in _UNIT_OF else None
    bare = unit is None and draft.unit is None
    if bare and not _FIGURE.search(left) and not _BEFORE.search(left):
        draft.kind = "other"
        return draft
    draft.per = _per(left, text, start)
    return _before(text, draft)


def _unit_start(token: re.Match[str], han: bool, end: int) -> int:
    name = "hunit" if han else "unit"
    return token.start(name) if token[name] else end


def _before(text: str, draft: _Draft) -> _Draft:
    """Take in a comparator that stands before the number."""
    left = text[max(0, draft.start - WINDOW) : draft.start]
    match = _BEFORE.search(left)
    if match and not (match["word"] == "近" and left[: match.start()].endswith(("最", "附", "邻", "临"))):
        code = _BEFORE_OF[match["word"]]
        if draft.comparator in ("=", ">", ">=") or (code == "<=" and draft.comparator == "<="):
            draft.comparator = code if draft.comparator != ">=" or code in (">", ">=") else draft.comparator
        draft.start -= len(match["word"])
        draft.shared = True
    elif draft.comparator == "=" and _NEAR_AT_LEAST.search(left):
        draft.comparator = ">="
    return draft


def _counted(text: str, draft: _Draft, default: str | None) -> str | None:
    """What a 个 counts: the noun behind it (also across a list: 60个省级、100个市级…专科), else the one before."""
    right = re.split(r"[,。;:)]", text[draft.end : draft.end + 2 * WINDOW], maxsplit=1)[0]
    left = re.split(r"[,。;:]", text[max(0, draft.start - WINDOW) : draft.start])[-1]
    near = re.split(r"、|和", right, maxsplit=1)[0]
    for part in (near, *((right, "") if near else (left, right))):
        heads = [(found.end(), code) for noun, code in _COUNTED for found in noun.finditer(part)]
        if default and heads:  # the head of a Chinese noun phrase stands last
            return max(heads, key=lambda head: head[0])[1]
    return default


def _per(left: str, text: str, start: int) -> str | None:
    clause = re.split(r"[。;]", left)[-1]
    found = [match for match in _PER.finditer(clause) if match["each"] != "年" or "," not in clause[match.end() :]]
    return found[-1].group() if found else None


def _subject(text: str, draft: _Draft) -> str | None:
    """The noun phrase measured: what stands between the last pause and the number, verbs taken off; for counts, the noun
    behind."""
    right = re.split(r"[,。;:、()“”]", text[draft.end : draft.end + WINDOW], maxsplit=1)[0]
    if draft.unit in ("institution", "specialty", "locality", "item", "person", "piece", "family", "kind") and right:
        return right
    left = re.split(r"[,。;:、]", text[max(0, draft.start - WINDOW) : draft.start])[-1]
    left = re.sub(
        r"(?:将|要|力争|实现|保持|稳定|持续|显著|均|分别)*(?:达到?|提高到?|提高至|提升到?|提升至|下降到?|下降至|降低到?|降至|降低至|控制在|增加到|增至|扩大到|为|至|到|在)?$",
        "",
        left,
    )
    return left or None


_READERS: Final[dict[str, Callable[[str, int, int, re.Match[str], Years], _Draft | None]]] = {
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
