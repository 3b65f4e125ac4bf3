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

CAPITALS: Final = {char: re.compile(lexicon.BESIDE.format(char)) for char in lexicon.CAPITALS}

#: Stands between two numbers that only white space parts, or a comma that is no thousands separator (`500，200张`, `100, 200张`).
GAP: Final = "\x1f"
PARTED: Final = re.compile(r"[0-9０-９](?:[,，]?\s+[0-9０-９]|(?<=[0-9])，[0-9])")
NUMBER_END: Final = frozenset("0123456789")


def words_of(text: str) -> str:
    """The words of a lexicon entry as an expression that takes the longest, words with the same beginning tried together."""
    branches: dict[str, list[str]] = {}
    for word in dict.fromkeys(text.split()):
        branches.setdefault(word[0], []).append(word[1:])
    return "|".join(re.escape(first) + _endings(rest) for first, rest in branches.items())


def _endings(words: list[str]) -> str:
    longer = " ".join(word for word in words if word)
    if not longer:
        return ""
    return f"(?:{words_of(longer)}){'?' if '' in words else ''}"


UNIT_OF: Final = {word: unit for unit in lexicon.UNITS for word in unit.words.split()}


def _units(words: Iterable[str]) -> str:
    """An expression for unit words; one in Latin letters is none where more letters follow (7mmol)."""
    latin = [word for word in words if word.isascii() and word[0].isalpha()]
    return f"{words_of(' '.join(word for word in words if word not in latin))}|(?:{words_of(' '.join(latin))})(?![A-Za-z])"


UNIT: Final = _units(UNIT_OF)
HAN_UNIT: Final = _units([word for word, unit in UNIT_OF.items() if unit.han])
WHOLE_YEAR: Final = re.compile(r"20[012]\d年")
#: The last three digits of a number with a unit.
THOUSANDS: Final = re.compile(rf"\d{{3}}(?:{HAN_UNIT})")
ARABIC: Final = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?(?!\d)|\d{1,15}(?:\.\d{1,6})?"
_HAN: Final = "零〇一二两三四五六七八九十廿卅百千"
#: 余, 多 or 几 may stand inside a numeral (500余万); its last part may have decimals (三点五万).
HAN: Final = (
    rf"[{_HAN}]{{1,9}}(?:[余多几](?=[万亿]))?(?:[万亿][{_HAN}]{{0,9}}){{0,2}}(?:点[零〇一二三四五六七八九]{{1,6}}[百千]?[万亿]{{0,2}})?"
)
MULTIPLE: Final = "(?:[百千]?万亿|万万|[十百千]?[万亿]|千(?!米|克|分|人口|家万户)|百(?!分|姓))?"
ONE: Final = rf"(?:{ARABIC})(?:[余多几](?=[十百千]?[万亿]))?{MULTIPLE}(?:(?<=[亿万千])\d{{1,4}}[万千百](?!米|克|分|姓)){{0,3}}"
JOIN: Final = r"(?:--?|~|至|到|[和与](?=[\d.]{1,9}[^,。;\d]{0,8}之间))"
YEAR: Final = r"(?<![\d.])(?:19|20)\d\d(?![\d.])"
HAN_YEAR: Final = "[一二][〇零九八][〇零一二三四五六七八九]{2}"

BEFORE_OF: Final = {word: code for code, words in lexicon.BEFORE.items() for word in words.split()}
AFTER_OF: Final = {word: code for code, words in lexicon.AFTER.items() for word in words.split()}
BEFORE_ENDS: Final = frozenset(word[-1] for word in BEFORE_OF)
BEFORE_SIZES: Final = sorted({len(word) for word in BEFORE_OF}, reverse=True)
BEFORE_WORD: Final = re.compile(words_of(" ".join(BEFORE_OF)))
NEAR_AT_LEAST: Final = re.compile(r"(?:至少|最少|不少于|不低于)[^,。;:、\d]{0,8}$")
NEAR_AT_MOST: Final = re.compile(r"(?:不超过|不得超过|不高于)[^,。;:、\d]{2,18}的$|(?:至多|最多)(?![的跑])[^,。;:、\d]{0,8}$")
#: 至少 before a list holds for all of it (至少办好1所综合医院和1所中医医院).
AT_LEAST: Final = re.compile("至少|最少")
LIST_GOES_ON: Final = re.compile(r"[^,。;:\d]{0,14}[和及与、]")
AFTER: Final = words_of(" ".join(AFTER_OF))
AFTER_WORD: Final = re.compile(AFTER)
ZERO_NOUN: Final = re.compile(words_of(lexicon.ZERO_OF))
ZERO_MANNER: Final = re.compile(rf"({words_of(lexicon.ZERO_MANNERS)})[”\"]?(?:的)?(?:{words_of(lexicon.SERVING)})")
#: What stands before a benchmark: better than it, or reaching it.
LED: Final = re.compile(rf"(?P<each>均)?(?:(?P<better>{words_of(lexicon.BETTER)})|{words_of(lexicon.REACH)})$")
BENCHMARK_OF: Final = {word: code for code, words in lexicon.BENCHMARKS.items() for word in words.split()}

