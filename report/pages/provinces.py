"""The page that compares provinces, within the documents of one year; sets of different years are never compared.

Does not belong here: ranks, which reporting.rpt_province_comparison has.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from report.page_writer import Page, Writer
from report.warehouse import Warehouse
from store.reader import Row

#: The least count of each shade of the heat table, the palest first; counts below have none.
SHADES = (1, 2, 4, 8, 16, 32)


def write(writer: Writer) -> None:
    """Write provinces.html: one set per year, the latest first.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    kinds = {row["document_code"]: row["document_kind"] for row in warehouse.documents}
    coverage = warehouse.rows("from reporting.rpt_theme_coverage where reported_year is not null")
    themes = warehouse.rows("from marts.dim_theme order by sort_order")
    comparison = warehouse.rows(
        "from reporting.rpt_province_comparison where reported_year is not null order by indicator_code, scope_zh nulls first, statement_type, province_code, year nulls last, document_code, value_text_zh"
    )
    years = sorted({row["reported_year"] for row in coverage} | {row["reported_year"] for row in comparison}, reverse=True)
    sets = [_set(warehouse, year, coverage, comparison, kinds) for year in years]
    writer.page(
        "provinces.html", "provinces.html", sets=sets, themes=themes, shades=_legend(), shade=lambda count: bisect_right(SHADES, count)
    )


def _legend() -> list[str]:
    """What each shade stands for."""
    return [
        "·" if not least else f"{least}+" if above is None else f"{least}" if above == least + 1 else f"{least}—{above - 1}"
        for least, above in zip((0, *SHADES), (*SHADES, None), strict=True)
    ]


def _set(warehouse: Warehouse, year: int, coverage: list[Row], comparison: list[Row], kinds: dict[str, str | None]) -> dict[str, Any]:
    """One year's set: a column per area and document; plans are listed apart, since a plan names far more than a statement does."""
    columns: dict[tuple[str, str], Row] = {}
    cells: dict[tuple[str, str, str], Row] = {}
    for row in coverage:
        area = warehouse.areas.get(row["area_code"] or "")
        if row["reported_year"] != year or area is None or area["level"] != "province":
            continue
        column = (row["document_code"], row["area_code"])
        columns.setdefault(column, {"key": column, "area_zh": area["name_zh"], "plan": kinds.get(row["document_code"]) == "plan", **row})
        cells[*column, row["theme_code"]] = row
    ordered = sorted(columns.values(), key=lambda column: (column["plan"], column["area_code"], column["document_code"]))
    groups: dict[str, list[Row]] = {}
    for row in comparison:
        if row["reported_year"] == year:
            groups.setdefault(row["indicator_code"], []).append(row)
    compared = {code: rows for code, rows in groups.items() if len({row["province_code"] for row in rows}) > 1}
    single = {code: rows for code, rows in groups.items() if code not in compared}
    return {"year": year, "columns": ordered, "cells": cells, "compared": compared, "single": single}


PAGE = Page("provinces.html", "各省对比", position=60, write=write)
