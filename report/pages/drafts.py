"""The drafts: what was read of each document and nobody has checked, apart from all facts; a page a document.

Does not belong here: making proposals (see dbt), and the marked text itself (see `document_pages`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from report.file_places import FilePlaces
from report.page_writer import Page, Writer
from report.pages.organizations import ROLES
from report.warehouse import Warehouse
from store.reader import Row

#: What a document says of itself: property, column of marts.dim_document, and its name for people.
_SAID: Final = (
    ("title", "title_zh", "标题"),
    ("forwarded_title", "title_zh", "所附文件标题"),
    ("issuer", "issuer_zh", "发布单位"),
    ("document_number", "document_number", "文号"),
    ("issued_on", "issued_on", "成文日期"),
    ("openness", None, "公开属性"),
    ("document_kind", None, "文种"),
    ("in_force", None, "效力"),
    ("area", "area_code", "地区"),
    ("reported_year", "reported_year", "所述年份"),
    ("plan_year_from", "plan_year_from", "规划起始年"),
    ("plan_year_to", "plan_year_to", "规划结束年"),
)
#: Confidence from which on a document's proposals are accepted together.
SURE: Final = 0.95
#: Rows of a table that a draft shows; the text has all.
TABLE_ROWS: Final = 40


@dataclass(slots=True)
class Group:
    """Tasks under one head; None where they have none."""

    head: Row | None
    tasks: list[Row] = field(default_factory=list)


def write(writer: Writer) -> None:
    """Write drafts.html and one page per document.

    Args:
        writer: The writer of the site.
    """
    drafts = _drafts(writer)
    writer.page("drafts.html", "drafts.html", drafts=drafts)
    for draft in drafts:
        if draft["count"]:
            writer.page(f"drafts/{draft['document']['document_code']}.html", "draft.html", roles=ROLES, **draft)


def _drafts(writer: Writer) -> list[dict[str, Any]]:
    """Every document with what of its reading is open; of a complete one nothing else is shown."""
    warehouse = writer.warehouse
    tasks = _by_document(
        warehouse,
        """
        select t.*, r.theme_names_zh
        from marts.fct_initiative_proposal as t
        left join (
            select p.proposal_id, list(h.name_zh order by h.sort_order) as theme_names_zh
            from (select proposal_id, unnest(theme_codes) as theme_code from marts.fct_initiative_proposal) as p
            join marts.dim_theme as h using (theme_code)
            group by p.proposal_id
        ) as r using (proposal_id)
        order by t.document_code, t.ordinal
        """,
    )
    said = _by_document(
        warehouse,
        """
        from marts.fct_document_proposal order by document_code, part
        """,
    )
    bodies = _by_document(warehouse, "from reporting.rpt_organization_proposal order by document_code, task_count desc, proposal_id")
    values = _by_document(
        warehouse,
        """
        select q.*, m.char_start, m.char_end, i.name_zh as indicator_name_zh
        from reporting.rpt_curation_queue as q
        join marts.fct_quantity_mention as m using (mention_id)
        left join marts.dim_indicator as i on q.indicator_code = i.indicator_code
        order by q.document_code, m.char_start, q.mention_id
        """,
    )
    tables = _by_document(warehouse, "from marts.dim_table order by document_code, ordinal")
    cells: defaultdict[str, list[Row]] = defaultdict(list)
    for cell in warehouse.rows("from marts.dim_table_cell order by table_key, row_number, column_number"):
        cell["place"] = writer.places.of_row(cell)
        cells[cell["table_key"]].append(cell)
    passages = _by_document(
        warehouse, "select document_code, ordinal, char_start from marts.dim_passage order by document_code, char_start"
    )
    found = []
    for document in warehouse.documents:
        code, is_complete = document["document_code"], document["curation_state"] == "complete"
        _place([*tasks[code], *values[code], *bodies[code], *tables[code], *said[code]], passages[code], writer.places)
        shown = [task for task in _deepened(tasks[code]) if task["status"] == "open"]
        draft = {
            "document": document,
            "is_complete": is_complete,
            "said": _compared(said[code], document),
            "groups": _grouped(shown, {task["initiative_code"]: task for task in tasks[code]}),
            "tasks": shown,
            "due": sorted((task for task in shown if task["deadline_text_zh"]), key=_by_day),
            "bodies": bodies[code],
            "values": values[code],
            "tables": [] if is_complete else [table | {"grid": _grid(cells[table["table_key"]])} for table in tables[code]],
            "sure": sum(task["confidence"] >= SURE for task in shown),
        }
        draft["count"] = sum(len(draft[name]) for name in ("said", "tasks", "bodies", "values", "tables"))
        found.append(draft)
    return found


def _by_document(warehouse: Warehouse, sql: str) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in warehouse.rows(sql):
        found[row["document_code"]].append(row)
    return found


def _place(rows: list[Row], passages: list[Row], places: FilePlaces) -> None:
    """Give each row the anchor of the passage in which it begins, and its place in the file."""
    starts = [passage["char_start"] for passage in passages]
    for row in rows:
        span = "evidence" if "evidence_start" in row else "char"
        row["place"] = places.find(row["document_code"], row[f"{span}_start"], row[f"{span}_end"])
        at = bisect_right(starts, row["char_start"])
        row["passage"] = f"p-{passages[at - 1]['ordinal']}" if at else None


def _deepened(tasks: list[Row]) -> list[Row]:
    """The tasks, each with its depth below the top."""
    depths: dict[str, int] = {}
    for task in tasks:
        depths[task["initiative_code"]] = task["depth"] = depths.get(task["parent_initiative_code"] or "", -1) + 1
    return tasks


def _grouped(shown: list[Row], known: dict[str, Row]) -> list[Group]:
    """The tasks by the one at the top of each; what heads nothing stands with its like."""
    heads = {task["parent_initiative_code"] for task in shown}
    found: list[Group] = []
    for task in shown:
        top = task
        while above := known.get(top["parent_initiative_code"] or ""):
            top = above
        head = top if top is not task or task["initiative_code"] in heads else None
        if not found or found[-1].head is not head:
            found.append(Group(head))
        found[-1].tasks.append(task)
    return found


def _by_day(task: Row) -> tuple[bool, str, int]:
    return task["due_on"] is None, str(task["due_on"]), task["ordinal"]


def _compared(said: list[Row], document: Row) -> list[Row]:
    """What the first part says of the document, where the register says nothing or something else; then the other parts' titles."""
    found = []
    is_registered = document["edition"] != "unregistered"
    own = {row["property"]: row for row in said if row["part"] == 1}
    for name, column, label in _SAID:
        if (row := own.get(name)) is None:
            continue
        registered = str(document[column] or "") if is_registered and column else ""
        read = str(row["area_code"] or row["value"]) if name == "area" else row["value"]
        if is_registered and (column is None or registered == read or (name == "title" and "forwarded_title" in own)):
            continue
        if document["curation_state"] == "complete" and not registered:
            continue
        found.append(row | {"label": label, "registered": registered})
    parts = [row for row in said if row["part"] > 1 and row["property"] == "title"]
    return found + [row | {"label": f"第{row['part']}部分标题", "registered": ""} for row in parts]


def _grid(cells: list[Row]) -> list[list[Row]]:
    rows: defaultdict[int, list[Row]] = defaultdict(list)
    for cell in cells:
        rows[cell["row_number"]].append(cell)
    return [rows[number] for number in sorted(rows)[:TABLE_ROWS]]


PAGE = Page("drafts.html", "整理初稿", position=108, write=write)
