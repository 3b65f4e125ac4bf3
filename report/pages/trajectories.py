"""The page of trajectories: the dated points of an indicator in an area, with the national series.

Does not belong here: the chart itself (see `report.charts`) and the class of a trajectory, which reporting.rpt_trajectory has.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from report.charts import trajectory
from report.page_writer import Page, Writer
from report.warehouse import Warehouse
from report.words import Links
from store.reader import Row

#: The area of national values.
NATION = "100000"

#: What one line is of: the codes of indicator, area, scope and definition.
Key = tuple[str, str, str | None, str | None]

#: Verdicts that rest on a pace; beside any other it would read as a verdict of its own.
FORECASTS = ("on_course", "off_course")


@dataclass(slots=True)
class Line:
    """One indicator in one area and scope, by one definition (none stated: `definition_zh` is None).

    `points` are those of the chart, `benchmarks` the targets that name a benchmark and no number; `course` and `national_course`
    are the rows of reporting.rpt_trajectory for it and for the national series, None where there is none. Of an indicator that has
    national points only, the area is the country. It `differs` where other figures of the same count by another definition, and are
    drawn apart.
    """

    indicator_code: str
    indicator_name_zh: str
    area_code: str
    area_name_zh: str
    scope_zh: str | None
    unit_zh: str = ""
    definition_code: str | None = None
    definition_zh: str | None = None
    points: list[dict[str, Any]] = field(default_factory=list)
    benchmarks: list[Row] = field(default_factory=list)
    course: Row | None = None
    national_course: Row | None = None
    differs: bool = False


def write(writer: Writer) -> None:
    """Write trajectories.html: the lines of each area with their charts.

    Args:
        writer: The writer of the site.
    """
    found = lines(writer.warehouse, Links(""))
    areas: dict[str, list[tuple[Line, Any]]] = {}
    for line in found:
        areas.setdefault(line.area_name_zh, []).append((line, trajectory(line.points, line.unit_zh)))
    judged = sum(1 for line in found if line.course and line.course["verdict"] in FORECASTS)
    writer.page("trajectories.html", "trajectories.html", charts=True, areas=areas, count=len(found), judged=judged, forecasts=FORECASTS)


def lines(warehouse: Warehouse, to: Links) -> list[Line]:
    """Collect the lines with two or more dated points, national ones included.

    Args:
        warehouse: The open published file.
        to: Addresses relative to the page that has the chart.

    Returns:
        Lines, those of areas with a plan first.
    """
    found: dict[Key, Line] = {}

    def line_of(row: Row) -> Line:
        key = _key(row)
        if key not in found:
            name, unit = names[row["indicator_code"]]
            code, area, scope, definition = key
            found[key] = Line(code, name, area, row["area_name_zh"], scope, unit, definition, row["definition_name_zh"])
        return found[key]

    names = {row["indicator_code"]: (row["name_zh"], row["symbol_zh"] or "") for row in warehouse.rows(_NAMES)}
    for row in warehouse.statements:
        if row["area_code"] == NATION or row["statement_type"] not in ("target", "actual") or row["year"] is None or row["is_repeat"]:
            continue
        if row["value"] is None:
            line_of(row).benchmarks.append(row)
        else:
            href = to.indicator(row["indicator_code"], f"f-{row['indicator_value_id']}")
            line_of(row).points.append(_point(row, "本地", row["document_title_zh"] or row["document_code"], href))
    years = set()
    for row in warehouse.reported:  # the last of each year, as reporting.rpt_trajectory has it
        year = (*_key(row), row["value_year"])
        if row["kind"] == "target" and row["is_whole"] and row["value_year"] is not None and year not in years:
            years.add(year)
            href = to.ledger(row["document_code"], row["entry_code"])
            point = {**row, "statement_type": "actual", "year": row["value_year"]}
            part = "" if (row["occurred_on"].month, row["occurred_on"].day) == (12, 31) else f"（{row['occurred_on'].month}月）"
            line_of(row).points.append(_point(point, "本地", f"本单位填报，{row['occurred_on']}", href, part))
    courses = {_key(row): row for row in _courses(warehouse)}
    definitions = Counter(key[:-1] for key in found)
    drawn: dict[Key, Line] = {}
    for key, line in found.items():
        line.course = courses.get(key)
        line.differs = definitions[key[:-1]] > 1
        if not line.points:
            key = (line.indicator_code, NATION, None, line.definition_code)
            country = warehouse.areas[NATION]["name_zh"]
            nation = replace(line, area_code=NATION, area_name_zh=country, scope_zh=None, points=[], benchmarks=[], course=None)
            drawn.setdefault(key, nation).benchmarks.extend(line.benchmarks)
        else:
            drawn[key] = line
    for line in drawn.values():
        line.national_course = courses.get((line.indicator_code, NATION, None, line.definition_code))
        for row in warehouse.references:
            own = (row["indicator_code"], row["definition_code"]) == (line.indicator_code, line.definition_code)
            if own and row["year"] is not None and row["value"] is not None:
                href = to.indicator(row["indicator_code"], f"r-{row['reference_value_id']}")
                line.points.append(_point(row, "全国", row["source_document_zh"], href))
        line.points = _distinct(line.points)
    plans = {row["area_code"] for row in warehouse.documents if row["document_kind"] == "plan"}
    kept = [line for line in drawn.values() if len({(point["series"], point["year"]) for point in line.points}) > 1]
    return sorted(kept, key=lambda line: (line.area_code == NATION, line.area_code not in plans, line.area_code))


_NAMES = """
    select i.indicator_code, i.name_zh, u.symbol_zh
    from marts.dim_indicator as i
    left join marts.dim_unit as u using (unit_code)
"""


def _key(row: Row) -> Key:
    return row["indicator_code"], row["area_code"], row["scope_zh"], row["definition_code"]


def _point(row: Row, whose: str, source: str, href: str, part: str = "") -> dict[str, Any]:
    kind = "实际" if row["statement_type"] == "actual" else "目标"
    words = row["value_words_zh"]
    return {
        "series": f"{whose}{kind}",
        "year": row["year"],
        "value": row["value"],
        "label": words.split("（")[0] + part,
        "words": words + part,
        "source": source,
        "href": href,
    }


def _distinct(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One point where two documents state the same."""
    seen: dict[tuple[Any, ...], dict[str, Any]] = {}
    for point in points:
        seen.setdefault((point["series"], point["year"], point["value"], point["label"]), point)
    return list(seen.values())


def _courses(warehouse: Warehouse) -> list[Row]:
    return warehouse.rows("from reporting.rpt_trajectory")


PAGE = Page("trajectories.html", "指标轨迹", position=50, write=write)
