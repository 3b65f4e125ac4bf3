"""The accountable items of the ledger as pages need them: with names, their action, and the status as of the refresh date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from report.warehouse import Warehouse
from report.words import Links
from store.reader import Row
from store.wording import Status

#: Where a plan's target belongs to none of its actions.
OVERALL = "总体目标"


@dataclass(frozen=True, slots=True)
class Item:
    """One accountable item. `group` is its action (or 总体目标) in a plan, its area in an annual document."""

    row: Row
    mark: Status
    group_code: str
    group_zh: str
    title_zh: str
    words_zh: str

    @property
    def code(self) -> str:
        return str(self.row["entry_code"])

    @property
    def status(self) -> Status:
        """Its mark, with what has to be said beside it."""
        return self.mark.with_later_value(self.row["last_value_year"]) if self.row["is_value_later"] else self.mark

    @property
    def anchor(self) -> str | None:
        """Where the item stands in its document's page: its figure, else the passage that holds its words."""
        if self.row["indicator_value_id"]:
            return f"v-{self.row['indicator_value_id']}"
        return f"p-{self.row['ordinal']}" if self.row["ordinal"] else None

    @property
    def due_year(self) -> int | None:
        due: dt.date | None = self.row["due_on"]
        return due.year if due else None

    def href(self, to: Links) -> str:
        return to.ledger(self.row["document_code"], self.code)


def items(warehouse: Warehouse) -> list[Item]:
    """Every item, by document in the order of the texts, what the office added last."""
    ancestors = _ancestors(warehouse)
    found = []
    for row in _rows(warehouse):
        group_code, group_zh = _group(row, ancestors)
        words = row["value_words_zh"] or "" if row["kind"] == "target" else ""
        title = row["indicator_name_zh"] if row["kind"] == "target" else row["title_zh"]
        if row["kind"] == "target" and row["scope_zh"]:
            title = f"{title}（{row['scope_zh']}）"
        mark = warehouse.statuses.of(row["schedule"], row["evidence"])
        row["ordinal"] = warehouse.passage_of.get(row["initiative_code"])
        found.append(Item(row, mark, group_code, group_zh, title or row["entry_code"], words))
    return found


def _rows(warehouse: Warehouse) -> list[Row]:
    return warehouse.rows(
        """
        select
            e.*, i.name_zh as indicator_name_zh, a.name_zh as area_name_zh,
            d.title_zh as document_title_zh, d.document_kind, d.reported_year,
            coalesce(g.evidence_start, v.value_start) as place, coalesce(g.section, v.section) as section
        from marts.fct_ledger_entry as e
        left join marts.dim_indicator as i on e.indicator_key = i.indicator_key
        left join marts.dim_area as a on e.area_key = a.area_key
        left join marts.dim_document as d on e.document_key = d.document_key
        left join marts.fct_indicator_value as v on e.indicator_value_id = v.indicator_value_id
        left join marts.dim_initiative as g on e.initiative_key = g.initiative_key and e.kind != 'target'
        order by
            d.document_code is null, d.document_kind is distinct from 'plan', d.reported_year desc nulls last, d.document_code,
            place, e.due_on, e.entry_code
        """
    )


def _ancestors(warehouse: Warehouse) -> dict[str, tuple[str, str]]:
    """Code and title of the action that each initiative belongs to; no entry where it belongs to none."""
    nodes = {
        row["initiative_code"]: row
        for row in warehouse.rows("select initiative_code, parent_initiative_code, level, title_zh from marts.dim_initiative")
    }
    found = {}
    for code, row in nodes.items():
        node: Row | None = row
        while node is not None and node["level"] != "action":
            node = nodes.get(node["parent_initiative_code"])
        if node is not None:
            found[code] = (node["initiative_code"], node["title_zh"])
    return found


def _group(row: Row, ancestors: dict[str, tuple[str, str]]) -> tuple[str, str]:
    if row["kind"] == "added":
        return "added", "本单位挂账"
    if row["document_kind"] == "plan":
        return ancestors.get(row["initiative_code"] or "", ("overall", OVERALL))
    return row["area_code"] or "several", row["area_name_zh"] or "多地"


def actions(warehouse: Warehouse, document_code: str) -> list[tuple[str, str]]:
    """The actions of a plan, in its order, then the overall goals."""
    rows = warehouse.rows(
        "select initiative_code, title_zh from marts.dim_initiative where level = 'action' and document_code = ? order by initiative_code",
        [document_code],
    )
    return [*((row["initiative_code"], row["title_zh"]) for row in rows), ("overall", OVERALL)]


def tally(found: list[Item]) -> list[tuple[Status, int]]:
    """How many items stand in each status, what needs a person first."""
    counts = Counter(item.mark for item in found)
    return sorted(counts.items(), key=lambda counted: counted[0].rank)


def head(found: list[Item]) -> Status | None:
    """The status that a group of items is shown by: what most needs a person. Met or closed only when all are."""
    return min((item.status for item in found), key=lambda mark: mark.rank, default=None)