#: Every expression begins with one of these characters, with a mark before a numeral, or with a word of the lexicon.
DIGITS: Final = frozenset("0123456789一二三四五六七八九十")
MARKS: Final = frozenset("〔[(【")
SIGNS: Final = DIGITS | frozenset(
    "〇零两廿卅百千万亿双半过翻几第前首各甲最①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
UNIVERSAL_OF: Final = (*lexicon.UNIVERSAL.replace("+", "").split(), *(f"应{duty}尽{duty}" for duty in lexicon.DUTIES.split()))
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
        *BENCHMARK_OF,
        *lexicon.NO_MENTION,
        *lexicon.NO_MENTION_UNLESS,
        *lexicon.RELATIVE_YEARS,
    )
)
#: Of a word that begins with no sign, the characters that may stand second.
SECOND: Final = {
    word[0]: frozenset(other[1] for other in WORDS if other[0] == word[0]) for word in WORDS if word[0] not in SIGNS
} | dict.fromkeys(MARKS, DIGITS)


def one_of(characters: Iterable[str]) -> str:
    """An expression for one of `characters`."""
    return f"[{re.escape(''.join(sorted(characters)))}]"


#: Where an expression may begin; what this passes over, and what `SECOND` does not know, is not tried.
CANDIDATE: Final = re.compile(
    f"{one_of(SIGNS | SECOND.keys())}(?:(?<={one_of(SIGNS)})|(?={one_of({char for seconds in SECOND.values() for char in seconds})}))"
)

#: Numerals that name a programme (1358工程).
NUMERAL_NAME: Final = r"[双一二三四五六七八九十百千万\d]{2,8}(?=工程|行动|计划|战略)"

#: Dates that begin with a digit, and those with a Chinese numeral.
DIGIT_DATE: Final = (
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{4}}/\d{{1,2}}/\d{{1,2}}|(?<!\d)\d{{1,2}}(?:--?|~|至)\d{{1,2}}月(?!龄)份?|(?:19|20)世纪(?:\d0年代)?|{YEAR}(?:年)?(?:--?|~|至){YEAR}年?|{YEAR}年度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:年?(?:底前|底|末|初|内))?"
    rf"|{YEAR}(?=(?:[、,和及与](?:19|20)\d\d){{1,9}}年)|{YEAR}(?=[)）》])"
    r"|(?<!\d)(?:1[0-2]|[1-9])月(?!龄)(?:\d{1,2}日)?(?:份|底|初|末)?|(?<![\d.])\d{1,2}时(?![间期候段长效代机])(?:\d{1,2}分|整)?(?:(?:--?|~|至)\d{1,2}时(?:\d{1,2}分|整)?)?|(?<!\d)\d{1,2}日(?!均)"
)
HAN_DATE: Final = (
    rf"|{HAN_YEAR}年(?:[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?)?"
    r"|(?<!\d)[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日|份|底|初|末)|第?[一二三四]季度|前[一二三]季度"
)

