"""The page of quality: the version and every check. Does not belong here: running checks, and changes (see `report.pages.change_history`)."""

from __future__ import annotations

from report.page_writer import Page, Writer


def write(writer: Writer) -> None:
    """Write quality.html.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    checks = warehouse.rows(
        "select check_name, asset_key, tool, passed, failed_rows from reporting.rpt_quality order by passed, tool, asset_key, check_name"
    )
    tools: dict[str, dict[str, int]] = {}
    for row in checks:
        tool = tools.setdefault(row["tool"], {"passed": 0, "failed": 0})
        tool["passed" if row["passed"] else "failed"] += 1
    writer.page(
        "quality.html",
        "quality.html",
        facts=warehouse.rows("select code_version, indicator_values, initiatives from reporting.rpt_version")[0],
        checks=checks,
        tools=tools,
        mentions=warehouse.rows(
            """
            select d.document_code, any_value(d.title_zh) as title_zh, any_value(d.curation_state) as curation_state,
                count(*) filter (m.status = 'curated') as curated, count(*) filter (m.status = 'excluded') as excluded,
                count(*) filter (m.status = 'structural') as structural, count(*) filter (m.status = 'open') as open
            from marts.dim_document as d left join marts.fct_quantity_mention as m using (document_key)
            group by d.document_code order by d.document_code
            """
        ),
    )


PAGE = Page("quality.html", "质量", position=120, write=write)
