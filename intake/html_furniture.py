"""What a web page shows around its document: menus, breadcrumbs, buttons, the site's imprint.

Elements are judged by their tag, role and class, by how much of their text is links, and the page's first and last lines by their
words; nothing that holds a good part of the running text is taken for furniture. Not here: the walk through the page (`html_reader`).
"""

from __future__ import annotations

import re
from typing import Any, Final

#: Elements that show no text of the document.
SILENT: Final = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "iframe",
        "object",
    )
) | frozenset(("embed", "canvas", "audio", "video", "map", "datalist", "dialog", "del", "rt", "rp"))
_AROUND: Final = frozenset(("nav", "footer", "aside", "menu"))
_ROLES: Final = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar"))
_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:top|main|site|head|left|right|sub)?[_-]?(?:nav|navbar|navigation|menu|menus|breadcrumbs?|crumbs?|footer|foot|sidebar|share|"
    r"copyright|toolbar|pagination|pager|search|login|qrcode|friendlinks?|dqwz|mianbao|wzdh)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_GROUPS: Final = frozenset(("div", "ul", "ol", "dl", "table", "td", "section", "header", "center", "form"))
_LINES: Final = frozenset(("p", "span", "li"))
#: An element that holds more than this share of the running text is none.
PART: Final = 0.3
#: Links that make a menu, the share of its text that they have, and characters of one.
LINKS: Final = 3
LINKED: Final = 0.75
LINK: Final = 40
_ATTACHED: Final = re.compile("附件|附：|附表|\\.(?:docx?|xlsx?|pdf|wps|zip|rar)", re.IGNORECASE)

#: Lines at the head and foot of a page that are the site's.
_HEAD: Final = re.compile(r"(?:您?(?:当前|现在|所在)?(?:的)?位置|您现在的位置|首页)\s*(?:是|在)?\s*[:：>＞»›/].{0,80}")
_TOOLS: Final = re.compile(
    r"[\[【（(]?\s*(?:字体|字号)\s*[:：]?\s*[\[【]?\s*大.{0,12}小\s*[\]】）)]*.{0,20}|(?:打印|打印本页|打印此页|关闭|关闭窗口|返回顶部|收藏|分享|分享到[:：]?.{0,20}|扫一扫.{0,30}|浏览次数.{0,12}|点击数.{0,12}|上一篇.{0,60}|下一篇.{0,60})"
)
_IMPRINT: Final = re.compile(
    r"版权所有|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|ICP备|公网安备|网站标识码|技术支持\s*[:：]|网站地图|联系我们|Copyright|©|友情链接|您是第.{0,12}访问者"
)
IMPRINT_LINE: Final = 160


class Furniture:
    """Tells the furniture of one page."""

    def __init__(self, body: Any) -> None:
        """Measure the page.

        Args:
            body: Its body element.
        """
        self._text: dict[Any, tuple[int, int, int]] = {}
        self._measure(body)
        text, linked, _ = self._text.get(body, (0, 0, 0))
        self._running = max(1, text - linked)

    def _measure(self, body: Any) -> None:
        """Characters, characters of links and links of each element, from the leaves up."""
        for element in reversed(list(body.iter())):
            if not isinstance(element.tag, str) or element.tag in SILENT:
                continue
            text, linked, links = len((element.text or "").strip()), 0, 0
            for child in element:
                own = self._text.get(child, (0, 0, 0))
                text, linked, links = text + own[0] + len((child.tail or "").strip()), linked + own[1], links + own[2]
            if element.tag == "a" and element.get("href") is not None:
                linked, links = text, 1
            self._text[element] = text, linked, links

    def holds(self, element: Any) -> bool:
        """Whether an element is furniture.

        Args:
            element: The element.

        Returns:
            Whether it is.
        """
        if element.tag in SILENT or element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        if _HIDDEN.search(element.get("style", "")):
            return True
        text, linked, links = self._text.get(element, (0, 0, 0))
        if text - linked > PART * self._running or element.tag not in _GROUPS | _AROUND | _LINES:
            return False
        if element.tag in _AROUND or element.get("role") in _ROLES:
            return True
        if _NAMED.search(element.get("class", "")) or _NAMED.search(element.get("id", "")):
            return True
        if element.tag in _LINES or links < LINKS or linked < LINKED * text or linked > LINK * links:
            return False
        targets = " ".join(link.get("href", "") for link in element.iter("a"))
        return not _ATTACHED.search("".join(element.itertext()) + targets)


def is_tool(words: str) -> bool:
    """Whether a line is a button or breadcrumb of a page.

    Args:
        words: The line.

    Returns:
        Whether it is.
    """
    return _HEAD.fullmatch(words) is not None or _TOOLS.fullmatch(words) is not None


def is_imprint(words: str) -> bool:
    """Whether a line at the foot of a page is the site's.

    Args:
        words: The line.

    Returns:
        Whether it is.
    """
    return len(words) <= IMPRINT_LINE and _IMPRINT.search(words) is not None
