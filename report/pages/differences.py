"""The pages that lay two documents side by side: what became of each target and measure, with the words of both.

Does not belong here: which documents belong side by side and what a difference is, which reporting.rpt_plan_diff says.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from report.page_writer import Page, Writer
from report.words import natural
from store.reader import Row

#: Differences in the order in which a page tells them: what a reader would ask about first; those of one document only come last.
ORDER = (
    "lowered",
    "raised",
    "postponed",
    "brought_forward",
    "changed",
    "moved",
    "units_changed",
    "reworded",
    "unchanged",
    "dropped",
    "added",
)
#: What stands in one of the two documents only.
ONE_SIDED = ("dropped", "added")


def write(writer: Writer) -> None:
    """Write differences.html and a page for every two documents.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    writer.page("differences.html", "differences.html", pairs=warehouse.pairs)
    stands = {_areas(pair): pair["is_between"] for pair in warehouse.pairs}
    rows = sorted((row for row in warehouse.rows("from reporting.rpt_plan_diff") if _areas(row) in stands), key=_place)
    for row in rows:
        for side in ("from", "to"):
            row[f"{side}_ordinal"] = warehouse.passage_of.get(row[f"{side}_statement_id"])
    for pair, of_pair in groupby(rows, lambda row: _areas(row)[:2]):
        compared = [_compared(list(of_areas)) for _, of_areas in groupby(of_pair, _areas)]
        first = compared[0]["row"]
        writer.page(f"differences/{'/'.join(pair)}.html", "difference.html", pair=first, areas=compared, is_between=stands[_areas(first)])


def _areas(row: Row) -> tuple[str, str, str, str]:
    """The documents and the areas that a row compares."""
    return row["from_document_code"], row["to_document_code"], row["to_area_code"], row["from_area_code"]


def _place(row: Row) -> tuple[Any, ...]:
    is_target = row["subject_kind"] == "target"
    what = [row["indicator_code"], row["scope_zh"] or ""] if is_target else natural(row["from_statement_id"] or row["to_statement_id"])
    statements = (row["to_year"] or 0, row["from_statement_id"] or "", row["to_statement_id"] or "")
    return (*_areas(row), not is_target, ORDER.index(row["change"]), what, *statements)


def _compared(rows: list[Row]) -> dict[str, Any]:
    """What is compared of two areas: the targets and the measures that both documents have, and those of one only."""
    subjects = {
        kind: {
            "both": [row for row in of_kind if row["change"] not in ONE_SIDED],
            **{change: [row for row in of_kind if row["change"] == change] for change in ONE_SIDED},
        }
        for kind in ("target", "measure")
        if (of_kind := [row for row in rows if row["subject_kind"] == kind])
    }
    return {"row": rows[0], "subjects": subjects}


PAGE = Page("differences.html", "文件对照", position=85, write=write)
