"""The page of responsible units: what each is to do in which role, and the statuses of what it leads.

Does not belong here: the counts, which reporting.rpt_responsibility_load has.
"""

from __future__ import annotations

from collections import Counter

from report.charts import load
from report.items import Item, tally
from report.page_writer import Page, Writer
from store.reader import Row

#: Units in the chart, those that lead most; the table below it has all.
HEAVIEST = 12
#: Roles in the order of their columns.
ROLES = ("lead", "responsible", "implementing", "cooperating", "guiding")


def write(writer: Writer) -> None:
    """Write units.html: the units of each document, with a chart of those that lead most.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    units = warehouse.rows(
        "from reporting.rpt_responsibility_load order by document_code, lead_initiatives desc, initiatives desc, organization_code"
    )
    known = {item.code: item for item in writer.items}
    led: dict[tuple[str, str], list[Item]] = {}
    for row in warehouse.rows(
        """
        select b.organization_code, i.document_code, b.initiative_code
        from marts.bridge_initiative_organization as b
        join marts.dim_initiative as i using (initiative_key)
        where b.role = 'lead'
        order by i.evidence_start, b.initiative_code
        """
    ):
        if row["initiative_code"] in known:
            led.setdefault((row["document_code"], row["organization_code"]), []).append(known[row["initiative_code"]])
    documents = []
    for document in warehouse.documents:
        rows = [row for row in units if row["document_code"] == document["document_code"]]
        if rows:
            leading = [row for row in rows if row["lead_initiatives"]]
            roles = {role: warehouse.label("organization_role", role) for role in ROLES if any(row[f"{role}_initiatives"] for row in rows)}
            documents.append(
                {
                    "document": document,
                    "units": [_unit(row, led) for row in rows],
                    "kinds": Counter(row["organization_kind"] for row in rows if row["organization_kind"] != "body"),
                    "leading": len(leading),
                    "roles": roles,
                    "drawn": min(len(leading), HEAVIEST),
                    "spec": load(_bars(leading[:HEAVIEST], roles)) if leading else None,
                }
            )
    writer.page("units.html", "units.html", charts=True, documents=documents)


def _unit(row: Row, led: dict[tuple[str, str], list[Item]]) -> Row:
    items = led.get((row["document_code"], row["organization_code"]), [])
    return row | {"led": items, "tally": tally(items)}


def _bars(rows: list[Row], roles: dict[str, str]) -> list[dict[str, object]]:
    return [
        {"name": row["organization_name_zh"], "role": label, "order": order, "count": row[f"{role}_initiatives"]}
        for row in rows
        for order, (role, label) in enumerate(roles.items())
    ]


PAGE = Page("units.html", "责任单位", position=70, write=write)
