"""How texts say when a task is to be done, for folded, simplified text.

Not here: the words (`lexicon.deadline_words`), and which of several decides (`deadlines`).
"""

from __future__ import annotations

import re
from typing import Final

from policytext.grammar.alternatives import led, words_of
from policytext.lexicon import deadline_words

_YEAR: Final = r"(?P<year>(?<!\d)20\d\d)年"
_BEFORE: Final = f"(?:{words_of(deadline_words.BEFORE)})"
_ENDS: Final = f"(?:{words_of(deadline_words.ENDS)})"
_UNTIL: Final = f"(?:{words_of(deadline_words.UNTIL)})"
_FIVE: Final = r"[\"“”『「]?十(?P<five>[一二三四五六])五[\"“”』」]?"
_EARLIER: Final = r"(?:(?:20\d\d年?[、,和]){1,4})"
#: A point in time, the longer form first.
_POINT: Final = (
    rf"(?:{_UNTIL})?(?:{_YEAR})?(?P<month>(?<!\d)1[0-2]|(?<!\d)0?[1-9])月(?:(?P<day>[0-3]?\d)日(?:{_BEFORE})|(?P<month_end>{_ENDS})|(?P<tenth>[上中下]旬)(?:{_BEFORE})?|(?P<month_before>{_BEFORE}))"
    rf"|(?:{_UNTIL})(?P<until_month_year>20\d\d)年(?P<until_month>1[0-2]|0?[1-9])月"
    rf"|(?:{_UNTIL})?(?:(?P<part_year>(?<!\d)20\d\d)年)?第?(?P<part>{words_of(' '.join(deadline_words.PARTS))})(?P<part_end>{_ENDS}|{_BEFORE})?"
    rf"|(?:{_UNTIL})?{_EARLIER}?(?P<end_year>(?<!\d)20\d\d)年?(?P<end>{_ENDS})"
    rf"|(?P<before_year>(?<!\d)20\d\d)年?(?P<before>{_BEFORE})"
    rf"|(?:{_UNTIL}){_EARLIER}?(?P<until_year>20\d\d)年?(?!\d)"
    rf"|(?:{_UNTIL})?{_FIVE}(?:规划)?(?:时?期)?[末底](?:{_BEFORE})?"
    rf"|(?:{_UNTIL})?(?P<plan_end>{words_of(deadline_words.PLAN_ENDS)})"
    rf"|(?P<next_end>{words_of(deadline_words.NEXT_YEAR_ENDS)})"
    rf"|(?<![\d每])(?:{_UNTIL})?(?P<year_end>{words_of(deadline_words.YEAR_ENDS)})"
)
POINT: Final = re.compile(
    led(
        _POINT,
        '0 1 2 3 4 5 6 7 8 9 第 十 " “ ” 『 「',
        deadline_words.UNTIL,
        " ".join(deadline_words.PARTS),
        *(deadline_words.PLAN_ENDS, deadline_words.NEXT_YEAR_ENDS, deadline_words.YEAR_ENDS),
    )
)
ONGOING: Final = re.compile(
    rf"(?:{words_of(deadline_words.ONGOING)})|(?<![^,;。:(\n])(?:{words_of(deadline_words.ONGOING_ALONE)})(?=[,;。)\n]|$)|{deadline_words.NORMAL}(?={words_of(deadline_words.NORMAL_VERBS)})"
)
RECURRING: Final = re.compile(rf"(?:{words_of(deadline_words.RECURRING)})(?!{words_of(deadline_words.NO_RECURRING)})")
#: What a point in time, and work without an end, have at least: looked for first, since most tasks have neither.
MAY_BE_DATED: Final = re.compile(
    rf"月|20\d\d|十[一二三四五六]五|{words_of(' '.join((*deadline_words.PARTS, deadline_words.PLAN_ENDS, deadline_words.NEXT_YEAR_ENDS, deadline_words.YEAR_ENDS)))}"
)
MAY_GO_ON: Final = re.compile(
    words_of(" ".join((deadline_words.ONGOING, deadline_words.ONGOING_ALONE, deadline_words.NORMAL, deadline_words.RECURRING)))
)
KEY: Final = re.compile(rf"(?:{words_of(deadline_words.KEYS)}):?")
#: What a text has at least that tells when something is to be done.
SIGN: Final = re.compile(f"{MAY_BE_DATED.pattern}|{MAY_GO_ON.pattern}|{words_of(deadline_words.KEYS)}")
COLUMN: Final = re.compile(rf"(?:{words_of(deadline_words.KEYS)})$")
#: The year alone, as a cell or a key's words have it (2025年).
YEAR_CELL: Final = re.compile(r"(20\d\d)年?(?:度)?")
#: A month or a day alone, or the last of a span of months (2026年1-6月); in figures (2026-06-30).
MONTH_CELL: Final = re.compile(
    r"(?:(?P<first>20\d\d)年)?(?:\d{1,2}月?(?:-{1,2}|至|~))?(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?:份|(?P<day>[0-3]?\d)日)?"
)
FIGURES_CELL: Final = re.compile(r"(?P<first>20\d\d)[-./](?P<year>)(?P<month>1[0-2]|0?[1-9])(?:[-./](?P<day>[0-3]?\d))?")
#: What a time is compared with, or counted from, and is no deadline.
NO_DEADLINE: Final = re.compile(r"[较比在自从]$|截至$|截止$|截止到$")
SINCE: Final = re.compile(r"以来|以后|起|开始|同期|基础|的基础")
TENTHS: Final = {"上旬": 10, "中旬": 20}
#: Years named in a task, a list of them (2023、2025、2027年), and titles of documents, whose years are not its own.
YEARS: Final = re.compile(r"(?P<list>20(?<!\d20)[1-6]\d(?:年?(?:[、,和]|-{1,2}|至)20[1-6]\d)*)年")
ONE_YEAR: Final = re.compile(r"20[1-6]\d")
CENTURY: Final = "20"
CITED: Final = re.compile("《[^《》]{0,80}》|[〔\\[]20\\d\\d[〕\\]]")
#: What ends a sentence, and marks around the words of a cell.
STOP: Final = "。"
EDGES: Final = ".。;；\n"
