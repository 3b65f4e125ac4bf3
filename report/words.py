"""How years, checks and changes are written on the report's pages, and the addresses of its pages.

Does not belong here: numbers, dates and statuses (`store.wording`).
"""

from __future__ import annotations

import re
from urllib.parse import quote

from store.reader import Row

#: How the name of a check begins or ends → what it asks, for people; the rest are rules of their own.
_CHECKS = (
    (re.compile(r"^fit_to_enter$"), "文件可以入库：编码、列、必填单元格与写法"),
    (re.compile(r"^unique_"), "取值唯一，不重复"),
    (re.compile(r"^not_null_"), "必填，不为空"),
    (re.compile(r"_exists$"), "所引用的对象存在"),
    (re.compile(r"_known$"), "名称对得上已登记的对象"),
    (re.compile(r"_evidence_found$"), "引文在所指的文中找得到"),
    (re.compile(r"(agree_with|_of_their_words$|stand_in_their)"), "与文中写法一致"),
    (re.compile(r"_loaded$"), "已登记的文件都已载入"),
    (re.compile(r"__all_members_named$"), "文中写明总数的专项，成员全部点名"),
    (re.compile(r"__in_vocabulary$"), "取值在词表之内"),
    (re.compile(r"(__grain|_once)$"), "每一对象只有一行"),
    (re.compile(r"_in_order$"), "起止先后有序"),
    (re.compile(r"(_in_range|not_negative)$"), "数值在合理范围内"),
)


def check_words(name: str) -> str:
    """Tell what a check asks.

    Args:
        name: Name of a check of reporting.rpt_quality.

    Returns:
        The meaning of its kind, in Chinese.
    """
    return next((words for pattern, words in _CHECKS if pattern.search(name)), "业务规则")


def year(row: Row, prefix: str = "") -> str:
    """Write the year or period that a figure refers to.

    Args:
        row: A row with year, period_start and period_text_zh.
        prefix: What the names of these columns begin with.

    Returns:
        A year, a period of years, or that the text gives none, in Chinese.
    """
    value = row.get(f"{prefix}year")
    if value is None:
        return row.get(f"{prefix}period_text_zh") or "未注明年份"
    start = row.get(f"{prefix}period_start")
    return f"{start}—{value}年" if start is not None and start != value else f"{value}年"


def natural(code: str) -> list[str | int]:
    """Make the key that sorts codes in natural order: a prefix before the whole, HB-A03-G-9 before HB-A03-G-10.

    Args:
        code: A code.

    Returns:
        Its parts, digits as numbers.
    """
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", code)]


def change(now: int, before: int | None) -> str:
    """Write the change of a count since the previous period.

    Args:
        now: The count.
        before: The count of the previous period, or None.

    Returns:
        The change with its direction as symbol and words, in Chinese.
    """
    if before is None:
        return "上期无数据"
    if now == before:
        return "与上期持平"
    return f"较上期 {'↑' if now > before else '↓'}{abs(now - before)}"


def compared(row: Row) -> str:
    """Make the id of the part of a page that compares two areas.

    Args:
        row: A row with the codes of the areas.

    Returns:
        The id.
    """
    return f"a-{row['from_area_code']}-{row['to_area_code']}"


class Links:
    """Addresses inside the site, with names quoted: a document is named by its file.

    Args:
        root: The way from a page to the root of the site: empty, or ../
    """

    def __init__(self, root: str) -> None:
        self.root = root

    def page(self, name: str, anchor: str | None = None) -> str:
        """Make the address of a page.

        Args:
            name: Its path relative to the site.
            anchor: Id of an element on it, or None.

        Returns:
            The address, relative to the page that it is written on.
        """
        return f"{self.root}{name}{_anchor(anchor)}"

    def document(self, code: str, anchor: str | None = None) -> str:
        """Make the address of a document's page.

        Args:
            code: Code of the document.
            anchor: Id of an element on it, or None.

        Returns:
            The address, relative to the page that it is written on.
        """
        return f"{self.root}documents/{quote(code)}.html{_anchor(anchor)}"

    def difference(self, row: Row) -> str:
        """Make the address of where two documents stand side by side.

        Args:
            row: A row with the codes of both documents and of the compared areas.

        Returns:
            The address, relative to the page that it is written on.
        """
        documents = f"{quote(row['from_document_code'])}/{quote(row['to_document_code'])}"
        return f"{self.root}differences/{documents}.html{_anchor(compared(row))}"

    def picture(self, code: str, page: int, anchor: str | None = None) -> str:
        """Make the address of the picture of a page.

        Args:
            code: Code of the document.
            page: Number of the page.
            anchor: Id of a frame on it, or None.

        Returns:
            The address, relative to the page that it is written on.
        """
        return f"{self.root}pictures/{quote(code)}/{page}.html{_anchor(anchor)}"

    def draft(self, code: str, anchor: str | None = None) -> str:
        """Make the address of a document's draft.

        Args:
            code: Code of the document.
            anchor: Id of an element on it, or None.

        Returns:
            The address, relative to the page that it is written on.
        """
        return f"{self.root}drafts/{quote(code)}.html{_anchor(anchor)}"

    def indicator(self, code: str, anchor: str | None = None) -> str:
        """Make the address of an indicator's page.

        Args:
            code: Code of the indicator.
            anchor: Id of an element on it, or None.

        Returns:
            The address, relative to the page that it is written on.
        """
        return f"{self.root}indicators/{quote(code)}.html{_anchor(anchor)}"

    def ledger(self, document_code: str | None, anchor: str | None = None) -> str:
        """Make the address of a document's ledger.

        Args:
            document_code: Code of the document; None for the entries that the office added.
            anchor: Id of an element on it, or None.

        Returns:
            The address, relative to the page that it is written on.
        """
        return f"{self.root}ledger/{quote(document_code or 'added')}.html{_anchor(anchor)}"


def _anchor(anchor: str | None) -> str:
    return f"#{quote(anchor)}" if anchor else ""
