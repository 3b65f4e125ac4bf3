"""The pages of the ledger: one page per document, one row per item, with the plan's six fields and their sources.

Does not belong here: items as other pages show them too (see `report.items`).
"""

from __future__ import annotations

from collections.abc import Iterable

from report.items import Item, actions, tally
from report.page_writer import Page, Writer
from report.words import Links
from store.reader import Row

#: Number of events on ledger.html.
RECENT = 60


def write(writer: Writer) -> None:
    """Write ledger.html and one page per document.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    others = warehouse.rows(
        """
        from marts.dim_initiative
        where initiative_code not in (select entry_code from marts.fct_ledger_entry)
        order by document_code, evidence_start, initiative_code
        """
    )
    events = _events(writer)
    elsewhere = [row for row in events if row["is_elsewhere"]]
    pages, acted, shares, reported = [], _acted(writer, events), _assigned(elsewhere), _reported(elsewhere)
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
            shares=shares,
            parts_of=reported,
            passage_of=warehouse.passage_of,
            tally=tally(found),
        )
        pages.append({"code": code, "title": title, "document": document, "count": len(found), "tally": tally(found)})
    known = {item.code: item for item in writer.items}
    recent = [(row, known.get(row["entry_code"])) for row in events[:RECENT]]
    writer.page("ledger.html", "ledger.html", pages=pages, events=recent, most=RECENT)


def _groups(found: list[Item], order: list[str]) -> list[tuple[str, str, list[Item]]]:
    groups: dict[str, tuple[str, str, list[Item]]] = {}
    for item in found:
        groups.setdefault(item.group_code, (item.group_code, item.group_zh, []))[2].append(item)
    place = {code: index for index, code in enumerate(order)}
    return sorted(groups.values(), key=lambda group: place.get(group[0], len(place)))


def _events(writer: Writer) -> list[Row]:
    """The recorded events since the items were opened, the newest record first.

    An event about another area than the item's own (`is_elsewhere`) has that area in `event_words_zh`. Superseded events are left
    out, as in the office's documents.
    """
    return writer.warehouse.rows(
        """
        select
            e.*,
            a.name_zh is not null and e.area_code is distinct from i.area_code as is_elsewhere,
            concat_ws('：', if(is_elsewhere, a.name_zh, null), e.words_zh) as event_words_zh
        from marts.fct_ledger_event as e
        left join marts.fct_ledger_entry as i using (entry_code)
        left join marts.dim_area as a on e.area_code = a.area_code
        where e.event <> 'opened' and not e.is_superseded
        order by e.recorded_on desc, e.occurred_on desc, e.entry_code, e.event, e.area_code nulls first, e.ledger_event_id
        """
    )


def _acted(writer: Writer, events: list[Row]) -> dict[str, list[tuple[Row, str]]]:
    """What the office did with each item (挂账, 销号, 重新挂账, 更正), the newest first, each with its reason.

    The reason is the event's words without those that the item's row has already.
    """
    shown = {item.code: {item.title_zh, f"时限：{item.row['due_on']}"} for item in writer.items}
    found: dict[str, list[tuple[Row, str]]] = {}
    actions = [row for row in events if row["event"] in ("added", "closed", "reopened", "amended")]
    for row in sorted(actions, key=lambda row: row["occurred_on"], reverse=True):
        words = (row["words_zh"] or "").split("；")
        reason = "；".join(part for part in words if part not in shown.get(row["entry_code"], ()))
        found.setdefault(row["entry_code"], []).append((row, reason))
    return found


def _reported(events: Iterable[Row]) -> dict[str, list[str]]:
    """What was last reported of each item by each area that is not its own."""
    found: dict[str, dict[str, str]] = {}
    for row in sorted(
        (row for row in events if row["event"] == "reported"), key=lambda row: (row["occurred_on"], row["recorded_on"], row["ordinal"])
    ):
        found.setdefault(row["entry_code"], {})[row["area_code"]] = f"{row['occurred_on']} {row['event_words_zh']}"
    return {code: list(of_area.values()) for code, of_area in found.items()}


def search_entries(writer: Writer) -> list[dict[str, str]]:
    """Make the search entries of items.

    Args:
        writer: The writer of the site.

    Returns:
        One entry per item: kind, title, text, url.
    """
    to = Links("")
    assigned = _assigned(_events(writer))
    return [
        {
            "kind": "事项",
            "title": item.title_zh,
            "text": " ".join(
                filter(
                    None,
                    [
                        item.code,
                        item.row["kind_zh"],
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


def _assigned(events: Iterable[Row]) -> dict[str, list[str]]:
    """What the office assigned of each item, in its words (责任领导：…；责任处室：…), by area: its own, then the shares of others."""
    found: dict[str, list[str]] = {}
    for row in sorted((row for row in events if row["event"] == "assigned"), key=lambda row: row["area_code"] or ""):
        found.setdefault(row["entry_code"], []).append(row["event_words_zh"])
    return found


PAGE = Page("ledger.html", "台账", position=30, write=write)