#: Expressions by name, in the order they are tried.
EXPRESSIONS: Final = {
    "long": r"\d{16,}|[零〇一二两三四五六七八九十百千万亿]{28,}",
    "skip": "|".join(
        (
            words_of(" ".join(lexicon.NO_MENTION)),
            *(f"{word}(?![{unless}])" for word, unless in lexicon.NO_MENTION_UNLESS.items()),
            *(f"(?<!{unless}){word}" for word, unless in lexicon.NO_MENTION_UNLESS_BEHIND.items()),
            r"https?:[!-~]{1,300}",
        )
    ),
    "document_no": r"(?:GB|WS|DB\d\d)(?:/T)?-?\d{2,6}(?:\.\d{1,3})?-\d{4}|(?:(?<=索引号:)|(?<=索引号:\|))[0-9A-Z][0-9A-Z/-]{5,39}|(?<=标识码)\d{6,15}|[〔\[(【](?:19|20)\d\d[〕\])】](?:第)?\d+号|第?\d{1,12}号(?:文件?|公告|令)?(?!楼|线|院)|\d{6,15}号(?:-\d{1,4})?|(?<=性-)(?:19|20)\d\d-\d{4}",
    "contact": r"(?:(?<=电话)|(?<=[电热][话线]:))\d[\d-]{4,19}|(?<![\d-])(?:1[3-9]\d{9}|400-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8})(?!\d)",
    "date": DIGIT_DATE + HAN_DATE,
    "relative": words_of(" ".join(lexicon.RELATIVE_YEARS)),
    "inline": r"(?<=[。;:条)顾结划排])\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)|(?<=[。;:])[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|(?<=[。;:])\d{1,2}[、.](?!\d)|[①-⑳]|(?:(?<=[见附。;:,(]表)|(?<=\A表)|(?<=专栏))\d{1,2}(?![\d.%])",
    "name": "|".join(lexicon.NAMES),
    "plus": r"(?:\d{1,4}|[NnXx])(?:\+(?:\d{1,4}|[NnXx])){1,12}",
    "big_list": (
        r"(?:\d+|[一二两三四五六七八九十]{1,3})个?方面|(?:\d+|[一二两三四五六七八九十]{1,3})大(?=[\w“\"”])(?!人|会|学|力|批|量|幅|型|约|于|小|家|众|类)"
        r"|两级|(?:(?<=[乡村域][“”])|(?<=[乡村域])|(?<=[、市省区]县))[二三四五]级(?!医院|公立|甲|综合)"
    ),
    "ordinal": "|".join(lexicon.ORDINALS),
    "slogan": (  # no part of a numeral (两千四百), no 至 (三至五次), and no money
        r"(?<![零一二两三四五六七八九十百千万亿])[一两二三四五六七八九十双][^\W\d一两二三四五六七八九十百千万亿点成至到又余多几][一两二三四五六七八九十][^\W\d一两二三四五六七八九十百千万亿点折元吨、](?:地|专科|中心)?"
        rf"|[一两二三四五六七八九](?:{words_of(lexicon.SLOGAN_NOUNS)})[一两二三四五六七八九](?:{words_of(lexicon.SLOGAN_NOUNS)})"
        rf"|[三四五六]位一体|{NUMERAL_NAME}"
        r"|" + "|".join(lexicon.SLOGANS)
    ),
    "fraction": (
        rf"[{_HAN}万]{{1,9}}(?:又(?:[{_HAN}万]{{1,7}}|\d{{1,4}}))?分之(?:{ARABIC}|[{_HAN}万点]{{1,11}})|百分之?百|一半|半数|过半|翻了?[一两]番|翻番|半小时"
        r"|[一二两三四五六七八九十](?:点[一二三四五六七八九])?成[一二三四五六七八九半]?(?![功立为员果效就长熟本分都人套品型交绩不千百败因器])|半成(?=[^\w]|$)"
        r"|[对半]折(?=[^\w]|$)|[一二两三四五六七八九](?:点?[一二三四五六七八九])?折(?=[^\w]|$|优惠|销售)"
    ),
    "share": (
        rf"\d{{1,9}}(?:又(?:\d{{1,4}}|[{_HAN}万]{{1,7}}))?分之(?:"
        + ARABIC
        + rf"|[{_HAN}万点]{{1,11}})|(?<![\d/.年月-])[1-9]\d?/[1-9]\d?(?![\d/.%]|[万十百千])"
        r"|\d{1,2}(?:\.\d)?(?:成(?![功立为员果效就长熟本分都人套品型交绩不千百败因器])|折(?=[^\w]|$|优惠|销售))"
    ),
    "zero": rf"零(?={words_of(lexicon.ZERO_OF)})|(?<=[为到至是])零(?=[,。;、)]|$)|(?<=[例人者]清)零",
    "benchmark": words_of(" ".join(BENCHMARK_OF)),
    "universal": (
        words_of(" ".join(UNIVERSAL_OF)) + r"|各级(?=[^,。;]{2,8}(?:建成|达到|实现))"
        r"|每[个县市乡村][^,。;\d]{0,14}[均都](?:建有|配备|设有|建成|有)(?!\d|[一至两]|[三四五六][个家所])"
    ),
    "per": r"(?<![\d.])1/\d{0,3}万(?!分)",
    "ratio": r"(?<![\d:])\d{1,6}(?:\.\d{1,4})?:\d{1,6}(?:\.\d{1,4})?(?![\d:年])",
    "number": (
        rf"(?P<n1>{ONE})(?P<more1>[余多])?(?P<half1>个半(?=小时|月|学时|天|百分))?"
        rf"(?P<range>(?:{UNIT})?{JOIN}(?P<n2>{ONE})(?P<more2>[余多])?)?(?P<unit>{UNIT})?(?P<tail>多|半(?!数|年))?(?P<after>{AFTER})?"
    ),
    "han": (
        rf"(?P<h1>{HAN}|几[十百千万亿]+)(?P<hmore>[余多])?(?P<hhalf>个半(?=小时|月|学时|天|百分))?"
        rf"(?:(?:{JOIN}|、)(?P<h2>{HAN}))?(?P<hunit>{HAN_UNIT})(?P<htail>多|半(?!数|年))?(?P<hafter>{AFTER})?"
    ),
    # a numeral of three characters and more, or with decimals, is one without a unit too
    "naked": rf"(?=[一二两三四五六七八九十廿卅百千][{_HAN}万亿点余多几]{{2}})(?=[一二两三四五六七八九]{{0,2}}[十廿卅百千万亿点]){HAN}[余多]?(?<=[{_HAN}万亿多]{{3}})",
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

QUOTED: Final = re.compile(r"[“\"‘「『]([^”\"’」』“]{1,16})[”\"’」』]")
NUMERAL: Final = re.compile(r"[\d〇一二两三四五六七八九十百千万双]{1,16}(?:[^\W\d]{0,2}[\d一二两三四五六七八九十]{1,16}){0,8}")
MEASURED: Final = re.compile(
    r"\d(?:%|‰|分钟|小时|张|元|平方米|人次|万|亿|岁)|十[一二三四五六]五|[十二]+[九八]?大|全覆盖|20\d\d|\dG|型糖尿病|级|甲"
)
NONE: Final = tuple(lexicon.NONE_OF.split())
LISTED: Final = re.compile(r"[、,和及与]")
#: Before a list whose values belong to one noun each.
EACH_OF: Final = re.compile(r"(?:分别|各|依次)[^,。;]{0,16}$")
POPULATION: Final = re.compile(r"每(?:新增)?$")
PEOPLE: Final = re.compile(
    r"(?:及?以上|及?以下|以内|内|至|-|~)?(?:的)?(?:儿童|老年|老人|人群|人口|居民|婴幼儿|婴儿|妇女|女性|男性|女孩|青少年|学生|患者|适龄|常住|城乡|户籍|劳动者|幼儿|孩子|未成年|成人|学龄|在校|职工|组)"
)
LIST_NOUN: Final = re.compile(
    rf"[“\"]?(?:重点|重大|专项|主要|核心|关键|具体|基本|考核|绩效|年度|[省市县]级(?:绩效|重点)?)?(?:{words_of(' '.join(lexicon.LIST_NOUNS))})(?![县市区乡镇村城项医机院省专])"
)
#: What a number with one of these before it counts is listed there, or named before.
TOLD_BEFORE: Final = ("上述", "以上", "这", "该")
#: Hospitals by the size of their class, of which the number follows (100张以下床位医院21246个).
SIZED: Final = re.compile(r"(?:床位)?的?[^\W\d]{0,4}医院\d")
HAN_LIST_NOUN: Final = re.compile(rf"[“\"]?(?:重点|重大|主要|核心)?(?:{words_of(' '.join(lexicon.HAN_LIST_NOUNS))})")
BUILT: Final = tuple(lexicon.BUILT.split())
ADDED: Final = tuple(lexicon.ADDED.split())
FIGURE: Final = re.compile(r"(?:率|数|比|比例|比重|水平|寿命|量|面积|为|达到?|至|到|于|超过|不低于)(?:[\d.]{1,8}[、,和及]){0,3}$")
COLUMN: Final = re.compile(
    rf"(?:率|数|比|比例|比重|水平|寿命|量|面积|日|员|师|士|[)])[(]?(?:1?(?P<unit>{UNIT}))[)]?(?:[<>=≤≥~]?[\d.]{{1,9}}[左右以上下]{{0,2}}(?:{GAP}|(?=[<>=≤≥~])))*[<>=≤≥~]?$"
)
#: The raw character before a minus sign, or 负 that is no part of another word (减负, 自负).
MINUS: Final = re.compile(r"(?:(?<![减自担背肩抱])负|(?:^|(?<=[|\x1f为是至到达率长降入于投、和,及(:|；;]))-)$")
EVENTLESS: Final = re.compile(rf"[^,。;\d]{{0,4}}(?:{words_of(lexicon.WITHOUT)})")
#: A benchmark that a figure is measured from (高出全国平均水平4.62岁) is no statement of its own.
FROM_BENCHMARK: Final = re.compile(r"(?:高出|高于|低于|高|低|多|少)$")
BY_HOW_MUCH: Final = re.compile(r"(?:\([^()]{1,12}\))?(?:水平)?(?:高出?|低|多|少)?(?:约|了)?\d")
CIRCLE: Final = re.compile(r"[^,。;]{0,8}圈")
TIMED: Final = re.compile(r"(?:缩短|半径|反应|间隔|控制|精准|达到|平均|时间|不超过|时长|时限|压缩|等候)[^,。;]{0,6}$")
#: What comes out in numbers (专刊31期).
ISSUED: Final = re.compile("刊|栏|简报|快报|通报|专报|月报|周报|日报|信息|报告")
COUNTED: Final = re.compile("|".join(f"(?P<{code}_{place}>{nouns})" for place, (nouns, code) in enumerate(lexicon.COUNTED)))
COUNTED_BARE: Final = tuple(
    (re.compile(f"(?:{nouns})[^\\W\\d]{{0,6}}$"), re.compile(f"[^\\W\\d]{{0,4}}(?:{nouns})"), code) for nouns, code in lexicon.COUNTED_BARE
)
RATES: Final = tuple((re.compile(f"(?:{nouns})[^\\W\\d]{{0,4}}$"), code) for nouns, code in lexicon.RATES)
#: Words of a clause that names nothing itself: what is counted was named before (37个,总数达170个).
NOTHING_NEW: Final = re.compile(
    r"(?:[相同]比|[与比较]?(?:(?:上|去|前)一?年|(?:19|20)\d\d年度?)(?:同期|[末底])?|其中|总数|总量|共有?|总计|累计|合计|建成|已经?|达到?|占|新增|现有|增加|减少|增至|[)(])*(?:[一二三]级|省级|市级|县级|国家级)?"
)
PREDICATE: Final = re.compile(words_of(lexicon.PREDICATES))
#: Of a row of a table: the unit in its label or in a cell of its own, then figures up to the one looked at.
ROW: Final = re.compile(
    rf"(?:[(|{GAP}]|(?<=[^\W\d]))1?(?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT})[)|{GAP}]{{0,3}}"
    rf"(?:[<>=≤≥~]?-?[\d.]{{1,12}}[左右以上下内%]{{0,2}}(?:[|{GAP}]{{1,3}}|(?=[<>=≤≥~])))*[<>=≤≥~]?-?$"
)
#: A cell of a table that holds a figure and nothing else; one that names a unit, for its row (岁, 床位数(张)) or for all
#: (单位:张, a title that ends so).
CELL: Final = re.compile(r"\|?[<>=≤≥~]?-?[\d,.]{1,16}(?:%|以上|以下|以内|左右)?\|?")
CELL_UNIT: Final = re.compile(rf"\|?(?:(?P<label>[^。;]{{2,24}})?\()?1?(?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT})\)?\|?")
CELL_YEAR: Final = re.compile(r"\|?((?:19|20)\d\d)年?(?:第?[一二三四]季度|实际|目标|末|底)?\|?")
#: The unit that the head of a column names; what stands between a row's label and a figure.
HEAD_UNIT: Final = re.compile(rf"(?:\A|\|)(?P<label>[^|()。;]{{1,16}})\((?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT})\)(?=\|)")
CELLS: Final = re.compile(r"[^\W\d][^|]{0,16}\|([-\d.,%|]{0,80})$")
#: The last figure of a row of a plan's table, and figures that others stand behind.
PLANNED: Final = re.compile(
    rf"[|{GAP}]{{0,3}}(?P<more>(?:[<>=≤≥~]?[\d.]{{1,9}}[%左右以上下内]{{0,2}}[|{GAP}]{{0,3}}){{0,3}})(?:预期性|约束性)"
)
CELL_BEFORE: Final = re.compile(rf"\d[%左右以上下内]{{0,2}}[|{GAP}]{{1,3}}[<>=≤≥~]?$")
TABLE_UNIT: Final = re.compile(rf"(?:单位:\(?|^[^。;]{{8,40}}\()(?P<times>[百千万亿]{{0,2}})(?P<unit>{UNIT})\)?$")
#: What stands in brackets between a noun and its number: 保健院(所、站)7个.
ASIDE: Final = re.compile(r"\([^()]{0,12}\)$")
#: A bare figure behind one of these is a share.
SHARE: Final = re.compile(r"(?:(?<!死亡)(?<!发病)(?<!患病)(?<!出生)(?<!增长)率|占比|比重|比例)[达到为至]{0,2}$")
#: How a number with 级 goes on that is no hospital's grade, and the words it stands behind.
GRADED: Final = re.compile(rf"(?:{words_of(lexicon.GRADED)})[^,。;]{{0,14}}$|达到?$")
GRADED_THING: Final = re.compile(rf"级(?:{words_of(lexicon.GRADED_THINGS)})")
_EACH_END: Final = rf"(?=$|\d|{words_of(lexicon.EACH_ENDS)})"
#: What a figure is counted per: each place or body, so many people or beds, or one of them on average.
PER: Final = re.compile(
    rf"每(?P<each>年|个?县\(市、?区\)|个?(?:{words_of(lexicon.EACH_PLACE)})(?![卫医康养护中学居级域机健办服])|个?[县市乡镇村](?![卫医康养护中学居级域机健办服乡镇])|[个所家][^,。;\d、]{{1,12}}?{_EACH_END})"
    r"|(?:每[十百千万亿\d]+(?:(?:--?|~|至|到)[十百千\d]+)?[万亿]?|(?<![每\d.十百千万])[百千万])(?:名|个)?(?:常住|服务|户籍|农村|城镇|城乡|适龄|老年|儿童|千)?(?:人口|(?<=[名个常住务籍村镇乡龄年童])人|居民|活产)"
    r"|每[十百千万亿\d]+(?:(?:--?|~|至|到)[十百千\d]+)?[万亿]?(?:名|个)?(?:人口|人|居民|住院|张(?:开放|实有)?床位?|床位?|名)"
    r"|(?:人均|户均|床均|年均|日均|均次|次均)(?!预期|期望)"
)
#: A total between a number and what other numbers are counted per each of.
IN_ALL: Final = re.compile("[,](?:[^,]*)(?:全[省市区县国]|共|总|累计)")

#: How a heading or an item is numbered.
ENUMERATOR: Final = re.compile(
    r"附件:?\d+|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,3}[.、](?!\d)|[一二三四五六七八九十]+是"
)
LETTER: Final = re.compile(r"[^\W\d]")
EACH: Final = re.compile(r"每[^,。;]{0,8}$")
LIFE: Final = re.compile(r"寿命[^,。;]{0,12}$")
LASTING: Final = re.compile(r"(?:住院(?:日|天数)|时长|时间|时限|响应|缩短|压缩|周期|假期?)(?:\([^()]{0,16}\))?[^,。;]{0,8}$")
SHORTENED: Final = re.compile(r"(?:缩短|压缩)[至到为]?$")
#: What a rate is counted per, and what follows 千人 or 万人 in an indicator's name.
BASE: Final = re.compile(r"(?:名|个)?(?:常住|服务|户籍|农村|城镇|城乡)?(?:人口|居民|活产|张(?:开放|实有)?床|床|人|名)")
HEADS: Final = re.compile("口|床位|医生|医师|护士|托位|均")

#: Ends of a sentence's part, from the strongest to the weakest.
QUOTE: Final = '“"‘「『'
STOP: Final = re.compile("[。;]")
PAUSE: Final = re.compile("[,。;:)]")
CLAUSE: Final = re.compile("[,。;:、]")
BREAK: Final = re.compile("[,。;:、()“”]")
AND: Final = re.compile(r"[、和\d]")
#: The verb between what is measured and its figure.
REACHING: Final = tuple(lexicon.REACHING.split())
ADVERBS: Final = tuple(lexicon.ADVERBS.split())
