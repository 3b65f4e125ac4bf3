"""The pages of the documents: each text with its figures marked and linked to their facts, and milestones to their items.

Does not belong here: cutting a text at its marks (see `report.annotate`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from report.annotate import Mark, Segment, segments
from report.framed_pages import write_pictures
from report.page_writer import Page, Writer
from report.warehouse import Warehouse
from report.words import Links, natural
from store import wording
from store.reader import Row

#: What a text lacks of its file: of each kind the pages, and some of its words.
_GAPS = """
    with gap as (
        select document_code, kind, list(distinct page order by page) filter (page is not null) as pages, flatten(list(words_zh order by page)) as words
        from marts.dim_document_gap
        group by document_code, kind
    )
    select document_code, kind, pages[:20] as pages, words[:8] as words, greatest(len(words) - 8, 0) as further from gap order by document_code, kind
"""
#: Where words of a text may be wrong, and how many figures stand there.
_DOUBTS = """
    select document_code, doubt, list(distinct page order by page) filter (page is not null) as pages, count(*) as figures
    from marts.fct_quantity_mention
    where doubt is not null and kind = 'quantity'
    group by document_code, doubt
    order by document_code, doubt
"""
_TYPE_SHORT = {"target": "目标", "actual": "实际", "standard": "标准", "trend": "年度变化"}


def write(writer: Writer) -> None:
    """Write documents.html and one page per document.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    values = Counter(row["document_code"] for row in warehouse.statements)
    initiatives = Counter(
        {
            row["document_code"]: row["count"]
            for row in warehouse.rows("select document_code, count(*) as count from marts.dim_initiative group by 1")
        }
    )
    writer.page("documents.html", "documents.html", documents=warehouse.documents, values=values, initiatives=initiatives)
    marks = _marks(warehouse)
    passages = _by_document(warehouse.rows("from marts.dim_passage order by document_code, ordinal"))
    statements = _by_document(warehouse.statements)
    chips = _chips(warehouse)
    gaps, doubts = _by_document(warehouse.rows(_GAPS)), _by_document(warehouse.rows(_DOUBTS))
    drafts: dict[str, bool] = {}
    for document in warehouse.documents:
        code = document["document_code"]
        marked = [
            {
                "row": passage,
                "segments": _cut(passage, marks[code]),
                "initiatives": chips[code, passage["ordinal"]],
                "place": writer.places.of_row(passage),
            }
            for passage in passages[code]
        ]
        area = warehouse.areas.get(document["area_code"] or "")
        has_draft = drafts[code] = any(mark.kind in ("draft", "open") for mark in marks[code])
        context: dict[str, Any] = {
            "document": document,
            "area": area,
            "passages": marked,
            "statements": statements[code],
            "has_draft": has_draft,
        }
        context |= {"gaps": gaps[code], "doubts": doubts[code], "places": writer.places, "lacking": writer.drawn.lacking.get(code, [])}
        context |= {"pairs": [pair for pair in warehouse.pairs if code in (pair["from_document_code"], pair["to_document_code"])]}
        writer.page(f"documents/{code}.html", "document.html", **context)
    write_pictures(writer, passages, drafts)


def _by_document(rows: list[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["document_code"]].append(row)
    return found


def _marks(warehouse: Warehouse) -> defaultdict[str, list[Mark]]:
    """Places to mark: curated figures, numbers that are open or excluded, words of milestones and of tasks to check, slips."""
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    for row in warehouse.statements:
        note = str(_TYPE_SHORT.get(row["statement_type"], row["statement_type"])) + (f" {row['year']}" if row["year"] else "")
        found[row["document_code"]].append(Mark(row["value_start"], row["value_end"], "figure", row | {"note": note}))
    for row in warehouse.rows("from marts.fct_quantity_mention where status in ('open', 'excluded') order by document_code, char_start"):
        found[row["document_code"]].append(Mark(row["char_start"], row["char_end"], row["status"], row))
    for row in warehouse.evidence:
        if row["level"] == "milestone":
            found[row["stated_in"]].append(Mark(row["evidence_start"], row["evidence_end"], "milestone", row))
    for row in warehouse.rows(
        """
        select t.document_code, t.proposal_id, t.title_zh, t.char_start, t.char_end
        from marts.fct_initiative_proposal as t
        join marts.dim_document as d using (document_code)
        where t.status = 'open' and d.curation_state != 'complete'
        order by t.document_code, t.char_start, t.proposal_id
        """
    ):
        found[row["document_code"]].append(Mark(row["char_start"], row["char_end"], "draft", row))
    for row in warehouse.rows("from marts.fct_correction where is_in_loaded_text order by document_code, slip_start"):
        found[row["document_code"]].append(Mark(row["slip_start"], row["slip_end"], "slip", row))
    return found


def _cut(passage: Row, marks: list[Mark]) -> list[Segment]:
    return segments(passage["passage_text"] or "", passage["char_start"], marks)


def _chips(warehouse: Warehouse) -> defaultdict[tuple[str, int], list[Row]]:
    """The initiatives that a passage states, for the first time or again: once each, the parent before its children."""
    stated = {(row["stated_in"], row["ordinal"], row["initiative_code"]): row for row in warehouse.evidence}
    found: defaultdict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in sorted(stated.values(), key=lambda row: natural(row["initiative_code"])):
        found[row["stated_in"], row["ordinal"]].append(row)
    return found


def search_entries(writer: Writer) -> list[dict[str, str]]:
    """Make the search entries of passages.

    Args:
        writer: The writer of the site.

    Returns:
        One entry per passage with text: kind, title, text, url.
    """
    warehouse = writer.warehouse
    titles = {row["document_code"]: row["title_zh"] or row["document_code"] for row in warehouse.documents}
    kinds = {row["document_code"]: wording.SENTENCES.get(row["edition"], wording.FROM_TEXT) for row in warehouse.documents}
    to = Links("")
    passages = warehouse.rows("from marts.dim_passage where length(passage_text) > 0 order by document_code, ordinal")
    return [
        {
            "kind": kinds[row["document_code"]],
            "title": f"{titles[row['document_code']]} {row['section']}",
            "text": row["passage_text"],
            "url": to.document(row["document_code"], f"p-{row['ordinal']}"),
        }
        for row in passages
    ]


PAGE = Page("documents.html", "文件", position=80, write=write)
