"""How figures, statuses and places are written for a reader. What is missing is said to be missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from report.warehouse import Warehouse
from store.reader import Row

#: What stands where no source and no office says anything.
MISSING = "—"

_SIGNS = {"=": "", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约"}


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of an item: never by colour alone. `rank` orders from what needs a person to what does not."""

    code: str
    symbol: str
    label: str
    rank: int


def statuses(label: Callable[[str, str], str]) -> dict[str, Status]:
    """The marks by their code, in the order of their rank. `label` gives the word of a vocabulary's code, so that one
    status has one word everywhere; only the two marks in which both axes meet have words of their own."""
    marks = (
        ("missed", "✕", label("ledger_evidence", "missed")),
        ("silent", "▨", "到期" + label("ledger_evidence", "no_report")),
        ("overdue", "◑", "逾期，有报告未结"),
        ("due", "△", label("ledger_schedule", "due")),
        ("reported", "◐", label("ledger_evidence", "reported")),
        ("ahead", "○", label("ledger_schedule", "not_due")),
        ("met", "●", label("ledger_evidence", "met")),
        ("closed", "✓", label("ledger_evidence", "closed")),
    )
    return {code: Status(code, symbol, words, rank) for rank, (code, symbol, words) in enumerate(marks)}


def status(schedule: str, evidence: str) -> str:
    """The code of one mark for the two axes. Past due without a report is a gap in reporting, not a failure."""
    if evidence in ("closed", "met", "missed"):
        return evidence
    if evidence == "reported":
        return "overdue" if schedule == "past_due" else "reported"
    return {"past_due": "silent", "due": "due"}.get(schedule, "ahead")


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
    """What a check of rpt_quality asks, in Chinese, by its kind."""
    return next((words for pattern, words in _CHECKS if pattern.search(name)), "业务规则")


def number(value: float | None) -> str:
    """2.90 is 2.9, 29.0 is 29, 23200000000.0 is 232亿; nothing is rounded."""
    if value is None:
        return MISSING
    exact = Decimal(repr(float(value)))
    for size, name, least in ((8, "亿", 8), (4, "万", 5)):
        scaled = exact.scaleb(-size)
        if abs(exact) >= 10**least and scaled == round(scaled, 2):
            return f"{_plain(scaled)}{name}"
    return _plain(exact)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def rounded(value: float | None, digits: int = 2) -> str:
    """A computed number, rounded for reading."""
    return MISSING if value is None else number(round(value, digits))


def figure(warehouse: Warehouse, row: Row, prefix: str = "") -> str:
    """A figure as it may be repeated: with comparator, bounds, unit and benchmark (≥2.9 is not 2.9)."""
    comparator, value, high = row[f"{prefix}comparator"], row[f"{prefix}value"], row.get(f"{prefix}value_high")
    unit = row.get("unit_symbol_zh") or ""
    benchmark = warehouse.label("benchmark", row.get(f"{prefix}benchmark")) if row.get(f"{prefix}benchmark") else ""
    if comparator == "all":
        return "全覆盖"
    if comparator == "between" and value is not None and high is not None:
        words = f"{number(value)}—{number(high)}{unit}"
    elif comparator == "between" and value is not None:
        words = f"{number(value)}{unit}（区间一端）"  # what is computed against a range holds the bound that it has to reach
    elif value is not None:
        words = f"{_SIGNS.get(comparator, comparator)}{number(value)}{unit}"
    elif benchmark and comparator in ("reach", "better_than"):
        return f"{'达到' if comparator == 'reach' else '优于'}{benchmark}"
    else:
        return MISSING
    return f"{words}（对照{benchmark}）" if benchmark else words


def year(row: Row, prefix: str = "") -> str:
    """The year a figure refers to, or that the text gives none."""
    value = row.get(f"{prefix}year")
    if value is None:
        return row.get(f"{prefix}period_text_zh") or "未注明年份"
    start = row.get(f"{prefix}period_start")
    return f"{start}—{value}年" if start is not None and start != value else f"{value}年"


def natural(code: str) -> list[str | int]:
    """The key that sorts codes as people count: what a code begins with before it, HB-A03-G-9 before HB-A03-G-10."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", code)]


def day(value: dt.date | None) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else MISSING


def change(now: int, before: int | None) -> str:
    """The change since the last period, with its sign in words and symbols."""
    if before is None:
        return "上期无数据"
    if now == before:
        return "与上期持平"
    return f"较上期 {'↑' if now > before else '↓'}{abs(now - before)}"


class Links:
    """Addresses inside the site, relative to a page at `root`. Names are quoted: a document is named by its file."""

    def __init__(self, root: str) -> None:
        self.root = root

    def page(self, name: str, anchor: str | None = None) -> str:
        return f"{self.root}{name}{_anchor(anchor)}"

    def document(self, code: str, anchor: str | None = None) -> str:
        return f"{self.root}documents/{quote(code)}.html{_anchor(anchor)}"

    def indicator(self, code: str, anchor: str | None = None) -> str:
        return f"{self.root}indicators/{quote(code)}.html{_anchor(anchor)}"

    def ledger(self, document_code: str | None, anchor: str | None = None) -> str:
        return f"{self.root}ledger/{quote(document_code or 'added')}.html{_anchor(anchor)}"


def _anchor(anchor: str | None) -> str:
    return f"#{quote(anchor)}" if anchor else ""
