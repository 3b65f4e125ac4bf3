"""The first page, for the deputy director in charge: what is due, what is late, what needs a decision.

Does not belong here: the counts themselves, which reporting.rpt_period_count has.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from report.items import Item, actions, head, in_stage, tally
from report.page_writer import Page, Writer
from report.warehouse import Warehouse
from report.words import Links, change
from store.reader import Row
from store.wording import Status

HEADLINES = 12

#: The six counts, by their code in reporting.rpt_period_count.
COUNTS = ("due_open", "due_quarter_open", "overdue_reported", "overdue_silent", "closed", "added")

#: Style of the counts that somebody must look at.
TONES = {"overdue_reported": "alert", "overdue_silent": "grey"}


@dataclass(frozen=True, slots=True)
class Count:
    """One of the six counts: of the office's own items, and its change."""

    label: str
    meaning: str
    now: int
    change_zh: str
    tone: str
    detail: str = ""


def write(writer: Writer) -> None:
    """Write index.html.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    plans = [_plan(writer, document) for document in warehouse.documents if document["document_kind"] == "plan"]
    counts, findings = _counts(warehouse), _findings(warehouse)
    writer.page(
        "index.html",
        "index.html",
        beginning=_beginning(warehouse),
        plans=plans,
        counts=[_count(warehouse, counts, code) for code in COUNTS],
        own_items=warehouse.own_items_zh,
        before=counts["open", "own"]["previous_as_of"],
        decisions=_decisions(writer),
        problems=warehouse.rows("select count(*) as known, count(*) filter (is_open) as open from marts.fct_ledger_problem")[0],
        conflicts=[row for row in findings if row["is_conflict"]],
        beside_nation=[row for row in findings if not row["is_conflict"]],
        held=counts["held", "own"],
    )


def _beginning(warehouse: Warehouse) -> Row | None:
    """How many texts and open figures a corpus has that holds no fact yet; None for one that does."""
    (found,) = warehouse.rows(
        """
        select
            (select count(*) from marts.dim_document) as documents,
            (select count(*) from reporting.rpt_curation_queue) as open,
            exists (from marts.fct_indicator_value) or exists (from marts.dim_initiative) as has_facts
        """
    )
    return None if found["has_facts"] else found


def _plan(writer: Writer, document: Row) -> dict[str, Any]:
    warehouse, code = writer.warehouse, document["document_code"]
    stages = [row["year"] for row in warehouse.rows("from marts.bridge_document_stage_year where document_code = ? order by year", [code])]
    found = [item for item in writer.items if item.row["document_code"] == code]
    as_of: dt.date = warehouse.as_of
    evaluated = {stage: in_stage(warehouse, found, stage) for stage in stages}
    clock = [_stage(stage, stages[index - 1] if index else None, as_of, evaluated[stage]) for index, stage in enumerate(stages)]
    rows = []
    for group_code, name in actions(warehouse, code):
        if group_code != "overall" or any(item.group_code == group_code for item in found):
            cells = [_cell([item for item in evaluated[stage] if item.group_code == group_code]) for stage in stages]
            rows.append((group_code, name, cells))
    return {
        "document": document,
        "stages": stages,
        "clock": clock,
        "matrix": rows,
        "actions": sum(group_code != "overall" for group_code, _, _ in rows),
        "headlines": _headlines(writer, document, stages, found),
    }


def _stage(stage: int, previous: int | None, as_of: dt.date, found: list[Item]) -> dict[str, Any]:
    end = dt.date(stage, 12, 31)
    running = as_of <= end and (previous is None or as_of > dt.date(previous, 12, 31))
    days = (end - as_of).days
    words = f"还有 {days} 天" if running else f"已过 {-days} 天" if days < 0 else "尚未开始"
    early = sum(stage < max(item.row["stages"]) for item in found)
    return {"year": stage, "running": running, "words": words, "count": len(found), "early": early}


def _cell(found: list[Item]) -> tuple[Status | None, list[tuple[Status, int]], int]:
    return head(found), tally(found), len(found)


def _counts(warehouse: Warehouse) -> dict[tuple[str, str], Row]:
    """The counts of the month that the refresh date lies in, by code and scope."""
    rows = warehouse.rows(
        """
        from reporting.rpt_period_count
        where period_kind = 'month'
        qualify row_number() over (partition by count_code, count_scope order by starts_on desc) = 1
        """
    )
    return {(row["count_code"], row["count_scope"]): row for row in rows}


def _count(warehouse: Warehouse, counts: dict[tuple[str, str], Row], code: str) -> Count:
    row = counts[code, "own"]
    detail = ""
    if code == "overdue_reported":
        detail = f"其中{warehouse.label('ledger_evidence', 'missed')} {counts['overdue_missed', 'own']['value']}"
    if code == "overdue_silent" and (held := counts["overdue_held", "own"]):
        detail = f"另有{held['count_zh']} {held['value']}" if held["value"] else ""
    return Count(
        row["count_zh"],
        row["meaning_zh"],
        row["value"],
        change(row["value"], row["previous_value"]),
        TONES.get(code, ""),
        detail,
    )


def _headlines(writer: Writer, document: Row, stages: list[int], found: list[Item]) -> list[dict[str, Any]]:
    """The plan's dated targets that have a national value to compare with, in the order of its text: the first `HEADLINES`."""
    warehouse, to = writer.warehouse, Links("")
    national = {row["indicator_code"]: row for row in warehouse.references if row["statement_type"] == "actual"}  # the latest of each
    lines: dict[tuple[str, str | None], dict[str, Any]] = {}
    for row in warehouse.statements:
        if (
            row["document_code"] != document["document_code"]
            or row["statement_type"] != "target"
            or row["year"] is None
            or row["is_repeat"]
            or row["indicator_code"] not in {reference["indicator_code"] for reference in warehouse.references}
        ):
            continue
        key = (row["indicator_code"], None)
        line = lines.setdefault(
            key, {"code": row["indicator_code"], "name": row["indicator_name_zh"], "targets": {}, "actual": None, "national": None}
        )
        stage = next((stage for stage in stages if row["year"] <= stage), None)
        shown = {
            "words": row["value_words_zh"],
            "year": row["year"],
            "scope": row["scope_zh"],
            "href": to.indicator(row["indicator_code"], f"f-{row['indicator_value_id']}"),
        }
        line["targets"].setdefault(stage, []).append(shown)
    chosen = list(lines.values())[:HEADLINES]
    for line in chosen:
        line["actual"] = _latest(writer, line["code"], document["area_code"], found)
        line["held"] = [item for item in found if item.row["indicator_code"] == line["code"] and item.row["held_reports"]]
        if reference := national.get(line["code"]):
            line["national"] = {
                "words": reference["value_words_zh"],
                "year": reference["year"],
                "href": to.indicator(line["code"], f"r-{reference['reference_value_id']}"),
            }
    return chosen


