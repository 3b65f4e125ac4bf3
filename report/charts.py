"""Charts as Vega-Lite specifications with their data. Nothing is shown by colour alone: shape or words tell it too.

They are plain dictionaries: building them with Vega-Altair took longer than everything else of the report, so that Altair checks
them in the tests instead. Does not belong here: which rows a chart shows (see `report.pages`).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from typing import Any

from report.chart_labels import LABEL_SIZE, PADDING, labelled
from store.wording import Status

Spec = dict[str, Any]

#: The version of Vega-Lite that the specifications are written for.
VEGA_LITE = "6.4.1"

#: Width of a chart's plot, in pixels: with the names next to it, it fits the page, and prints on A4 at no less than 70 %.
WIDTH = 560
#: Size of the names next to a chart, and the widest that they get, in pixels.
NAME_SIZE, NAME_LIMIT = 13, 450
FONT = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
INK, GREY, RULE = "#1d2733", "#5b6672", "#d9dee4"

_CONFIG = {
    "font": FONT,
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelColor": GREY,
        "titleColor": GREY,
        "titleFontWeight": "normal",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "gridColor": "#eceff2",
        "domainColor": RULE,
        "tickColor": RULE,
    },
    "legend": {"labelFont": FONT, "titleFont": FONT, "labelColor": INK, "labelFontSize": 12, "titleFontSize": 12},
    "text": {"font": FONT},
    "title": {"font": FONT, "color": INK, "fontWeight": "normal"},
}


def _spec(chart: Spec, width: int, height: int) -> Spec:
    schema = f"https://vega.github.io/schema/vega-lite/v{VEGA_LITE}.json"
    return {"$schema": schema, "width": width, "height": height, **chart, "config": _CONFIG}


def _field(name: str, kind: str = "nominal", **properties: Any) -> Spec:
    return {"field": name, "type": kind, **properties}


def _layer(data: str, mark: Spec, **encoding: Any) -> Spec:
    """A layer over a data set by its name."""
    return {"data": {"name": data}, "mark": mark, "encoding": encoding}


def margin(names: Iterable[str]) -> int:
    """Compute the width that names need next to a chart: charts with the same margin align below each other.

    A character of full width is as wide as its size; a narrow one counts as the widest of its kind.

    Args:
        names: The names of a chart, or of all charts that are to align.

    Returns:
        Pixels, at most the widest that names get.
    """
    widths = (sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.65 for sign in name) for name in names)
    return min(math.ceil(NAME_SIZE * max(widths, default=0)) + 12, NAME_LIMIT)


def _names(room: int) -> Spec:
    """The axis of names, `room` pixels wide whatever the names are."""
    return {
        "labelLimit": room - 8,
        "minExtent": room,
        "maxExtent": room,
        "labelFontSize": NAME_SIZE,
        "labelColor": INK,
        "labelPadding": 6,
        "domain": False,
        "ticks": False,
    }


def gantt(items: list[dict[str, Any]], room: int, as_of: str, first_year: int, last_year: int, stages: list[int]) -> Spec:
    """Chart items as bars from start to due date, ended by the symbol of their status, with a red rule at the as-of date.

    Charts of the same years and room align below each other.

    Args:
        items: One dictionary per bar: label (unique), title, start and due (ISO dates), due_zh, colour, symbol, status_zh, words, href.
        room: Width of the names in pixels (see `margin`).
        as_of: The as-of date (ISO); no rule where it is outside the years.
        first_year: First year of the axis.
        last_year: Last year of the axis.
        stages: Years whose end gets a dotted rule.

    Returns:
        A Vega-Lite specification.
    """
    data = {
        "items": items,
        "range": [{"at": f"{first_year}-01-01"}, {"at": f"{last_year + 1}-03-01"}],
        "stages": [{"at": f"{stage}-12-31"} for stage in stages],
        "today": [{"at": as_of, "words": "截至日期"}] if f"{first_year}" <= as_of <= f"{last_year}-12-31" else [],
    }
    span = last_year - first_year + 1 + 1 / 6  # two months more: the symbols of what is due in the last days need them
    axis = {
        "format": "%Y",
        "values": [{"year": year} for year in range(first_year, last_year + 1)],
        "orient": "top",
        "labelAlign": "center",
        "labelOffset": WIDTH / span / 2,  # a year is named over its middle, so that a bar up to its end ends in it
    }

    def x(field: str) -> Spec:
        return _field(field, "temporal", title=None, scale={"nice": False}, axis=axis)

    y = _field("label", sort=None, title=None, axis=_names(room))
    colour = _field("colour", scale=None, legend=None)
    tooltip = [
        _field("title", title="事项"),
        _field("words", title="类别"),
        _field("due_zh", title="完成时限"),
        _field("status_zh", title="状态"),
    ]
    shared = {"y": y, "tooltip": tooltip, "href": _field("href")}
    bar = {"type": "bar", "height": 9, "cornerRadius": 2}
    symbol = {"type": "text", "align": "left", "dx": 5, "fontSize": 13}
    rules = {
        "stages": _layer("stages", {"type": "rule", "color": GREY, "strokeDash": [2, 4]}, x=x("at")),
        "today": _layer("today", {"type": "rule", "color": "#b3261e", "strokeWidth": 1.5}, x=x("at")),
    }
    layers = [
        _layer("range", {"type": "point", "opacity": 0}, x=x("at")),
        *([rules["stages"]] if data["stages"] else []),
        _layer("items", bar, x=x("start"), x2={"field": "due"}, color=colour, **shared),
        _layer("items", symbol, x=x("due"), text=_field("symbol"), color={"value": INK}, **shared),
        *([rules["today"]] if data["today"] else []),
    ]
    return _spec({"layer": layers, "datasets": data}, WIDTH, 21 * len(items))


def trajectory(points: list[dict[str, Any]], unit: str, width: int = 490, height: int = 210) -> Spec:
    """Chart the dated points of one indicator.

    `usermeta.narrows` tells `site.js` that it may be drawn as narrow as the screen. What was achieved is joined by lines; targets are not, for nobody said how it is to go from one to the next.

    Args:
        points: One dictionary per point: series (a key of `_SERIES`), year, value, label (the short figure), words (the whole one),
            source, href.
        unit: What a value counts, written at the axis; empty for none.
        width: Pixels of the plot.
        height: Pixels of the plot.

    Returns:
        A Vega-Lite specification.
    """
    used = [name for name in _SERIES if any(point["series"] == name for point in points)]
    legend = {"title": None, "orient": "top", "offset": 32}
    domain, is_cut = _domain([point["value"] for point in points])
    points = labelled(points, domain, width, height)
    title = "；".join(filter(None, [f"单位：{unit}" if unit else "", "纵轴不从0起" if is_cut else ""]))
    colour, shape = (
        _field("series", scale={"domain": used, "range": [_SERIES[name][at] for name in used]}, legend=legend) for at in (0, 1)
    )
    place = {
        "x": _field(
            "year",
            "quantitative",
            title=None,
            scale={"zero": False, "nice": False, "padding": PADDING},
            axis={"format": "d", "tickMinStep": 1, "tickCount": 7, "grid": False},
        ),
        "y": _field(
            "value",
            "quantitative",
            title=title or None,
            scale={"domain": domain, "nice": False},
            axis={
                "tickCount": 5,
                "minExtent": 42,
                **({"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": -42, "titleY": -12} if title else {}),
            },
        ),
    }
    tooltip = [
        _field("series", title="数据"),
        _field("year", "quantitative", title="年份", format="d"),
        _field("words", title="数值"),
        _field("source", title="出处"),
    ]
    line, mark = {"type": "line", "strokeWidth": 1.4}, {"type": "point", "size": 75, "filled": True, "opacity": 1}
    joined = {
        "mark": line,
        "transform": [{"filter": "indexof(datum.series, '实际') >= 0"}],
        "encoding": {**place, "color": colour, "detail": _field("series")},
    }
    marks = {"mark": mark, "encoding": {**place, "color": colour, "shape": shape, "tooltip": tooltip, "href": _field("href")}}
    layers: list[Spec] = [*([joined] if any("实际" in name for name in used) else []), marks]
    for whose, ink in _INKS.items():
        if any(name.startswith(whose) for name in used):
            # A white rim keeps the words readable where a line runs through them.
            for style in ({"stroke": "white", "strokeWidth": 3}, {"color": ink}):
                text = {
                    "type": "text",
                    "fontSize": LABEL_SIZE,
                    **{name: {"expr": f"datum.{name}"} for name in ("dx", "dy", "align")},
                    **style,
                }
                transform = [{"filter": f"indexof(datum.series, '{whose}') == 0"}]
                layers.append({"mark": text, "transform": transform, "encoding": {**place, "text": _field("label")}})
    chart = {"data": {"name": "points"}, "layer": layers, "datasets": {"points": points}, "usermeta": {"narrows": True}}
    return _spec(chart, width, height)


def _domain(values: list[float]) -> tuple[list[float], bool]:
    """The axis of values, and whether it leaves zero out: only where the values would lie too close to be told apart."""
    low, high = min(values), max(values)
    if low <= 0 or low < 0.4 * high:
        return [min(low * 1.15, 0), max(high, 0) * 1.15 or 1], False
    room = 0.2 * (high - low) or 0.1 * high
    return [low - room, high + room], True


#: Colour of the figures beside the marks of a series, by what its name begins with.
_INKS = {"本地实际": INK, "本地目标": "#1f5f99", "全国": GREY}

#: Series of a trajectory → colour and shape.
_SERIES = {
    "本地实际": ("#1d2733", "circle"),
    "本地目标": ("#1f5f99", "triangle-up"),
    "全国实际": ("#8a949f", "square"),
    "全国目标": ("#b0781f", "diamond"),
}


#: Colours of the roles between the first and the last that a chart of loads has.
_OTHER_ROLES = ("#5d8fbd", "#8aa9c6", "#b0781f")


def load(rows: list[dict[str, Any]]) -> Spec:
    """Chart how many items units lead and join.

    Args:
        rows: One dictionary per unit and role: name, role (its label), count, order of the role (0 for 牵头).

    Returns:
        A Vega-Lite specification.
    """
    names = [row["name"] for row in rows]
    room = margin(names)
    roles = list(dict.fromkeys(row["role"] for row in rows))
    chart = {
        "data": {"values": rows},
        "usermeta": {"narrows": True, "beside": room},
        "transform": [{"filter": "datum.count > 0"}],
        "mark": {"type": "bar", "height": 13},
        "encoding": {
            "x": _field("count", "quantitative", title="事项数", stack="zero", axis={"tickCount": 6, "tickMinStep": 1, "format": "d"}),
            "y": _field("name", sort=None, title=None, axis=_names(room)),
            "color": _field(
                "role",
                scale={"domain": roles, "range": ["#1f5f99", *_OTHER_ROLES[: len(roles) - 2], "#c3cfdb"][: len(roles)]},
                legend={"title": None, "orient": "top"},
            ),
            "order": _field("order", "quantitative"),
            "tooltip": [_field("name", title="单位"), _field("role", title="角色"), _field("count", "quantitative", title="事项数")],
        },
    }
    return _spec(chart, WIDTH, 24 * len(set(names)))


def history(rows: list[dict[str, Any]], statuses: list[Status]) -> Spec:
    """Chart how many items had which status at each month's end.

    Args:
        rows: One dictionary per month and status: as_of (ISO date), status_zh (sign and word), rank, count.
        statuses: The statuses, in the order of the legend.

    Returns:
        A Vega-Lite specification.
    """
    chart = {
        "data": {"values": rows},
        "usermeta": {"narrows": True},
        "mark": {"type": "bar", "width": 13},
        "encoding": {
            "x": _field("as_of", "temporal", title=None, axis={"format": "%Y-%m", "tickCount": 8, "grid": False}),
            "y": _field("count", "quantitative", title="事项数", stack="zero", axis={"tickCount": 4}),
            "color": _field(
                "status_zh",
                scale={"domain": [each.words for each in statuses], "range": [each.colour for each in statuses]},
                legend={"title": None, "orient": "top", "columns": 8},
            ),
            "order": _field("rank", "quantitative"),
            "tooltip": [
                _field("as_of", "temporal", title="截至", format="%Y-%m-%d"),
                _field("status_zh", title="状态"),
                _field("count", "quantitative", title="事项数"),
            ],
        },
    }
    return _spec(chart, 940, 150)
