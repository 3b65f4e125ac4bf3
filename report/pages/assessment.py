"""The page of stage assessments: by plan, action, lead unit and area, what was due and reported, and which items have no report.

Does not belong here: weights and ranks, which no document gives, and the counts, which reporting.rpt_stage_assessment has.
"""

from __future__ import annotations

from typing import Any

from report.page_writer import Page, Writer
from store.reader import Row


def write(writer: Writer) -> None:
    """Write assessment.html: each document with its stages.

    Args:
        writer: The writer of the site.
    """
    known = {item.code: item for item in writer.items}
    stages: dict[tuple[str, int], dict[str, list[Row]]] = {}
    for row in writer.warehouse.rows("from reporting.rpt_stage_assessment order by document_code, stage_year, group_kind, group_code"):
        silent = [known[code] for code in (row["silent_entries"] or "").split("、") if code in known]
        kinds = stages.setdefault((row["document_code"], row["stage_year"]), {})
        kinds.setdefault(row["group_kind"], []).append(row | {"silent_items": silent})
    documents: list[dict[str, Any]] = []
    for document in writer.warehouse.documents:
        own = [{"year": year, "kinds": kinds} for (code, year), kinds in stages.items() if code == document["document_code"]]
        if own:
            documents.append({"document": document, "stages": own})
    order = ("plan", "action", "lead_unit", "area")
    writer.page("assessment.html", "assessment.html", documents=documents, order=order)


PAGE = Page("assessment.html", "阶段评估", position=40, write=write)