def _latest(writer: Writer, indicator_code: str, area_code: str | None, found: list[Item]) -> dict[str, Any] | None:
    """The latest dated actual value of an indicator in the plan's area, from a document or from the office."""
    to = Links("")
    known = [
        {
            "year": row["year"],
            "words": row["value_words_zh"],
            "source": row["document_title_zh"] or row["document_code"],
            "href": to.indicator(indicator_code, f"f-{row['indicator_value_id']}"),
        }
        for row in writer.warehouse.statements
        if row["indicator_code"] == indicator_code
        and row["area_code"] == area_code
        and row["statement_type"] == "actual"
        and row["year"] is not None
    ]
    known += [
        {
            "year": item.row["last_value_year"],
            "words": item.row["last_value_words_zh"],
            "source": "台账",
            "href": item.href(to),
        }
        for item in found
        if item.row["indicator_code"] == indicator_code and item.row["last_value"] is not None and item.row["last_value_year"] is not None
    ]
    return max(known, key=lambda entry: int(entry["year"]), default=None)


def _decisions(writer: Writer) -> list[dict[str, Any]]:
    """Open problems for which somebody asked a decision."""
    known = {item.code: item for item in writer.items}
    rows = writer.warehouse.rows(
        "from marts.fct_ledger_problem where is_open and decision_asked_zh is not null order by due_on nulls last, problem_code"
    )
    return [{"row": row, "item": known.get(row["entry_code"])} for row in rows]


def _findings(warehouse: Warehouse) -> list[Row]:
    """Conflicts that a person has to decide, and targets beside national values, of the areas in which the office has items."""
    return warehouse.rows(
        """
        select r.*, c.indicator_value_id, c.other_indicator_value_id, c.reference_value_id
        from reporting.rpt_target_conflict as r
        join marts.fct_target_conflict as c using (target_conflict_id)
        where r.kind <> 'confirms' and r.area_code in (select area_code from reporting.rpt_ledger where own_since is not null)
        order by r.area_code, r.kind, r.indicator_code, r.year, r.other_year, r.value, r.target_conflict_id
        """
    )


PAGE = Page("index.html", "工作总览", position=10, write=write)
