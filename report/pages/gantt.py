"""The page of the wall chart: every item of a plan as a bar up to its deadline, one chart per action.

Does not belong here: the chart itself (see `report.charts`).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from report.charts import gantt, history, margin
from report.items import Item, actions, tally
from report.page_writer import Page, Writer
from report.words import Links
from store.reader import Row
from store.wording import day


def write(writer: Writer) -> None:
    """Write wall.html: the charts of each plan, and the history of its statuses.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    as_of = warehouse.as_of.isoformat()
    stages = _stages(writer)
    plans = []
    for document in warehouse.documents:
        if document["document_kind"] != "plan":
            continue
        code = document["document_code"]
        found = [item for item in writer.items if item.row["document_code"] == code]
        first = document["plan_year_from"] or document["reported_year"]
        dated = [item for item in found if item.row["due_on"]]
        groups = [(name, title, [item for item in dated if item.group_code == name]) for name, title in actions(warehouse, code)]
        added = [item for item in writer.items if item.row["kind"] == "added"]
        drawn = [(name, title, group) for name, title, group in [*groups, ("added", "本单位挂账", added)] if group]
        bars = [_bars(writer, group, f"{first}-01-01") for _, _, group in drawn]
        # One span of years and one margin for all charts, so that a year has one place down the page.
        years = [int(bar[end][:4]) for chart in bars for bar in chart for end in ("start", "due")]
        first, last = min([first, *years]), max([document["plan_year_to"] or first, *years])
        room = margin(bar["label"] for chart in bars for bar in chart)
        charts = [
            {
                "code": name,
                "name": title,
                "tally": tally(group),
                "bars": chart,
                "spec": gantt(chart, room, as_of, first, last, stages.get(code, [])),
            }
            for (name, title, group), chart in zip(drawn, bars, strict=True)
        ]
        plans.append({"document": document, "charts": charts, "history": _history(writer, code), "stages": stages.get(code, [])})
    writer.page("wall.html", "wall.html", charts=True, plans=plans)


def _stages(writer: Writer) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in writer.warehouse.rows("from marts.bridge_document_stage_year order by document_code, year"):
        found.setdefault(row["document_code"], []).append(row["year"])
    return found


def _bars(writer: Writer, group: list[Item], first_day: str) -> list[dict[str, Any]]:
    to = Links("")
    bars, labels = [], set()
    for item in sorted(group, key=lambda item: (item.row["due_on"] or dt.date.max, item.row["place"] or 0, item.code)):
        label = f"{item.title_zh} {item.words_zh}".strip() + ("" if item.row["due_on"] else "（未定期限）")
        if label in labels:
            label = f"{label} {item.code}"
        labels.add(label)
        start = item.row["latest_start_on"] or item.row["opened_on"]
        begins = max(start.isoformat(), first_day) if start else first_day
        bars.append(
            {
                "label": label,
                "title": item.title_zh,
                "words": f"{item.row['kind_zh']} {item.words_zh}".strip(),
                "start": begins,
                "due": item.row["due_on"].isoformat() if item.row["due_on"] else begins,
                "due_zh": day(item.row["due_on"]) if item.row["due_on"] else "未定期限",
                "colour": item.status.colour,
                "status_zh": item.status.label,
                "symbol": item.status.symbol,
                "href": item.href(to),
            }
        )
    return bars


def _history(writer: Writer, document_code: str) -> dict[str, Any] | None:
    """The plan's items by status at each month's end, from what was recorded by then; None with less than two months."""
    rows: list[Row] = writer.warehouse.rows(
        """
        select s.as_of, s.schedule, s.evidence, count(*) as items
        from marts.fct_ledger_status as s
        join marts.fct_ledger_entry as e using (entry_code)
        where e.document_code = ?
        group by all
        order by all
        """,
        [document_code],
    )
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row["as_of"].isoformat(), writer.warehouse.statuses.of(row["schedule"], row["evidence"]).code)
        counts[key] = counts.get(key, 0) + row["items"]
    months = sorted({as_of for as_of, _ in counts})
    if len(months) < 2:
        return None
    values = [
        {"as_of": as_of, "status_zh": status.words, "rank": status.rank, "count": counts[as_of, code]}
        for as_of in months
        for code, status in writer.statuses.items()
        if (as_of, code) in counts
    ]
    used = {code for _, code in counts}
    return history(values, [status for code, status in writer.statuses.items() if code in used])


PAGE = Page("wall.html", "挂图作战", position=20, write=write)
