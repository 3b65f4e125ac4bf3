"""The expressions that the scanner tries at each place of a text, in their order.

Repetitions are bounded, so that no input makes the search more than linear. Not here: what is around a number
(`neighbours`), and what an expression means (`policytext.interpret`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.alternatives import one_of, words_of
from policytext.grammar.amounts import AFTER, ARABIC, FRACTION, HAN, HAN_DIGITS, HAN_UNIT, JOIN, ONE, UNIT
from policytext.lexicon import characters, comparators, set_phrases, statement_words

#: A year in figures and in Chinese numerals.
YEAR: Final = r"(?<![\d.])(?:19|20)\d\d(?![\d.])"
#: A year before 1900, which is one with its sign only, and no count of years (1800年前).
EARLY_YEAR: Final = r"(?<![\d.])1[78]\d\d年(?!以?前(?!后)|之前|历史|的历史|来|间|之久)[底末初]?"
HAN_YEAR: Final = "[一二][〇零九八][〇零一二三四五六七八九]{2}"
#: Benchmark words → their code.
BENCHMARK_OF: Final = {word: code for code, words in comparators.BENCHMARKS.items() for word in words.split()}

#: Every expression begins with one of these characters, with a mark before a numeral, or with a word of the lexicon.
DIGITS: Final = frozenset("0123456789一二三四五六七八九十")
MARKS: Final = frozenset("〔[(【")
SIGNS: Final = DIGITS.union(
    characters.FRACTIONS, "〇零两廿卅百千万亿双半过翻几第前首各甲最①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
#: Universal claims; words with which an expression begins that begins with no sign.
UNIVERSAL_OF: Final = (*comparators.UNIVERSAL.replace("+", "").split(), *(f"应{duty}尽{duty}" for duty in comparators.DUTIES.split()))
WORDS: Final = frozenset(
    (
        *UNIVERSAL_OF,
        "各级",
        "每个",
        "每县",
        "每市",
        "每乡",
        "每村",
        "对折",
        *comparators.SHARES,
        *BENCHMARK_OF,
        *set_phrases.NO_MENTION,
        *set_phrases.NO_MENTION_UNLESS,
        *statement_words.RELATIVE_YEARS,
    )
)

#: Of a word that begins with no sign, the characters that may be second.
SECOND: Final = {
    word[0]: frozenset(other[1] for other in WORDS if other[0] == word[0]) for word in WORDS if word[0] not in SIGNS
} | dict.fromkeys(MARKS, DIGITS)

#: Where an expression may begin; what this passes over, and what `SECOND` does not know, is not tried.
CANDIDATE: Final = re.compile(
    f"{one_of(SIGNS | SECOND.keys())}(?:(?<={one_of(SIGNS)})|(?={one_of({char for seconds in SECOND.values() for char in seconds})}))"
)

#: Numerals that name a programme (1358工程).
NUMERAL_NAME: Final = r"[双一二三四五六七八九十百千万\d]{2,8}(?=工程|行动|计划|战略)"

#: Dates that begin with a digit, and those with a Chinese numeral.
DIGIT_DATE: Final = (
    rf"{EARLY_YEAR}|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{4}}/\d{{1,2}}/\d{{1,2}}|(?<!\d)\d{{1,2}}(?:--?|~|至)\d{{1,2}}月(?!龄)份?|(?:19|20)世纪(?:\d0年代)?|{YEAR}(?:年)?(?:--?|~|至|到){YEAR}年?(?:年?[底末](?!期))?|{YEAR}年度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:年?(?:底前|底|末|初|内))?"
    rf"|{YEAR}(?=(?:[、,和及与](?:19|20)\d\d){{1,9}}年)|{YEAR}(?=[)）》])"
    r"|(?<!\d)(?:1[0-2]|[1-9])月(?!龄)(?:\d{1,2}日)?(?:份|底|初|末)?|(?<![\d.])\d{1,2}时(?![间期候段长效代机])(?:\d{1,2}分|整)?(?:(?:--?|~|至)\d{1,2}时(?:\d{1,2}分|整)?)?|(?<!\d)\d{1,2}日(?!均)"
)
HAN_DATE: Final = (
    rf"|{HAN_YEAR}年(?:[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?)?"
    r"|(?<!\d)[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日|份|底|初|末)|第?[一二三四]季度|前[一二三]季度"
)

#: A share is told by one of these: 三分之一 (with 又 before the whole), 三成五, 七折, 半成, 对折.
FRACTION_OF: Final = "分之"
AND_A_FRACTION: Final = "又"
TENTHS: Final = "成"
HALF_PRICE: Final = "对半"
#: How a word for a year may end (新的一年, 上一年): these two characters are a date.
ONE_YEAR: Final = "一年"

#: Expressions by name, in the order they are tried.
EXPRESSIONS: Final = {
    # of a last digit without its place (3百5) nobody can say whether it counts tens or ones
    "long": r"(?<!:)\d{1,2}:\d\d:\d\d(?![\d:])|\d{16,}|\d{1,4}[百千]\d(?![\d.,万千百十亿/]|分之)|[零〇一二两三四五六七八九十百千万亿]{28,}",
    "skip": "|".join(
        (
            words_of(" ".join(set_phrases.NO_MENTION)),
            *(f"{word}(?![{unless}])" for word, unless in set_phrases.NO_MENTION_UNLESS.items()),
            *(f"(?<!{unless}){word}" for word, unless in set_phrases.NO_MENTION_UNLESS_BEHIND.items()),
            r"https?:[!-~]{1,300}",
        )
    ),
    "document_no": r"(?:GB|WS|DB\d\d)(?:/T)?-?\d{2,6}(?:\.\d{1,3})?-\d{4}|(?:(?<=索引号:)|(?<=索引号:\|))[0-9A-Z][0-9A-Z/-]{5,39}|(?<=标识码)\d{6,15}|[〔\[(【](?:19|20)\d\d[〕\])】](?:第)?\d+号|第?\d{1,12}号(?:文件?|公告|令)?(?!楼|线|院)|\d{6,15}号(?:-\d{1,4})?|(?<=性-)(?:19|20)\d\d-\d{4}",
    "contact": r"(?:(?<=电话)|(?<=[电热][话线]:))\d[\d-]{4,19}|(?<![\d-])(?:1[3-9]\d{9}|400-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8})(?!\d)",
    "date": DIGIT_DATE + HAN_DATE,
    "relative": words_of(" ".join(statement_words.RELATIVE_YEARS)),
    "inline": r"(?<=[。;:条)顾结划排])\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|(?<=[。;:])[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|(?<=[。;:])\d{1,2}[、.](?!\d)|[①-⑳]|(?:(?<=[见附。;:,(]表)|(?<=\A表)|(?<=专栏))\d{1,2}(?![\d.%])",
    "name": "|".join(set_phrases.NAMES),
    "plus": r"(?:\d{1,4}|[NnXx])(?:\+(?:\d{1,4}|[NnXx])){1,12}",
    "big_list": (
        rf"(?:{'|'.join(f'(?<={before})' for before in set_phrases.BEFORE_PARTS.split())})(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})个?(?:{words_of(set_phrases.PARTS_OF_TEXT)})(?!{words_of(set_phrases.NO_PARTS)})"
        r"|(?:\d+|[一二两三四五六七八九十]{1,3})个?方面|(?:\d+|[一二两三四五六七八九十]{1,3})大(?=[\w“\"”])(?!人|会|学|力|批|量|幅|型|约|于|小|家|众|类)"
        r"|两级|(?:(?<=[乡村域][“”])|(?<=[乡村域])|(?<=[、市省区]县)|(?<=、[省市区镇])|(?<=、社区)|(?<=、街道))[二三四五]级(?!医院|公立|甲|综合)"
    ),
    "ordinal": "|".join(set_phrases.ORDINALS),
    "slogan": (  # no part of a numeral (两千四百), no 至 (三至五次), and no money
        r"(?<![零一二两三四五六七八九十百千万亿])[一两二三四五六七八九十双][^\W\d一两二三四五六七八九十百千万亿点成至到又余多几][一两二三四五六七八九十][^\W\d一两二三四五六七八九十百千万亿点折元吨、级](?:地|专科|中心)?"
        rf"|[一两二三四五六七八九](?:{words_of(set_phrases.SLOGAN_NOUNS)})[一两二三四五六七八九](?:{words_of(set_phrases.SLOGAN_NOUNS)})"
        rf"|[三四五六]位一体|{NUMERAL_NAME}"
        r"|" + "|".join(set_phrases.SLOGANS)
    ),
    "fraction": (
        rf"[{HAN_DIGITS}万]{{1,9}}(?:又(?:[{HAN_DIGITS}万]{{1,7}}|\d{{1,4}}))?分之(?:{ARABIC}|[{HAN_DIGITS}万点]{{1,11}})|{words_of(' '.join(comparators.SHARES))}"
        r"|[一二两三四五六七八九十](?:点[一二三四五六七八九])?成[一二三四五六七八九半]?(?![功立为员果效就长熟本分都人套品型交绩不千百败因器])|半成(?=[^\w]|$)"
        r"|[对半]折(?=[^\w]|$)|[一二两三四五六七八九](?:点?[一二三四五六七八九])?折(?=[^\w]|$|优惠|销售)"
    ),
    "share": (
        rf"{FRACTION}(?!{UNIT}|[\d万亿个多余])|"
        rf"\d{{1,9}}万?(?:又(?:\d{{1,4}}|[{HAN_DIGITS}万]{{1,7}}))?分之(?:"
        + ARABIC
        + rf"|[{HAN_DIGITS}万点]{{1,11}})|(?<![\d/.年月-])[1-9]\d?/[1-9]\d?(?![\d/.%]|[万十百千])"
        r"|\d{1,2}(?:\.\d)?(?:成(?![功立为员果效就长熟本分都人套品型交绩不千百败因器])|折(?=[^\w]|$|优惠|销售))"
    ),
    "zero": rf"零(?={words_of(comparators.ZERO_OF)})|(?<=[为到至是])零(?=[,。;、)]|$)|(?<=[例人者]清)零",
    "benchmark": words_of(" ".join(BENCHMARK_OF)),
    "universal": (
        words_of(" ".join(UNIVERSAL_OF)) + r"|各级(?=[^,。;]{2,8}(?:建成|达到|实现))"
        r"|每[个县市乡村][^,。;\d]{0,14}[均都](?:建有|配备|设有|建成|有)(?!\d|[一至两]|[三四五六][个家所])"
    ),
    "per": r"(?<![\d.])1/\d{0,3}万(?!分)",
    "ratio": r"(?<![\d:])\d{1,6}(?:\.\d{1,4})?:\d{1,6}(?:\.\d{1,4})?(?![\d:年])",
    "number": (
        rf"(?P<n1>{ONE})(?P<more1>[余多])?(?P<half1>个半(?=小时|月|学时|天|百分))?"
        rf"(?P<range>(?:{UNIT})?{JOIN}(?!(?:1[789]|20)\d\d年)(?P<n2>{ONE})(?P<more2>[余多])?)?(?P<unit>{UNIT})?(?P<tail>多|半(?!数|年))?(?P<after>{AFTER})?"
    ),
    "han": (
        rf"(?P<h1>{HAN}|几[十百千万亿]+)(?P<hmore>[余多])?(?P<hhalf>个半(?=小时|月|学时|天|百分))?"
        rf"(?:(?:{JOIN}|、)(?P<h2>{HAN}))?(?P<hunit>{HAN_UNIT})(?P<htail>多|半(?!数|年))?(?P<hafter>{AFTER})?"
    ),
    # a numeral of three characters and more, or with decimals, is one without a unit too
    "naked": rf"(?=[一二两三四五六七八九十廿卅百千][{HAN_DIGITS}万亿点余多几]{{2}})(?=[一二两三四五六七八九]{{0,2}}[十廿卅百千万亿点]){HAN}[余多]?(?<=[{HAN_DIGITS}万亿多]{{3}})",
}

#: Expressions that never begin with a digit, and those that begin with a word as well as with a numeral.
IN_WORDS: Final = frozenset({"skip", "relative", "ordinal", "fraction", "zero", "benchmark", "universal", "han", "naked"})
BY_WORDS: Final = ("skip", "document_no", "relative", "inline", "slogan", "fraction", "benchmark", "universal")


def _any_of(expressions: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{expression})" for name, expression in expressions.items()))


TOKENS: Final = _any_of(EXPRESSIONS)

#: Only what begins with a digit is tried there: one form of the set phrases, and not the dates in Chinese numerals.
DIGIT_TOKENS: Final = _any_of(
    {name: expression for name, expression in (EXPRESSIONS | {"slogan": NUMERAL_NAME, "date": DIGIT_DATE}).items() if name not in IN_WORDS}
)
WORD_TOKENS: Final = _any_of({name: EXPRESSIONS[name] for name in BY_WORDS})

#: A quotation, the numeral in it, and what makes it more than a slogan: a measure, a grade, a congress.

QUOTED: Final = re.compile(r"[“\"‘「『]([^”\"’」』“]{1,16})[”\"’」』]")
NUMERAL: Final = re.compile(r"[\d〇一二两三四五六七八九十百千万双]{1,16}(?:[^\W\d]{0,2}[\d一二两三四五六七八九十]{1,16}){0,8}")
MEASURED: Final = re.compile(
    r"\d(?:%|‰|分钟|小时|张|元|平方米|人次|万|亿|岁)|十[一二三四五六]五|[十二]+[九八]?大|全覆盖|20\d\d|\dG|型糖尿病|级|甲"
)

#: How a heading or an item is numbered.
#: The mark behind the number is no part of it.
ENUMERATOR_ENDS: Final = frozenset("、.是")
ENUMERATOR: Final = re.compile(
    r"附件:?\d+|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,3}[.、](?!\d)|[一二三四五六七八九十]+是"
)
