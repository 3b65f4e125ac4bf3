"""The page of changes: what facts each version added, removed and altered, the newest version first.

Does not belong here: comparing versions (see `store.audit`).
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from report.page_writer import Page, Writer
from store.reader import Row

#: Changes that the page lists one by one; of earlier ones it gives the number.
SHOWN = 3_000
#: What the tables hold, for people.
KINDS = {"fct_indicator_value": "指标数值", "dim_initiative": "工作任务", "fct_ledger_event": "台账记录"}
#: Columns whose altered content says something to people; of others their names are given.
COLUMNS = {
    "value_words_zh": "数值",
    "year": "年份",
    "scope_zh": "范围",
    "qualifier_zh": "修饰语",
    "title_zh": "标题",
    "year_from": "起始年份",
    "year_to": "截止年份",
    "words_zh": "内容",
    "occurred_on": "日期",
}


def write(writer: Writer) -> None:
    """Write changes.html.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    rows = warehouse.rows(
        """
        select h.*, v.indicator_code, v.indicator_value_id, g.document_code, g.initiative_code,
            count(*) over (partition by h.version) as of_version
        from reporting.rpt_change_history as h
        left join marts.fct_indicator_value as v on h.fact_table = 'fct_indicator_value' and h.fact_id = v.indicator_value_id
        left join marts.dim_initiative as g on h.fact_table = 'dim_initiative' and h.fact_id = g.initiative_key
        order by h.version desc, h.change, h.fact_table, h.description_zh, h.fact_id
        limit ?
        """,
        [SHOWN],
    )
    versions: list[dict[str, Any]] = []
    for _, changes in groupby(rows, lambda row: row["version"]):
        listed = [row | {"altered": _altered(row)} for row in changes]
        versions.append({"row": listed[0], "changes": listed})
    writer.page("changes.html", "changes.html", versions=versions, counts=_counts(writer), kinds=KINDS)


def _counts(writer: Writer) -> list[Row]:
    """How many facts each version added, removed and altered, the newest first."""
    return writer.warehouse.rows(
        """
        select version, previous_version, as_of, count(*) filter (change = 'added') as added,
            count(*) filter (change = 'removed') as removed, count(*) filter (change = 'altered') as altered
        from reporting.rpt_change_history group by version, previous_version, as_of order by version desc
        """
    )


def _altered(row: Row) -> list[tuple[str, Any, Any]]:
    """What differs of an altered fact: name, content before and after; where none of it is for people, the names of the columns only."""
    if row["change"] != "altered":
        return []
    before, after = json.loads(row["before_json"]), json.loads(row["after_json"])
    differs = [name for name in after if before.get(name) != after[name]]
    told = [(COLUMNS[name], before.get(name), after[name]) for name in COLUMNS if name in differs]
    return told or [(name, None, None) for name in differs]


PAGE = Page("changes.html", "变更记录", position=115, write=write)
