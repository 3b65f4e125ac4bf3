"""How figures, dates and statuses are written for people, where the published file does not hold the words.

Belongs here: a number that is computed for a page or typed into a workbook, dates, and the statuses of the published file as objects.
Does not belong here: the words of stored figures (the columns value_words_zh, made by dbt/macros/value_words.sql), labels of codes
(`store.reader`), and sentences of one page or document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

#: What is shown where no source and no office says anything.
MISSING = "—"

#: What a sentence is called, by the edition of the text that it stands in; FROM_TEXT where nobody registered the edition.
SENTENCES = {"digest": "摘编句", "original": "原句"}
FROM_TEXT = "文句"

#: Why a value of a later year than its target's judges nothing.
LATER = "晚于目标年份，不据以判定"

#: Why a value from within a year, before the deadline, judges nothing.
PARTIAL = "早于时限，不据以判定"

#: Whose items are counted, and that no office was named whose they could be.
OWN_ITEMS = "只计本地区、本单位文件和本单位挂账的事项"
NO_OFFICE = "资料库的 corpus.toml 没有写明本单位（[office]），因此没有本单位的规划，只计本单位挂账的事项"

#: What a report is called that waits to be confirmed; the code `held` of the vocabulary ledger_event has the same word.
HELD = "待核实"


def number(value: float | None) -> str:
    """Write a number as the column value_words_zh writes it: 2.90 is 2.9, 23200000000 is 232亿, 123456789 stays.

    Args:
        value: A number, or None.

    Returns:
        All its digits, none rounded away; from 10万 on with 万 or 亿 where two decimals of it say the number whole. MISSING for None.
    """
    if value is None:
        return MISSING
    exact = Decimal(repr(float(value)))
    for size, name, least in ((8, "亿", 8), (4, "万", 5)):
        scaled = exact.scaleb(-size)
        if abs(exact) >= 10**least and scaled == round(scaled, 2):
            return f"{_plain(scaled)}{name}"
    return _plain(exact)


def _plain(value: Decimal) -> str:
    return format(value.normalize() if value else Decimal(0), "f")


def rounded(value: float | None, digits: int = 2) -> str:
    """Write a computed number, rounded for reading.

    Args:
        value: A number, or None.
        digits: Decimals that are kept.

    Returns:
        The rounded number as `number` writes it.
    """
    return MISSING if value is None else number(round(value, digits))


def day(value: dt.date | None) -> str:
    """Write a date in running text; cells of tables hold it as 2026-01-31.

    Args:
        value: A date, or None.

    Returns:
        2026年1月31日, or MISSING.
    """
    return f"{value.year}年{value.month}月{value.day}日" if value else MISSING


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of a ledger entry, never told by colour alone.

    Attributes:
        code: Its code in marts.dim_ledger_status.
        symbol: The sign before the word.
        label: The word, in Chinese.
        rank: Its place from what needs a person to what does not, from 1.
        colour: Of bars and edges, as #rrggbb.
        ink: Of text on white, as #rrggbb.
    """

    code: str
    symbol: str
    label: str
    rank: int
    colour: str
    ink: str

    @property
    def words(self) -> str:
        """The sign and the word."""
        return f"{self.symbol} {self.label}"

    def noted(self, entry: Mapping[str, Any]) -> Status:
        """Add to the word what of an entry judges nothing: a value of another time than the deadline's, reports that wait.

        Args:
            entry: Its row, with is_value_later, is_value_partial, last_value_year, last_value_on, evidence and held_reports.

        Returns:
            The status with the longer word; itself where there is nothing to add.
        """
        notes = [
            f"{entry['last_value_year']}年的数值{LATER}" if entry["is_value_later"] else "",
            f"截至{entry['last_value_on']}的数值{PARTIAL}" if entry["is_value_partial"] and entry["evidence"] == "reported" else "",
            f"{entry['held_reports']}条{HELD}" if entry["held_reports"] else "",
        ]
        return replace(self, label="；".join(filter(None, [self.label, *notes])))


class Statuses:
    """The statuses of marts.dim_ledger_status."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take them over.

        Args:
            rows: Rows of marts.dim_ledger_status.
        """
        self._of_axes = {
            (row["schedule"], row["evidence"]): Status(
                row["status"], row["status_sign"], row["status_zh"], row["status_rank"], row["status_colour"], row["status_ink"]
            )
            for row in rows
        }
        #: Every status by its code, in the order of their rank.
        self.by_code = {status.code: status for status in sorted(self._of_axes.values(), key=lambda status: status.rank)}

    def of(self, schedule: str, evidence: str) -> Status:
        """Give the status of an entry.

        Args:
            schedule: Its place in the calendar, a code of ledger_schedule.
            evidence: What is known of it, a code of ledger_evidence.

        Returns:
            The one status that both make.
        """
        return self._of_axes[schedule, evidence]
