"""What is around a year and decides whether it governs what follows; where a document's head names its year.

Not here: dates as the scanner finds them (`expressions`), and words that mean a year (`lexicon.statement_words`).
"""

from __future__ import annotations

import re
from typing import Final

#: The years in a date's words, in figures and in Chinese numerals.
YEAR_NUMBER: Final = re.compile(r"(?:1[789]|20)\d\d")
HAN_YEAR_NUMBER: Final = re.compile("[一二][〇零九八][〇零一二三四五六七八九]{2}")
#: Between two years of one list; between two values of one list; before the first value of another measure.
JOINED: Final = re.compile(r"(?:现状|实际|完成|目标|基期)?值?[、,和及与|]*")
LIST_JOIN: Final = re.compile(r"[、,和及与以]*[^,。;:]{0,12}")
NEXT: Final = re.compile("[,;][^,。;:]{4,}")

#: Before a year with 的 behind it, whose figure is what another has come from (由去年的92%升至98.5%); before a year compared with.
FROM: Final = ("由", "从", "比", "较")
COMPARING: Final = ("比", "较", "与", "同")

#: Behind a year of somebody's age, or in which a cited document was issued: it governs nothing (2014年底年满60岁, 2020年出台了《…》).
BYGONE: Final = re.compile(
    r"年?满[\d一二三四五六七八九十]|(?:出台|印发|下发|发布|制定|颁布|修订)了?《|,?《[^》]{2,40}》(?:\([^()]{1,20}\))?(?:提出|明确|要求|指出|规定)"
)

#: Behind a year that is compared with; a goal of a year.
COMPARED_WITH: Final = frozenset(("同期", "基础", "持平", "相比", "比较", "相较", "相当"))
GOAL: Final = re.compile(r"(?:国家|全国|全省|全市|[^\W\d]{2,3}[省市])?(?:年度)?目标")
#: In brackets, the year before whose value follows (较2021年同期(85%)).
SAME_TIME: Final = re.compile(r"[较比]((?:19|20)\d\d)年(?:同期|[末底])?\($")
#: Before the value of the year before, which another is compared with (较上年9.87/10万下降).
YEAR_BEFORE: Final = re.compile(r"[比较](?:上一?|去|前一)年(?:度|同期|[底末])?的?$")
#: A period that names no year: of every year; a span that begins now, whose figures are wanted.
EACH_YEAR: Final = re.compile(r"每年|年均|逐年|每年度|每[一两二三四五六七八九十\d]{1,2}年")
WITHIN: Final = re.compile(r"(?<![近去前\d])[一两二三四五六七八九十\d]{1,2}年之?内")
#: Where the clause, and where the sentence ends; a year in brackets behind a value.
CLAUSE_END: Final = re.compile("[。;,]")
YEAR_BEHIND: Final = re.compile(r"\(((?:19|20)\d\d)年?\)")
SENTENCE_BREAK: Final = re.compile(r"[。!?！？]")
QUESTION_MARKS: Final = "?？"

#: A day, in brackets the day of writing; a part of the year, which is the document's where none is named.
DAY: Final = re.compile(r"\d{1,2}日?$")
PART: Final = re.compile(r"月份|季度|\d(?:-|至|~)")
PART_OF_YEAR: Final = re.compile(r"\d{1,2}(?:-|至|~)\d{1,2}月|[上下]半年|前[一二三]季度|以来|全年")

