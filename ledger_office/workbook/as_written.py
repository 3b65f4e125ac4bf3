"""What a cell of a form seems to say that is neither a number nor a date: shown to the one who wrote it, and never recorded.

Numbers are read as `policytext` reads them in a document. Does not belong here: cells that are of their kind (see `parser`).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata

import policytext
from store.wording import number

#: The last month of what a year is divided into, by the words of people who fill in forms.
_LAST_MONTH = {"一季度": 3, "上半年": 6, "二季度": 6, "三季度": 9, "四季度": 12, "下半年": 12, "全年": 12, "": 12}
_DATE = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")
_PERIOD = re.compile(r"([12][0-9]{3})年(?:第?(一季度|上半年|二季度|三季度|四季度|下半年|全年|)|([0-9]{1,2})月)[底末]?")


def question_about(kind: str, cell: str) -> str | None:
    """Say how a cell could be read, and ask.

    Args:
        kind: Kind of the field: number or date; no other is read.
        cell: The cell as text.

    Returns:
        A sentence in Chinese; None where nothing is to be read in it.
    """
    if kind == "number":
        read = _number(cell)
        if read is None or read.value is None:
            return f"“{cell}”里读不出一个数；文字请写进“进展情况”，没有数就留空" if not re.search(r"[0-9]", cell) else None
        if read.relation:
            return f"“{cell}”说的是增减 {number(read.value)}；请写达到的数，增减写进“进展情况”"
        if read.unit or read.per:
            same = "单位、分母与这一事项相同的，请只写这个数，不同的请先换算"
            return f"“{cell}”似为 {number(read.value)}；{same}；“约”等字写进“进展情况”"
        return f"“{cell}”似为 {number(read.value)}；无误请只写这个数，不带“约”等字，其余写进“进展情况”"
    if kind == "date" and (day := _day(cell)):
        return f"“{cell}”似为 {day}；无误请写成这样"
    return None


def _number(cell: str) -> policytext.Mention | None:
    """The figure that all digits of a cell belong to; none where it is a range, or they are of several or of none (1e15, ½)."""
    found = [each for each in policytext.mentions(policytext.parse(cell), reported_year=None) if each.value is not None]
    if not found or found[0].value_high is not None or any(unicodedata.category(sign) == "No" for sign in cell):
        return None
    return found[0] if _digits(found[0].text) == _digits(cell) else None


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _day(cell: str) -> dt.date | None:
    """The day that eight digits are, or the last day of a period."""
    try:
        if found := _DATE.fullmatch(cell):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _PERIOD.fullmatch(cell.replace(" ", "")):
            year, month = int(found[1]), int(found[3]) if found[3] else _LAST_MONTH[found[2] or ""]
            return dt.date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:  # there is no such day or month
        return None
    return None
