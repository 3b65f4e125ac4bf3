"""The pages of the indicators, each with every statement of a value and the words that state it.

Does not belong here: the points of its charts (see `trajectories`).
"""

from __future__ import annotations

from collections import defaultdict

from report.annotate import quoted
from report.charts import trajectory
from report.page_writer import Page, Writer
from report.pages.trajectories import lines
from report.warehouse import Warehouse
from report.words import Links
from store.reader import Row


def write(writer: Writer) -> None:
    """Write indicators.html and one page per indicator.

    Args:
        writer: The writer of the site.
    """
    warehouse = writer.warehouse
    statements, references = _by_indicator(warehouse.statements), _by_indicator(warehouse.references)
    indicators = _indicators(warehouse)
    writer.page("indicators.html", "indicators.html", indicators=indicators, statements=statements, references=references)
    reported = _by_indicator(warehouse.reported)
    definitions = _by_indicator(warehouse.rows("from marts.dim_indicator_definition order by indicator_code, definition_code"))
    drawn = defaultdict(list)
    for line in lines(warehouse, Links("../")):
        drawn[line.indicator_code].append(line)
    for row in indicators:
        code = row["indicator_code"]
        facts = [fact | {"quoted": quoted(fact["sentence_zh"], fact["evidence_quote"], fact["value_text_zh"])} for fact in statements[code]]
        context = {
            "indicator": row,
            "definitions": definitions[code],
            "facts": facts,
            "reported": reported[code],
            "national": references[code],
            "lines": [(line, trajectory(line.points, line.unit_zh, width=560)) for line in drawn[code]],
        }
        writer.page(f"indicators/{code}.html", "indicator.html", charts=bool(drawn[code]), **context)


def _indicators(warehouse: Warehouse) -> list[Row]:
    return warehouse.rows(
        """
        select i.*, t.name_zh as theme_name_zh, u.name_zh as unit_name_zh
        from marts.dim_indicator as i
        left join marts.dim_theme as t using (theme_code)
        left join marts.dim_unit as u using (unit_code)
        order by t.sort_order, i.indicator_code
        """
    )


def _by_indicator(rows: list[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["indicator_code"]].append(row)
    return found


def search_entries(writer: Writer) -> list[dict[str, str]]:
    """Make the search entries of indicators.

    Args:
        writer: The writer of the site.

    Returns:
        One entry per indicator: kind, title, text, url.
    """
    warehouse = writer.warehouse
    to = Links("")
    return [
        {
            "kind": "指标",
            "title": row["name_zh"],
            "text": "；".join(filter(None, [row["aliases_zh"], row["definition_zh"], row["name_en"]])),
            "url": to.indicator(row["indicator_code"]),
        }
        for row in _indicators(warehouse)
    ]


PAGE = Page("indicators.html", "指标", position=90, write=write)
