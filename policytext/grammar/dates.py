"""What stands around a year and decides whether it governs what follows."""

from __future__ import annotations

import re
from typing import Final

YEAR_NUMBER: Final = re.compile(r"(?:19|20)\d\d")

HAN_YEAR_NUMBER: Final = re.compile("[一二][〇零九八][〇零一二三四五六七八九]{2}")

JOINED: Final = re.compile(r"(?:现状|实际|完成|目标|基期)?值?[、,和及与|]*")

LIST_JOIN: Final = re.compile(r"[、,和及与以]*[^,。;:]{0,12}")

NEXT: Final = re.compile("[,;][^,。;:]{4,}")

#: Before a year with 的 behind it, whose figure is what another has come from: 由去年的92%升至98.5%.
FROM: Final = ("由", "从", "比", "较")

COMPARING: Final = ("比", "较", "与", "同")

#: Behind a year: what it is compared with.
COMPARED_WITH: Final = frozenset(("同期", "基础", "持平", "相比", "相当"))

GOAL: Final = re.compile(r"(?:国家|全国|全省|全市|[^\W\d]{2,3}[省市])?(?:年度)?目标")

SAME_TIME: Final = re.compile(r"[较比]((?:19|20)\d\d)年(?:同期|[末底])?\($")

EACH_YEAR: Final = re.compile(r"每年|年均|逐年|每年度|每[一两二三四五六七八九十\d]{1,2}年")

#: A span of years that begins now: its figures are wanted.
WITHIN: Final = re.compile(r"(?<![近去前\d])[一两二三四五六七八九十\d]{1,2}年之?内")

CLAUSE_END: Final = re.compile("[。;,]")

YEAR_BEHIND: Final = re.compile(r"\(((?:19|20)\d\d)年?\)")

SENTENCE_BREAK: Final = re.compile(r"[。!?！？]")

#: A day, in brackets the day of writing; a part of the year, which is the document's where none is named.
DAY: Final = re.compile(r"\d{1,2}日?$")

PART: Final = re.compile(r"月份|季度|\d(?:-|至|~)")

PART_OF_YEAR: Final = re.compile(r"\d{1,2}(?:-|至|~)\d{1,2}月|[上下]半年|前[一二三]季度|以来|全年")