#: Before a year that is compared with; behind it; before a goal.
COMPARED_BEFORE: Final = ("较", "比", "恢复到", "是")
BESIDE: Final = frozenset("与和同")
THAN: Final = frozenset("比")
ON_THE_BASIS: Final = "的基础"
GOAL_BEFORE: Final = frozenset(("到", "成", "现"))
OF: Final = "的"
#: From that year on (2019年以来, 2019年起,); taken as something (以2020年为基期).
SINCE: Final = frozenset(("以来", "起,"))
#: From that year to the document's (1998年至今).
TO_NOW: Final = "至今"
TAKEN: Final = "以"
TAKEN_AS: Final = "为"
#: Marks around a date of writing or of a document.
OPENING: Final = frozenset(("《", "("))
CLOSING: Final = frozenset(("》", ")"))
#: A month is a part of the year, unless its end or what lies before it is meant.
MONTH: Final = "月"
MONTH_ENDS: Final = "底末"
BEFORE_IT: Final = "前"
#: 现在 ends what a year governs, 到现在 does not.
NOW: Final = "现"
UNTIL: Final = "到"
#: Before a value that was the first of a period (从60%升至70%).
STARTING: Final = frozenset(("由", "从"))
#: The same, where it says before what it was so (从项目实施前的34.8%).
STARTING_BEFORE: Final = re.compile(r"[由从][^,。;\d]{1,14}(?:之|以)?前的$")
#: Signs without which `EACH_YEAR` and `WITHIN` need not be tried; the yearly step that is no trend.
YEAR_SIGN: Final = "年"
WITHIN_SIGN: Final = "内"
YEARLY_AVERAGE: Final = "年均"
#: Figures compared with those of the year before.
YEAR_ON_YEAR: Final = ("同比", "上年")
#: Before a heading's year that is not the year of what is below it.
NO_HEADING: Final = ("到", "至", "较", "比", "对标", "迈向", "面向")
#: A cited document's year: inside its name, or of its edition; the time of a web page's publication.
CITED: Final = "《"
CITED_END: Final = "》"
EDITION: Final = ("版", "年版")
PUBLISHED: Final = ("发布时间:", "发布日期:", "发文时间:", "时间:", "日期:", "发布于", "更新时间:", "成稿日期:")
#: Behind a word of the present, its own figure (较目前的29%); marks around an aside.
OF_NOW: Final = re.compile(r"的?[^\W\d]{0,2}\d")
FIGURE_IN_ASIDE: Final = re.compile(r"[^()。;]{0,30}?\d[\d.]{0,8}[^()\d.号条年月日版]")
ASIDE: Final = "("
ASIDE_END: Final = ")"
#: When a page was made public, which tells no figure's year, but whether the document's is over.
MADE_PUBLIC: Final = re.compile(
    r"(?:(?:时间|日期):(?=(?:19|20)\d\d[-年/.])|(?=(?:19|20)\d\d[-年/]\d{1,2}[-月/]\d\d?日?\d\d:\d\d))((?:19|20)\d\d)"
)
#: Before a count of what is already so, or not yet, whatever year a plan's sentence began with (已达到标准的222个县).
STANDS: Final = re.compile(r"(?:^|[,。;:(])(?:已经?|现已|尚未|仍未)[^,。;:]{2,30}的$")
#: A report of how things stood when a year ended.
STOOD_AT_END: Final = re.compile(r"截[至止到](?:到|至)?((?:19|20)\d\d)年(?:年?[底末]|12月)")
#: A five-year plan; what follows its name where its last year is meant, its whole term, or the time since it began.
FIVE_YEARS: Final = re.compile(r"十([一二三四五六])五")
PLAN_LAST: Final = re.compile(r"[”\"』」]?(?:规划)?(?:时?期)?[末底]")
PLAN_DURING: Final = re.compile(r"[”\"』」]?(?:规划)?(?:期间|时期|期内|(?=我?[^\W\d]{0,3}(?:将|力争)))")
PLAN_SINCE: Final = re.compile(r"[”\"』」]?(?:规划)?(?:时期)?以来")
#: The last year of the plan that a text is; a count of several years; the last year of a five-year plan, by its number.
PLAN_END: Final = "规划期末"
IN_ALL: Final = "累计"
_NUMBERS: Final = "一二三四五六"


def five_years(number: str) -> tuple[int, int]:
    """Tell the term of a five-year plan.

    Args:
        number: Its number between the two tens, in Chinese (四 of 十四五).

    Returns:
        Its first and its last year.
    """
    first = 2006 + 5 * _NUMBERS.index(number)
    return first, first + 4


_HEAD_YEAR = r"(?<!\d)((?:19|20)\d\d)"
#: Where the year of a text is told, the surest place first: its document number, its title (of a period the
#: first year), a full date, any year but one that is a deadline (到2027年).
DOCUMENT_NUMBER: Final = re.compile(rf"[〔\[【(（]{_HEAD_YEAR}[〕\]】)）]第?\d+号")
PERIOD: Final = re.compile(rf"{_HEAD_YEAR}年?[—–~-]+(?:至)?20\d\d年?")
NAMED: Final = re.compile(rf"{_HEAD_YEAR}(?=年)")
FULL_DATE: Final = re.compile(rf"{_HEAD_YEAR}年\d{{1,2}}月\d{{1,2}}日")
ANY_YEAR: Final = re.compile(rf"(?<![到至于—–~-]){_HEAD_YEAR}(?=年|[—–-]20\d\d年)")
