"""What the evaluation of a year holds: the items of a stage with the conclusions on it, and the shares of areas.

The same rule as `reporting.rpt_stage_assessment`, from what was known at the end of the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ledger_office.documents.period_summary import Account
from store.reader import Row

#: The last conclusion by item and area; without an area, on the item as a whole.
Verdicts = dict[tuple[str, str | None], str]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`begins`: first year of the stage that ends with this year, by document; `items` and `shares` as of the year's end,
    with their evidence for the stage; a share is a row of its item with the area and the evidence of its own."""

    begins: dict[str, int]
    items: list[Row]
    shares: list[Row]


def evaluate(account: Account) -> Evaluation:
    """The evaluation of the year that `account` is of."""
    year = account.period.start.year
    begins = _begins(account, year)
    due = {
        item["entry_code"]
        for item in account.chosen(
            lambda item: item["due_on"] is not None and begins.get(item["document_code"], year) <= item["due_on"].year <= year
        )
    }
    areas = {item["entry_code"]: item["area_code"] for item in account.items}
    verdicts: Verdicts = {}
    for event in sorted(account.events, key=lambda event: (event["occurred_on"], event["recorded_on"], event["ordinal"])):
        code, area = event["entry_code"], event["area_code"]
        if event["verdict"] and year == (event["stage_year"] or (year if code in due else None)):
            verdicts[code, None if area == areas.get(code) else area] = event["verdict"]
    items = [
        {**item, "evidence": _known(item["evidence"], verdicts.get((item["entry_code"], None)), item["evidence"])}
        for item in account.items
        if item["entry_code"] in due or ((item["entry_code"], None) in verdicts and item["due_on"] and item["due_on"].year > year)
    ]
    return Evaluation(begins, items, list(_shares(account, items, verdicts)))


def _begins(account: Account, year: int) -> dict[str, int]:
    stages = account.published.rows("select document_code, year from marts.bridge_document_stage_year order by year")
    begins: dict[str, int] = {}
    for stage in stages:
        if stage["year"] == year:
            earlier = [other["year"] for other in stages if other["document_code"] == stage["document_code"] and other["year"] < year]
            begins[stage["document_code"]] = max(earlier, default=0) + 1
    return begins


def _known(whole: str, verdict: str | None, otherwise: str) -> str:
    """Evidence for the stage: what is closed as a whole is closed, then what was concluded, then what is known besides."""
    return whole if whole == "closed" else verdict or otherwise


def _shares(account: Account, items: list[Row], verdicts: Verdicts) -> Iterator[Row]:
    areas = {
        (event["entry_code"], event["area_code"], event["area_zh"])
        for event in account.events
        if event["event"] == "assigned" and event["area_code"]
    }
    reported = {(event["entry_code"], event["area_code"]) for event in account.events if event["event"] == "reported"}
    for item in items:
        for code, area, name in sorted(areas):
            if code == item["entry_code"] and item["area_code"] not in {None, area}:
                otherwise = "reported" if (code, area) in reported else "no_report"
                evidence = _known(item["evidence"], verdicts.get((code, area)), otherwise)
                yield {**item, "area_code": area, "area_zh": name, "evidence": evidence}
