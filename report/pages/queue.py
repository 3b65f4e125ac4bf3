"""The page of the curation queue: the open mentions, each with its proposed row. Does not belong here: making proposals (see dbt)."""

from __future__ import annotations

from report.page_writer import Page, Writer


def write(writer: Writer) -> None:
    """Write queue.html.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    passages = {
        (row["document_code"], row["section"]): f"p-{row['ordinal']}"
        for row in warehouse.rows("select document_code, section, ordinal from marts.dim_passage")
    }
    rows = warehouse.rows(
        """
        select q.*, m.char_start, m.char_end, i.name_zh as indicator_name_zh, a.name_zh as area_name_zh
        from reporting.rpt_curation_queue as q
        join marts.fct_quantity_mention as m using (mention_id)
        left join marts.dim_indicator as i on q.indicator_code = i.indicator_code
        left join marts.dim_area as a on q.area_code = a.area_code
        order by q.document_code, q.section, q.mention_id
        """
    )
    writer.page("queue.html", "queue.html", rows=rows, passages=passages, places=writer.places, documents=warehouse.documents)


PAGE = Page("queue.html", "待整理", position=110, write=write)
