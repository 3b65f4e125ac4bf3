"""What headings, list items, unit lists and web-page furniture look like: data, one line a form.

A new way of numbering or a new boilerplate phrase is one line here. Not here: how passages are put together (`passages`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from policytext.grammar.amounts import UNIT

_HAN_DIGITS = "一二三四五六七八九十百"
_DIGITS = "0123456789０１２３４５６７８９"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
HAN_NUMBER: Final = f"[{_HAN_DIGITS}]+"

#: Full names of the province-level areas as a speaker's heading begins with them.
AREA_NAMES: Final = tuple(
    re.findall(
        r"\S+",
        """
        北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省
        河南省 湖北省 湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省
        宁夏回族自治区 新疆维吾尔自治区 新疆生产建设兵团
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Marker:
    """One form of heading or item.

    Attributes:
        name: Its name.
        starts: The characters that it may begin with.
        pattern: It matches at the start of a line.
        template: The path label, made of the pattern's group `label`.
        rank: The order of nesting: a marker closes every open passage of its own or a higher rank.
        kind: The passage kind.
        alone: Whether the line holds nothing behind the match.
    """

    name: str
    starts: str
    pattern: re.Pattern[str]
    template: str
    rank: int
    kind: str
    alone: bool = False


PART, CHAPTER, CHAPTER_SECTION, SECTION, SUBSECTION, DASH_HEADING, ITEM, SUBITEM, CIRCLED, POINT = range(10)
MARKERS: Final = (
    Marker("annex", "附", re.compile(r"附\s*件\s*(?P<label>\d+|[一二三四五六七八九十]+)\s*"), "附件{}", PART, "heading", alone=True),
    Marker(
        "annex_titled",
        "附",
        re.compile(r"附\s*件\s*(?P<label>\d+|[一二三四五六七八九十]+)[ \t\u3000]+(?=[^。；;，,:：\d][^。；;，,:：]{2,40}$)"),
        "附件{}",
        PART,
        "heading",
    ),
    Marker("annex_list", "附", re.compile(r"(?P<label>附\s*件)\s*[:：]"), "{}", PART, "heading"),
    Marker(
        "interpretation", "关《", re.compile(r"(?:关于)?《.{2,60}》(?:的)?(?:政策)?(?P<label>解读)\s*"), "{}", PART, "heading", alone=True
    ),
    Marker(
        "speaker",
        "#" + "".join(name[0] for name in AREA_NAMES),
        re.compile(
            rf"(?:#+\s*)?(?P<label>{'|'.join(AREA_NAMES)})\S{{0,30}}?(?:卫生健康委|卫健委)[^。；;]{{0,80}}?(?:书记|主任)[^。；;]{{0,40}}$"
        ),
        "{}",
        PART,
        "speaker",
    ),
    Marker("division", "第", re.compile(rf"(?P<label>第{HAN_NUMBER}(?:部分|篇))(?=[\s:：]|$)\s*"), "{}", PART, "heading"),
    Marker("chapter", "第", re.compile(rf"(?P<label>第{HAN_NUMBER}章)(?=[\s:：]|$)\s*"), "{}", CHAPTER, "heading"),
    Marker("chapter_section", "第", re.compile(rf"(?P<label>第{HAN_NUMBER}节)(?=[\s:：]|$)\s*"), "{}", CHAPTER_SECTION, "heading"),
    Marker("section", _HAN_DIGITS, re.compile(rf"(?P<label>{HAN_NUMBER})、"), "{}", SECTION, "heading"),
    Marker("subsection", "（(", re.compile(rf"[（(](?P<label>{HAN_NUMBER})[）)]"), "（{}）", SUBSECTION, "heading"),
    Marker("item", _DIGITS, re.compile(r"(?P<label>\d{1,3})\s*[.．、](?!\d)"), "{}", ITEM, "item"),
    Marker(
        "item_before_number",
        _DIGITS,
        re.compile(r"(?P<label>\d{1,3})[.．](?=\d{3}|\d{1,2}[^\d.%％‰亿万元个人名次张家所岁])"),
        "{}",
        ITEM,
        "item",
    ),
    Marker("subitem", "（(", re.compile(r"[（(](?P<label>\d{1,3})[）)]"), "（{}）", SUBITEM, "item"),
    Marker("bracketed", _DIGITS, re.compile(r"(?P<label>\d{1,2})[)）]\s*(?=[^\W\d])"), "{}）", CIRCLED, "item"),
    Marker("circled", _CIRCLES, re.compile(rf"(?P<label>[{_CIRCLES}])\s*"), "{}", CIRCLED, "item"),
    Marker("point", _HAN_DIGITS, re.compile(rf"(?P<label>{HAN_NUMBER}是)"), "{}", POINT, "item"),
    Marker("dash", "—―─", re.compile(r"(?P<label>[—―─]{1,2})\s*(?=\S)"), "—", POINT, "item"),
    Marker("bullet", "■●◆▪•", re.compile(r"(?P<label>[■●◆▪•])\s*"), "■", POINT, "item"),
)

