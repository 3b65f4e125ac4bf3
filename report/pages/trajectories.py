"""The page of trajectories: the dated points of an indicator in an area, with the national series.

Does not belong here: the chart itself (see `report.charts`) and the class of a trajectory, which reporting.rpt_trajectory has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from report.charts import trajectory
from report.page_writer import Page, Writer
from report.warehouse import Warehouse
from report.words import Links
from store.reader import Row

#: The area of national values.
NATION = "100000"


@dataclass(slots=True)
class Line:
    """One indicator in one area and scope.

    `points` are those of the chart, `benchmarks` the targets that name a benchmark and no number; `course` and `national_course`
    are the rows of reporting.rpt_trajectory for it and for the national series, None where there is none.
    """

    indicator_code: str
    indicator_name_zh: str
    area_code: str
    area_name_zh: str
    scope_zh: str | None
    points: list[dict[str, Any]] = field(default_factory=list)
    benchmarks: list[Row] = field(default_factory=list)
    course: Row | None = None
    national_course: Row | None = None


def write(writer: Writer) -> None:
    """Write trajectories.html: the lines of each area with their charts.

    Args:
        writer: The writer of the site.
    """
    found = lines(writer.warehouse, Links(""))
    areas: dict[str, list[tuple[Line, Any]]] = {}
    for line in found:
        areas.setdefault(line.area_name_zh, []).append((line, trajectory(line.points)))
    judged = sum(1 for line in found if line.course and line.course["class"])
    writer.page("trajectories.html", "trajectories.html", charts=True, areas=areas, count=len(found), judged=judged)


def lines(warehouse: Warehouse, to: Links) -> list[Line]:
    """Collect the lines with two or more dated points, national ones included.

    Args:
        warehouse: The open published file.
        to: Addresses relative to the page that has the chart.

    Returns:
        Lines, those of areas with a plan first.
    """
    found: dict[tuple[str, str, str | None], Line] = {}
    for row in warehouse.statements:
        if row["area_code"] == NATION or row["statement_type"] not in ("target", "actual") or row["year"] is None or row["is_repeat"]:
            continue
        key = (row["indicator_code"], row["area_code"], row["scope_zh"])
        if key not in found:
            found[key] = Line(row["indicator_code"], row["indicator_name_zh"], row["area_code"], row["area_name_zh"], row["scope_zh"])
        if row["value"] is None:
            found[key].benchmarks.append(row)
        else:
            href = to.indicator(row["indicator_code"], f"f-{row['indicator_value_id']}")
            found[key].points.append(_point(row, "本地", row["document_title_zh"] or row["document_code"], href))
    courses = {(row["indicator_code"], row["area_code"], row["scope_zh"]): row for row in _courses(warehouse)}
    for key, line in found.items():
        line.course = courses.get(key)
        line.national_course = courses.get((line.indicator_code, NATION, None))
        for row in warehouse.references:
            if row["indicator_code"] == line.indicator_code and row["year"] is not None and row["value"] is not None:
                href = to.indicator(row["indicator_code"], f"r-{row['reference_value_id']}")
                line.points.append(_point(row, "全国", row["source_document_zh"], href))
        line.points = _distinct(line.points)
    plans = {row["area_code"] for row in warehouse.documents if row["document_kind"] == "plan"}
    kept = [line for line in found.values() if len({(point["series"], point["year"]) for point in line.points}) > 1]
    return sorted(kept, key=lambda line: (line.area_code not in plans, line.area_code))


def _point(row: Row, whose: str, source: str, href: str) -> dict[str, Any]:
    kind = "实际" if row["statement_type"] == "actual" else "目标"
    words = row["value_words_zh"]
    return {
        "series": f"{whose}{kind}",
        "year": row["year"],
        "value": row["value"],
        "label": words.split("（")[0],
        "words": words,
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
