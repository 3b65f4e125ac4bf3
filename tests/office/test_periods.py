"""Months, quarters and years."""

from __future__ import annotations

import datetime as dt

import pytest

from ledger_office.documents.periods import Period
from ledger_office.ledger_reader import OfficeError

WORDS = {
    "2023-04": ("2023-04-01", "2023-04-30", "2023年4月", "月调度单-2023-04.docx"),
    "2024-02": ("2024-02-01", "2024-02-29", "2024年2月", "月调度单-2024-02.docx"),
    "2025-Q1": ("2025-01-01", "2025-03-31", "2025年第一季度", "季通报-2025-Q1.docx"),
    "2025-Q4": ("2025-10-01", "2025-12-31", "2025年第四季度", "季通报-2025-Q4.docx"),
    "2023": ("2023-01-01", "2023-12-31", "2023年", "年度评估-2023.docx"),
}


@pytest.mark.parametrize("code", WORDS)
def test_a_period_knows_its_days_and_its_names(code: str) -> None:
    period = Period.parse(code)
    assert (f"{period.start}", f"{period.end}", period.words, period.file) == WORDS[code]
    assert period.code == code


@pytest.mark.parametrize(("code", "before"), [("2025-01", "2024-12"), ("2025-Q1", "2024-Q4"), ("2025", "2024")])
def test_the_one_before_and_the_one_after_are_neighbours(code: str, before: str) -> None:
    period = Period.parse(code)
    assert period.before.code == before
    assert period.before.after == period
    assert period.before.end + dt.timedelta(days=1) == period.start


@pytest.mark.parametrize("code", ["", "2025-13", "2025-3", "2025-Q5", "2025-Q", "202503", "2025-03-01", "本月"])
def test_anything_else_is_refused(code: str) -> None:
    with pytest.raises(OfficeError, match="is no period; write 2025-03, 2025-Q1 or 2025"):
        Period.parse(code)


@pytest.mark.parametrize("code", ["2023-03", "2023-Q1", "2022"])
def test_what_ended_before_the_ledger_began_is_refused(code: str) -> None:
    with pytest.raises(OfficeError, match="ended before the ledger began"):
        Period.parse(code)
