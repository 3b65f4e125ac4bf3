"""The items of the ledger as several pages show them: names, action, and status as of the refresh date.

Does not belong here: the rules of statuses and stages, which marts compute, and what one page shows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from report.warehouse import Warehouse
from report.words import Links
from store.reader import Row
from store.wording import Status

#: Group of a plan's targets that belong to none of its actions.
OVERALL = "总体目标"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the ledger.

    `row` is that of reporting.rpt_ledger with its place in the document and, as `stages`, its evidence in each stage that evaluates it; `group_code` and `group_zh` are its action (or 总体目标) in
    a plan, its area in an annual document; `words_zh` is what a target demands, empty for other items.
    """

    row: Row
    mark: Status
    group_code: str
    group_zh: str
    title_zh: str
    words_zh: str

    @property
    def code(self) -> str:
        """Its entry code."""
        return str(self.row["entry_code"])

    @property
    def status(self) -> Status:
        """Its mark, with what of it judges nothing."""
        return self.mark.noted(self.row)

    @property
    def anchor(self) -> str | None:
        """Its anchor on the document's page: its figure, else the passage with its words; None where it has none."""
        if self.row["indicator_value_id"]:
            return f"v-{self.row['indicator_value_id']}"
        return f"p-{self.row['ordinal']}" if self.row["ordinal"] else None

    def href(self, to: Links) -> str:
        """Make the address of its row in the ledger.

        Args:
            to: Addresses relative to the page that links to it.

        Returns:
            The address.
        """
        return to.ledger(self.row["document_code"], self.code)


def items(warehouse: Warehouse) -> list[Item]:
    """Read every item.

    Args:
        warehouse: The open published file.

    Returns:
        Items by document, in the order of the texts; those that the office added come last.
    """
    found = []
    for row in _rows(warehouse):
        group_code, group_zh = _group(row)
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
            r.*, d.document_kind, d.reported_year, coalesce(g.evidence_start, v.value_start) as place, coalesce(g.section, v.section) as section,
            s.stages
        from reporting.rpt_ledger as r
        left join marts.dim_document as d on r.document_code = d.document_code
        left join marts.fct_indicator_value as v on r.indicator_value_id = v.indicator_value_id
        left join marts.dim_initiative as g on r.initiative_code = g.initiative_code and r.kind != 'target'
        left join (
            select entry_code, map_from_entries(list((stage_year, evidence) order by stage_year)) as stages
            from marts.fct_stage_assessment
            where is_refresh_date and is_stage and not is_share
            group by entry_code
        ) as s on r.entry_code = s.entry_code
        order by
            d.document_code is null, d.document_kind is distinct from 'plan', d.reported_year desc nulls last, d.document_code,
            place, r.due_on, r.entry_code
        """
    )


def _group(row: Row) -> tuple[str, str]:
    if row["kind"] == "added":
        return "added", "本单位挂账"
    if row["document_kind"] == "plan":
        return (row["action_code"], row["action_title_zh"]) if row["action_code"] else ("overall", OVERALL)
    return row["area_code"] or "several", row["area_name_zh"] or "多地"


def actions(warehouse: Warehouse, document_code: str) -> list[tuple[str, str]]:
    """Read the actions of a plan.

    Args:
        warehouse: The open published file.
        document_code: Code of the plan.

    Returns:
        Code and title of each action, in the plan's order, then those of the overall goals.
    """
    rows = warehouse.rows(
        "select initiative_code, title_zh from marts.dim_initiative where level = 'action' and document_code = ? order by initiative_code",
        [document_code],
    )
    return [*((row["initiative_code"], row["title_zh"]) for row in rows), ("overall", OVERALL)]


def in_stage(warehouse: Warehouse, found: list[Item], stage: int) -> list[Item]:
    """Choose what a stage evaluates, as reporting.rpt_stage_assessment counts it.

    Args:
        warehouse: The open published file.
        found: Items.
        stage: Last year of the stage.

    Returns:
        Items that fall due in the stage or were evaluated for it before they do, with their marks in it.
    """
    return [
        replace(item, mark=warehouse.statuses.of(item.row["schedule"], item.row["stages"][stage]))
        for item in found
        if stage in (item.row["stages"] or {})
    ]


def tally(found: list[Item]) -> list[tuple[Status, int]]:
    """Count items by status.

    Args:
        found: Items.

    Returns:
        Statuses with their counts, those that need a person first.
    """
    counts = Counter(item.mark for item in found)
    return sorted(counts.items(), key=lambda counted: counted[0].rank)


def head(found: list[Item]) -> Status | None:
    """Choose the status that a group of items is shown with.

    Args:
        found: Items.

    Returns:
        The status that most needs a person (met or closed only when all are); None without items.
    """
    return min((item.status for item in found), key=lambda mark: mark.rank, default=None)
