"""The expressions that find numbers and look at what stands around them, made from the words in `lexicon`.

Repetitions are bounded, so that no input makes the search more than linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from policytext import lexicon

#: Traditional characters that the grammar knows simplified.
TRADITIONAL: Final = re.compile(f"[{''.join(map(chr, lexicon.TRADITIONAL))}]")

#: Stands between two numbers that only white space parts.
GAP: Final = "\x1f"
PARTED: Final = re.compile(r"\d\s+\d")
NUMBER_END: Final = frozenset("0123456789")


def words_of(text: str) -> str:
    """The words of a lexicon entry as alternatives of an expression, the longest first."""
    return "|".join(re.escape(word) for word in sorted(text.split(), key=len, reverse=True))


UNIT_OF: Final = {word: unit for unit in lexicon.UNITS for word in unit.words.split()}
UNIT: Final = words_of(" ".join(UNIT_OF))
HAN_UNIT: Final = words_of(" ".join(word for word, unit in UNIT_OF.items() if unit.han))
ARABIC: Final = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?(?!\d)|\d{1,15}(?:\.\d{1,6})?"
HAN: Final = "[零〇一二两三四五六七八九十百千]{1,9}(?:[万亿][零〇一二两三四五六七八九十百千]{0,9}){0,2}(?:点[零〇一二三四五六七八九]{1,6})?"
MULTIPLE: Final = "(?:[百千]?万亿|[十百千]?[万亿]|千(?!米|克|分|人口|家万户)|百(?!分|姓))?"
ONE: Final = f"(?:{ARABIC}){MULTIPLE}"
JOIN: Final = r"(?:--?|~|至|到)"
YEAR: Final = r"(?<![\d.])(?:19|20)\d\d(?![\d.])"
HAN_YEAR: Final = "[一二][〇零九八][〇零一二三四五六七八九]{2}"

BEFORE_OF: Final = {word: code for code, words in lexicon.BEFORE.items() for word in words.split()}
AFTER_OF: Final = {word: code for code, words in lexicon.AFTER.items() for word in words.split()}
BEFORE: Final = re.compile(rf"(?P<word>{words_of(' '.join(BEFORE_OF))})$")
BEFORE_WORD: Final = re.compile(words_of(" ".join(BEFORE_OF)))
NEAR_AT_LEAST: Final = re.compile(r"(?:至少|最少|不少于|不低于)[^,。;:、\d]{0,8}$")
AFTER: Final = words_of(" ".join(AFTER_OF))
AFTER_WORD: Final = re.compile(AFTER)
ZERO_NOUN: Final = re.compile(words_of(lexicon.ZERO_OF))
BETTER: Final = re.compile(rf"均?(?:{words_of(lexicon.BETTER)})")
BENCHMARK_OF: Final = {word: code for code, words in lexicon.BENCHMARKS.items() for word in words.split()}

#: Every expression begins with one of these characters, with a mark before a numeral, or with a word of the lexicon.
DIGITS: Final = frozenset("0123456789一二三四五六七八九十")
MARKS: Final = frozenset("〔[(【:：-")
SIGNS: Final = DIGITS | frozenset(
    "〇零两百千万亿双半过翻几第前首各甲最①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
WORDS: Final = frozenset(
    f"{lexicon.UNIVERSAL.replace('+', '')} 均 各级 {lexicon.BETTER} {lexicon.REACH} {' '.join((*BENCHMARK_OF, *lexicon.NO_MENTION, *lexicon.RELATIVE_YEARS))}".split()
)
#: A word of one character (达) stands before another word.
_SECOND: Final = DIGITS | {"-"} | {char for word in WORDS for char in (word[1:2] or "".join(other[0] for other in WORDS))}


def one_of(characters: Iterable[str]) -> str:
    """An expression for one of `characters`."""
    return f"[{re.escape(''.join(sorted(characters)))}]"


#: Where an expression may begin; what this passes over is not tried.
CANDIDATE: Final = re.compile(f"{one_of(SIGNS | MARKS | {word[0] for word in WORDS})}(?:(?<={one_of(SIGNS)})|(?={one_of(_SECOND)}))")

#: Expressions by name, in the order they are tried.
EXPRESSIONS: Final = {
    "long": r"\d{16,}|[零〇一二两三四五六七八九十百千万亿]{28,}",
    "skip": rf"{words_of(' '.join(lexicon.NO_MENTION))}",
    "document_no": r"[〔\[(【](?:19|20)\d\d[〕\])】](?:第)?\d+号|第?\d{1,12}号(?:文件?|公告|令)?(?!楼|线|院)|\d{6,15}号(?:-\d{1,4})?|(?<=性-)(?:19|20)\d\d-\d{4}",
    "contact": r"(?<=电话)[:：]?[\d-]{5,20}|(?<![\d-])(?:1[3-9]\d{9}|400-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8})(?!\d)",
    "date": (
        rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|{YEAR}(?:年)?(?:--?|~|至){YEAR}年?|{YEAR}年度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底前|底|末|初)?"
        rf"|{YEAR}(?=(?:[、,和及与](?:19|20)\d\d){{1,9}}年)|{YEAR}(?=[)）》])|{HAN_YEAR}年(?:[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?)?"
        r"|(?<!\d)(?:1[0-2]|[1-9])月(?:\d{1,2}日)?(?:份|底|初|末)?|(?<!\d)[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日|份|底|初|末)|(?<!\d)\d{1,2}日(?!均)"
    ),
    "relative": words_of(" ".join(lexicon.RELATIVE_YEARS)),
    "inline": r"(?<=[。;:])\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|(?<=[。;:])\d{1,2}[、.](?!\d)|[①-⑳]",
    "name": "|".join(lexicon.NAMES),
    "plus": r"(?:\d{1,4}|[NnXx])(?:\+(?:\d{1,4}|[NnXx])){1,12}",
    "ordinal": "|".join(lexicon.ORDINALS),
    "big_list": r"(?:\d+|[一二两三四五六七八九十]{1,3})个?方面|(?:\d+|[一二两三四五六七八九十]{1,3})大(?=[\w“\"])(?!人|会|学|力|批|量|幅|型|约|于|小|家|众)",
    "slogan": (
        r"[一两二三四五六七八九十双][^\W\d一两二三四五六七八九十][一两二三四五六七八九十][^\W\d一两二三四五六七八九十、](?:地|专科|中心)?|[三四五六]位一体|[双一二三四五六七八九十百千万\d]{2,8}(?=工程|行动|计划|战略)"
        r"|" + "|".join(lexicon.SLOGANS)
    ),
    "fraction": r"[一二三四五六七八九十百千万]{1,6}分之[零〇一二两三四五六七八九十百点]{1,9}|百分之百|一半|半数|过半|翻[一两]番|翻番|半小时|[一二三四五六七八九]成[一二三四五六七八九]?(?=以上|左右|多|的|[,。;、]|$)",
    "zero": rf"零(?={words_of(lexicon.ZERO_OF)})",
    "benchmark": rf"(?:均?(?:{words_of(lexicon.BETTER)}|{words_of(lexicon.REACH)}))?(?:{words_of(' '.join(BENCHMARK_OF))})",
    "universal": rf"{words_of(lexicon.UNIVERSAL.replace('+', ''))}|各级(?=[^,。;]{{2,8}}(?:建成|达到|实现))",
    "per": r"(?<![\d.])1/\d{0,3}万(?!分)",
    "ratio": r"(?<![\d:])\d{1,6}(?:\.\d{1,4})?:\d{1,6}(?:\.\d{1,4})?(?![\d:])",
    "number": (
        rf"(?P<n1>{ONE})(?P<more1>[余多])?(?P<range>(?:{UNIT})?{JOIN}(?P<n2>{ONE})(?P<more2>[余多])?)?(?P<unit>{UNIT})?(?P<tail>多)?(?P<after>{AFTER})?"
    ),
    "han": rf"(?P<h1>{HAN}|几[十百千万亿]+)(?P<hmore>[余多])?(?:(?:{JOIN}|、)(?P<h2>{HAN}))?(?P<hunit>{HAN_UNIT})(?P<htail>多)?(?P<hafter>{AFTER})?",
}
#: Expressions that never begin with a digit.
IN_WORDS: Final = frozenset({"skip", "relative", "ordinal", "fraction", "zero", "benchmark", "universal", "han"})


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{EXPRESSIONS[name]})" for name in names))


TOKENS: Final = _any_of(EXPRESSIONS)
DIGIT_TOKENS: Final = _any_of(name for name in EXPRESSIONS if name not in IN_WORDS)

QUOTED: Final = re.compile(r"[“\"‘「『]([^”\"’」』“]{1,16})[”\"’」』]")
NUMERAL: Final = re.compile(r"[\d〇一二两三四五六七八九十百千万双]{1,16}(?:[^\W\d]{0,2}[\d一二两三四五六七八九十]{1,16}){0,8}")
MEASURED: Final = re.compile(
    r"\d(?:%|‰|分钟|小时|张|元|平方米|人次|万|亿|岁)|十[一二三四五六]五|[十二]+[九八]?大|全覆盖|20\d\d|\dG|型糖尿病|级|甲"
)
NONE: Final = re.compile(rf"(?:{words_of(lexicon.NONE_OF)})$")
LISTED: Final = re.compile(r"[、,和及与]")
POPULATION: Final = re.compile(r"每(?:新增)?$")
PEOPLE: Final = re.compile(
    r"(?:及?以上|及?以下|以内|内|至|-|~)?(?:的)?(?:儿童|老年|老人|人群|人口|居民|婴幼儿|婴儿|妇女|女性|男性|女孩|青少年|学生|患者|适龄|常住|城乡|户籍|劳动者|幼儿|孩子|未成年|成人|学龄|在校|职工|组)"
)
LIST_NOUN: Final = re.compile(rf"[“\"]?(?:重点|重大|专项|主要|核心|关键|具体|基本)?(?:{words_of(' '.join(lexicon.LIST_NOUNS))})")
HAN_LIST_NOUN: Final = re.compile(rf"[“\"]?(?:重点|重大|主要|核心)?(?:{words_of(' '.join(lexicon.HAN_LIST_NOUNS))})")
BUILT: Final = re.compile(r"(?:建成|建设|新建|创建|打造|拥有|设立|设置|增至|达到?|共有|建立|建有|有)$")
FIGURE: Final = re.compile(r"(?:率|数|比|比例|比重|水平|寿命|量|面积|为|达到|至|到|于|超过)$")
COLUMN: Final = re.compile(
    rf"(?:率|数|比|比例|比重|水平|寿命|量|面积|日|员|师|士|[)])[(]?(?:1?(?P<unit>{UNIT}))[)]?(?:[<>=≤≥~]?[\d.]+[左右以上下]*{GAP})*[<>=≤≥~]?$"
)
CIRCLE: Final = re.compile(r"[^,。;]{0,8}圈")
TIMED: Final = re.compile(r"(?:缩短|控制|精准|达到|平均|时间|不超过|时长|时限|压缩|等候)[^,。;]{0,6}$")
COUNTED: Final = tuple((re.compile(nouns), code) for nouns, code in lexicon.COUNTED)
PER: Final = re.compile(
    r"(?:每(?P<each>年|县|市|乡|村|个?设区市|个?县(?:\(市、?区\))?|个[^,。;\d、]{1,12}?|所[^,。;\d、]{1,10}?|家[^,。;\d、]{1,10}?)|每?(?P<base>(?<=每)[十百千万亿\d]+(?:至\d+[万亿]?)?(?:万)?)(?:名|个)?(?:常住|服务|户籍|农村|城镇|城乡|适龄|老年|儿童|千)?(?:人口|人|居民|住院|张床|床|活产|名)|(?P<mean>人均|户均|床均|年均|日均|均次|次均))"
)

#: How a heading or an item is numbered.
ENUMERATOR: Final = re.compile(r"附件:?\d+|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、]|[一二三四五六七八九十]+是")
LETTER: Final = re.compile(r"[^\W\d]")
EACH: Final = re.compile(r"每[^,。;]{0,8}$")
LIFE: Final = re.compile(r"寿命[^,。;]{0,12}$")
LASTING: Final = re.compile(r"(?:住院日|时长|时间|响应)[^,。;]{0,8}$")
#: What a rate is counted per, and what follows 千人 or 万人 in an indicator's name.
BASE: Final = re.compile(r"(?:名|个)?(?:常住|服务|户籍|农村|城镇|城乡)?(?:人口|居民|活产|张(?:开放|实有)?床|床|人|名)")
HEADS: Final = re.compile("口|床位|医生|医师|护士|托位")

#: Ends of a sentence's part, from the strongest to the weakest.
STOP: Final = re.compile("[。;]")
PAUSE: Final = re.compile("[,。;:)]")
CLAUSE: Final = re.compile("[,。;:、]")
BREAK: Final = re.compile("[,。;:、()“”]")
AND: Final = re.compile("[、和]")
#: The verb between what is measured and its figure.
REACHING: Final = re.compile(
    r"(?:将|要|力争|实现|保持|稳定|持续|显著|均|分别)*"
    r"(?:达到?|提高到?|提高至|提升到?|提升至|下降到?|下降至|降低到?|降至|降低至|控制在|增加到|增至|扩大到|为|至|到|在)?$"
)
