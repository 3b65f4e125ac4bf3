"""The ledger itself: a page a document, an item a row, with the plan's six fields and where each comes from."""

from __future__ import annotations

from report.items import Item, actions, tally
from report.warehouse import Row
from report.words import Links
from report.writer import Writer


def write(writer: Writer) -> None:
    warehouse = writer.warehouse
    others = warehouse.rows(
        """
        select i.*, p.ordinal
        from marts.dim_initiative as i
        left join marts.dim_passage as p on i.document_key = p.document_key and i.section = p.section
        where i.initiative_code not in (select entry_code from marts.fct_ledger_entry)
        order by i.document_code, i.evidence_start, i.initiative_code
        """
    )
    pages, acted = [], _acted(writer)
    for document in [*warehouse.documents, None]:
        code: str | None = document["document_code"] if document else None
        found = [item for item in writer.items if item.row["document_code"] == code]
        groups = _groups(found, [name for name, _ in actions(warehouse, code)] if code else [])
        title = (document["title_zh"] or code) if document else "本单位挂账"
        rest = [row for row in others if row["document_code"] == code]
        writer.page(
            f"ledger/{code or 'added'}.html",
            "ledger_document.html",
            name=title,
            code=code,
            groups=groups,
            rest=rest,
            acted=acted,
            tally=tally(found),
        )
        pages.append({"code": code, "title": title, "document": document, "count": len(found), "tally": tally(found)})
    history: dict[str, list[Row]] = {}
    for row in warehouse.rows(
        "from marts.fct_ledger_event where event <> 'opened' order by occurred_on desc, recorded_on desc, entry_code, event"
    ):
        history.setdefault(row["entry_code"], []).append(row)
    writer.page("ledger.html", "ledger.html", pages=pages, events=_recent(writer, history))


def _groups(found: list[Item], order: list[str]) -> list[tuple[str, str, list[Item]]]:
    groups: dict[str, tuple[str, str, list[Item]]] = {}
    for item in found:
        groups.setdefault(item.group_code, (item.group_code, item.group_zh, []))[2].append(item)
    place = {code: index for index, code in enumerate(order)}
    return sorted(groups.values(), key=lambda group: place.get(group[0], len(place)))


def _acted(writer: Writer) -> dict[str, list[tuple[Row, str]]]:
    """What the office did with each item (挂账, 销号, 重新挂账, 更正), newest first, each with its reason: its words less what the
    item's row says already."""
    shown = {item.code: {item.title_zh, f"时限：{item.row['due_on']}"} for item in writer.items}
    found: dict[str, list[tuple[Row, str]]] = {}
    for row in writer.warehouse.rows(
        """
        from marts.fct_ledger_event
        where event in ('added', 'closed', 'reopened', 'amended') and not is_superseded
        order by entry_code, occurred_on desc, recorded_on desc, event
        """
    ):
        words = (row["words_zh"] or "").split("；")
        reason = "；".join(part for part in words if part not in shown.get(row["entry_code"], ()))
        found.setdefault(row["entry_code"], []).append((row, reason))
    return found


def _recent(writer: Writer, history: dict[str, list[Row]]) -> list[tuple[Row, Item | None]]:
    """What happened last, newest first."""
    known = {item.code: item for item in writer.items}
    rows = [row for rows in history.values() for row in rows]
    rows.sort(key=lambda row: (row["occurred_on"], row["recorded_on"], row["entry_code"]), reverse=True)
    return [(row, known.get(row["entry_code"])) for row in rows[:60]]


def search_entries(writer: Writer) -> list[dict[str, str]]:
    to = Links("")
    assigned = _assigned(writer)
    return [
        {
            "kind": "事项",
            "title": item.title_zh,
            "text": " ".join(
                filter(
                    None,
                    [
                        item.code,
                        item.words_zh,
                        item.row["lead_organization_zh"],
                        *assigned.get(item.code, []),
                        item.row["document_title_zh"],
                    ],
                )
            ),
            "url": item.href(to),
        }
        for item in writer.items
    ]


def _assigned(writer: Writer) -> dict[str, list[str]]:
    """What the office last assigned of each item, in its words (责任领导：…；责任处室：…), the shares of its areas included."""
    found: dict[str, list[str]] = {}
    for row in writer.warehouse.rows(
        """
        select e.entry_code, concat_ws('：', a.name_zh, e.words_zh) as words_zh
        from marts.fct_ledger_event as e
        left join marts.dim_area as a using (area_key)
        where e.event = 'assigned' and not e.is_superseded
        order by e.entry_code, e.area_code nulls first
        """
    ):
        found.setdefault(row["entry_code"], []).append(row["words_zh"])
    return found
