"""The page of what documents demand and name apart from figures: mechanisms, programmes, office-holders, corrections.

Does not belong here: initiatives and indicators, which have pages of their own.
"""

from __future__ import annotations

from report.page_writer import Page, Writer
from store.reader import Row

#: The page on which a reader finds what a public table holds for a mechanism (`served_by`).
_PAGES = {
    "fct_ledger_entry": "ledger.html",
    "fct_ledger_event": "ledger.html",
    "rpt_ledger": "ledger.html",
    "rpt_responsibility_load": "units.html",
    "rpt_stage_assessment": "assessment.html",
}


def write(writer: Writer) -> None:
    """Write registers.html.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    members: dict[str, list[Row]] = {}
    for row in warehouse.rows("from marts.bridge_programme_member order by programme_code, position"):
        members.setdefault(row["programme_code"], []).append(row)
    mechanisms: dict[str, list[Row]] = {}
    order = {code: place for place, (vocabulary, code) in enumerate(warehouse.labels) if vocabulary == "mechanism_kind"}
    for row in sorted(
        warehouse.rows("from marts.dim_mechanism order by document_code, evidence_start, mechanism_code"),
        key=lambda row: order.get(row["kind"], 99),
    ):
        mechanisms.setdefault(row["kind"], []).append(row)
    titles = {page.path: page.title_zh for page in writer.menu}
    writer.page(
        "registers.html",
        "registers.html",
        mechanisms=mechanisms,
        pages={table: (file, titles[file]) for table, file in _PAGES.items()},
        programmes=warehouse.rows("from marts.dim_programme order by document_code, evidence_start, programme_code"),
        members=members,
        speakers=warehouse.rows("from marts.dim_speaker order by document_code, evidence_start, speaker_code"),
        slips=warehouse.rows("from marts.fct_correction order by document_code, section, slip_zh"),
        titles={row["document_code"]: row["title_zh"] or row["document_code"] for row in warehouse.documents},
        areas=warehouse.areas,
        places={
            (row["document_code"], row["section"]): f"p-{row['ordinal']}"
            for row in warehouse.rows("select document_code, section, ordinal from marts.dim_passage")
        },
    )


PAGE = Page("registers.html", "机制与专项", position=100, write=write)
