"""The months, quarters and years that a document can be made for: 2025-03, 2025-Q1, 2025.

Belongs here: their days, codes and names. Does not belong here: what happened in them (see marts.fct_period_count).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from ledger_office.ledger_reader import OfficeError

Kind = Literal["month", "quarter", "year"]

#: The first month whose end the ledger has a status for.
FIRST = dt.date(2023, 4, 30)

MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "year": 12}
TITLES: dict[Kind, str] = {"month": "月调度单", "quarter": "季通报", "year": "年度评估"}
NAMES: dict[Kind, str] = {"month": "本月", "quarter": "本季", "year": "本年"}

_CODE = re.compile(r"(20[0-9]{2})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?")
_ORDINALS = "一二三四"


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or year; `start` is its first day."""

    kind: Kind
    start: dt.date

    @classmethod
    def parse(cls, code: str) -> Period:
        """Read the code of a period.

        Args:
            code: A code such as 2025-03, 2025-Q1 or 2025.

        Returns:
            The period.

        Raises:
            OfficeError: For anything else, and for a period that ended before the ledger began.
        """
        found = _CODE.fullmatch(code)
        if not found:
            raise OfficeError(f"{code!r} is no period; write 2025-03, 2025-Q1 or 2025")
        year, month, quarter = int(found[1]), found[2], found[3]
        if month:
            period = cls("month", dt.date(year, int(month), 1))
        elif quarter:
            period = cls("quarter", dt.date(year, int(quarter) * 3 - 2, 1))
        else:
            period = cls("year", dt.date(year, 1, 1))
        if period.end < FIRST:
            raise OfficeError(f"{code} ended before the ledger began ({FIRST:%Y-%m})")
        return period

    @classmethod
    def around(cls, kind: Kind, day: dt.date) -> Period:
        """The period of a kind that contains a day.

        Args:
            kind: month, quarter or year.
            day: Any day.

        Returns:
            The period, even one before the ledger began.
        """
        return cls(kind, day.replace(month=day.month - (day.month - 1) % MONTHS[kind], day=1))

    @property
    def end(self) -> dt.date:
        """The last day."""
        month = self.start.month + MONTHS[self.kind] - 1
        return dt.date(self.start.year, month, calendar.monthrange(self.start.year, month)[1])

    @property
    def before(self) -> Period:
        """The period of the same kind before."""
        last = self.start - dt.timedelta(days=1)
        return Period(self.kind, dt.date(last.year, last.month - MONTHS[self.kind] + 1, 1))

    @property
    def after(self) -> Period:
        """The period of the same kind after."""
        return Period(self.kind, self.end + dt.timedelta(days=1))

    @property
    def code(self) -> str:
        """2025-03, 2025-Q1 or 2025."""
        if self.kind == "month":
            return f"{self.start:%Y-%m}"
        return f"{self.start.year}-Q{self._quarter}" if self.kind == "quarter" else f"{self.start.year}"

    @property
    def words(self) -> str:
        """2025年3月, 2025年第一季度, 2025年."""
        if self.kind == "month":
            return f"{self.start.year}年{self.start.month}月"
        return f"{self.start.year}年第{_ORDINALS[self._quarter - 1]}季度" if self.kind == "quarter" else f"{self.start.year}年"

    @property
    def heading(self) -> str:
        """2025年3月调度单, 2025年第一季度通报, 2025年度评估: the words for the period are not said twice."""
        return f"{self.words}{self.title[1:]}"

    @property
    def title(self) -> str:
        """Title of the documents of this kind, which begins with 月, 季 or 年."""
        return TITLES[self.kind]

    @property
    def name(self) -> str:
        """本月, 本季 or 本年."""
        return NAMES[self.kind]

    @property
    def file(self) -> str:
        """Name of the document's file."""
        return f"{self.title}-{self.code}.docx"

    @property
    def _quarter(self) -> int:
        return (self.start.month + 2) // 3