CIRCLES: Final = "circled"
#: A number before words that begin with one (11.121人才梯队项目): only where it follows the item before.
BEFORE_NUMBER: Final = "item_before_number"
#: Markers that paths of commit b64ca2f do not know.
LATER: Final = frozenset(("division", "chapter", "chapter_section", "circled", "bracketed", "annex_titled", BEFORE_NUMBER))
FIRST_LEVEL: Final = "一"
#: What a label of a path is, by its form, as it numbers its heading or item; the longest comes first.
FORMS: Final = (
    ("annex", re.compile(r"附件.*")),
    ("division", re.compile(rf"第{HAN_NUMBER}(?:部分|篇)")),
    ("chapter", re.compile(rf"第{HAN_NUMBER}章")),
    ("section", re.compile(rf"第{HAN_NUMBER}节")),
    ("point", re.compile(rf"{HAN_NUMBER}是")),
    (FIRST_LEVEL, re.compile(HAN_NUMBER)),
    ("（一）", re.compile(rf"（{HAN_NUMBER}）")),
    ("1.", re.compile(r"\d{1,3}")),
    ("（1）", re.compile(r"（\d{1,3}）")),
    ("1）", re.compile(r"\d{1,2}）")),
    ("①", re.compile(f"[{_CIRCLES}]")),
    ("—", re.compile(r"—\d+")),
    ("■", re.compile(r"■\d+")),
)
#: A marker of `dash` whose line is the heading of the numbered items behind it.
DASH: Final = next(marker for marker in MARKERS if marker.name == "dash")
DASH_TITLE: Final = replace(DASH, name="dash_title", rank=DASH_HEADING, kind="heading")

#: First character of a line → the markers that may begin there, in their order.
MARKERS_BY_START: Final = {
    start: tuple(marker for marker in MARKERS if start in marker.starts) for start in {char for marker in MARKERS for char in marker.starts}
}

#: Labels that a running number within their parent completes (¶1, —1, ■2).
COUNTED: Final = frozenset("¶—■")

#: A new point inside a running paragraph: 一是…。二是…；
POINT_WORD: Final = "是"
INLINE_POINT: Final = re.compile(rf"[。；;:：，,]\s*(?={HAN_NUMBER}是)")

#: Lines that belong to the web page a text was copied from, not to the text.
BOILERPLATE: Final = re.compile(
    r"上一篇|下一篇|特别声明|免责声明|举报电话|版权所有|责任编辑|扫一扫|分享到|打印本页|关闭窗口"
    r"|.{0,20}(?:许可证|资格证书)\s*[:：]|.{0,6}ICP[备证]|Copyright|All rights reserved",
    re.IGNORECASE,
)

#: A web page's way to where it stands.
NAVIGATION: Final = re.compile(
    r"(?:首页|您?(?:现在|当前)?(?:的)?(?:所在)?位置|当前位置)[^\n。]{0,10}[:：>＞»]|[^\n。；;]{1,12}[>＞»][^\n。；;]{1,16}[>＞»]"
)
#: The title of a further page, pasted behind the furniture of the one before.
PAGE_TITLE: Final = re.compile(
    r"[^。；;，,：:>|]{3,56}(?:方案|规划|纲要|计划|总结|要点|通知|公报|公告|报告|意见|办法|细则|条例|措施|清单|分工|分解|答复|通报|简报|汇报)"
    r"(?:[（(][^（()）]{1,20}[）)])?"
)
#: A page's number, alone between dashes.
DASHES: Final = frozenset("—–―─-")
PAGE_NUMBER: Final = re.compile(r"[—–―─-]{1,2}\s*\d{1,4}\s*[—–―─-]{1,2}")
#: A number that the end of a line breaks: how the line ends, and how the next one begins.
BROKEN_NUMBER: Final = re.compile(r"[到至达为超近约于在升降占有了加少]\d{1,4}[.．]?$")
NUMBER_ENDS: Final = frozenset("0123456789.．")
REST_OF_NUMBER: Final = re.compile(rf"\d{{1,4}}(?:[.．]\d{{1,4}})?(?:{UNIT})")

#: The name of the part that holds everything before the first heading, and of the one that holds boilerplate.
FRONT: Final = "题头"
BOILERPLATE_PART: Final = "网页附注"

#: A line that only says that something ends here.
END_MARK: Final = re.compile(r"\s*(?:[（(](?:本附件|附件|全文|正文)?完[）)]|[（(]?(?:此页|以下)无正文[）)]?)\s*")

#: The part that interprets a document and the list of its annexes; what may stand between a number and its words.
NO_TEXT: Final = frozenset(("解读", "附件"))
BEHIND_NUMBER: Final = frozenset(" \t\u3000.．、:：")

#: A photograph's caption that says so itself.
CAPTION: Final = re.compile(r"[（(【]?图(?:片|为)?[）)】:：]")

#: Characters beyond which, on either side, words are of no sentence any more.
SENTENCE: Final = 600
#: Ends of a sentence; a paragraph that does not end so goes on in the next block (page and column breaks).
SENTENCE_END: Final = "。！？!?"
SENTENCE_MARK: Final = re.compile(f"[{SENTENCE_END}]")
#: Punctuation that a title has not.
PAUSES: Final = re.compile("[。；;，,]")
#: The marks of section paths, as a heading's own words write them.
PATH_MARKS: Final = str.maketrans({"/": "／", "#": "＃"})
PARAGRAPH_END: Final = SENTENCE_END + '；;：:）)”"】》'

#: (责任单位:省A、省B) at the end of a measure.
UNIT_WORD: Final = "单位"
UNIT_LIST: Final = re.compile(rf"[（(]\s*(?:责任|牵头|承担){UNIT_WORD}\s*[:：](?P<units>[^（()）]*)[）)]")
UNIT_COLON: Final = re.compile("：")
UNIT_NOTE: Final = re.compile(r"[;；。]")
UNIT_SEPARATOR: Final = re.compile(r"[、，,]")
UNIT_TAIL: Final = re.compile(r"参与$")
