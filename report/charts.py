"""Charts as Vega-Lite specifications (Vega-Altair) with their data. Nothing is shown by colour alone: shape or words tell it too.

Does not belong here: which rows a chart shows (see `report.pages`).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import altair as alt

from store.wording import Status

Spec = dict[str, Any]

#: Width of a chart's plot, in pixels: with the names next to it, it fits the page, and prints on A4 at no less than 70 %.
WIDTH = 560
#: Size of the names next to a chart, and the widest that they get, in pixels.
NAME_SIZE, NAME_LIMIT = 13, 450
FONT = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
INK, GREY, RULE = "#1d2733", "#6b7683", "#d9dee4"

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


def _spec(chart: Any) -> Spec:
    spec: Spec = chart.to_dict()
    return spec | {"config": _CONFIG}


def _data(rows: list[dict[str, Any]]) -> alt.Data:
    return alt.Data(values=rows)


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


def _names(room: int) -> alt.Axis:
    """The axis of names, `room` pixels wide whatever the names are."""
    return alt.Axis(
        labelLimit=room - 8,
        minExtent=room,
        maxExtent=room,
        labelFontSize=NAME_SIZE,
        labelColor=INK,
        labelPadding=6,
        domain=False,
        ticks=False,
    )


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
    return _gantt(len(items), room, first_year, last_year, bool(data["stages"]), bool(data["today"])) | {"datasets": data}


@lru_cache
def _gantt(rows: int, room: int, first_year: int, last_year: int, has_stages: bool, has_today: bool) -> Spec:
    span = last_year - first_year + 1 + 1 / 6  # two months more: the symbols of what is due in the last days need them
    scale = alt.Scale(nice=False)
    middle = WIDTH / span / 2  # a year is named over its middle, so that a bar up to its end ends in it
    years = [alt.DateTime(year=year) for year in range(first_year, last_year + 1)]
    axis = alt.Axis(format="%Y", values=years, orient="top", labelAlign="center", labelOffset=middle)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:T", title=None, scale=scale, axis=axis)

    y = alt.Y("label:N", sort=None, title=None, axis=_names(room))
    colour = alt.Color("colour:N", scale=None, legend=None)
    tooltip = [
        alt.Tooltip("title:N", title="事项"),
        alt.Tooltip("words:N", title="类别"),
        alt.Tooltip("due_zh:N", title="完成时限"),
        alt.Tooltip("status_zh:N", title="状态"),
    ]
    base = alt.Chart(alt.NamedData(name="items"))
    bars = base.mark_bar(height=9, cornerRadius=2).encode(x=x("start"), x2="due:T", y=y, color=colour, tooltip=tooltip, href="href:N")
    symbols = base.mark_text(align="left", dx=5, fontSize=13).encode(
        x=x("due"), y=y, text="symbol:N", color=alt.value(INK), tooltip=tooltip, href="href:N"
    )
    stages = alt.Chart(alt.NamedData(name="stages")).mark_rule(color=GREY, strokeDash=[2, 4]).encode(x=x("at"))
    today = alt.Chart(alt.NamedData(name="today")).mark_rule(color="#b3261e", strokeWidth=1.5).encode(x=x("at"))
    whole = alt.Chart(alt.NamedData(name="range")).mark_point(opacity=0).encode(x=x("at"))
    layers = [whole, *([stages] if has_stages else []), bars, symbols, *([today] if has_today else [])]
    return _spec(alt.layer(*layers).properties(width=WIDTH, height=21 * rows))


def trajectory(points: list[dict[str, Any]], width: int = 490, height: int = 210) -> Spec:
    """Chart the dated points of one indicator.

    Args:
        points: One dictionary per point: series (a key of `_SERIES`), year, value, label (the short figure), words (the whole one),
            source, href.
        width: Pixels of the plot.
        height: Pixels of the plot.

    Returns:
        A Vega-Lite specification.
    """
    used = tuple(name for name in _SERIES if any(point["series"] == name for point in points))
    return _trajectory(used, width, height) | {"datasets": {"points": points}}


@lru_cache
def _trajectory(used: tuple[str, ...], width: int, height: int) -> Spec:
    """The chart without its points, cached: Altair's validation takes longer than everything else."""
    legend = alt.Legend(title=None, orient="top")
    shape = alt.Shape("series:N", scale=alt.Scale(domain=list(used), range=[_SERIES[name][1] for name in used]), legend=legend)
    colour = alt.Color("series:N", scale=alt.Scale(domain=list(used), range=[_SERIES[name][0] for name in used]), legend=legend)
    axis = alt.Axis(format="d", tickMinStep=1, tickCount=7, grid=False)
    x = alt.X("year:Q", title=None, scale=alt.Scale(zero=False, nice=False, padding=34), axis=axis)
    y = alt.Y("value:Q", title=None, scale=alt.Scale(zero=False, nice=True, padding=22), axis=alt.Axis(tickCount=5, minExtent=42))
    base = alt.Chart(alt.NamedData(name="points"))
    tooltip = [
        alt.Tooltip("series:N", title="数据"),
        alt.Tooltip("year:Q", title="年份", format="d"),
        alt.Tooltip("words:N", title="数值"),
        alt.Tooltip("source:N", title="出处"),
    ]
    dash = alt.condition("indexof(datum.series, '目标') >= 0", alt.value([4, 3]), alt.value([1, 0]))
    lines = base.mark_line(strokeWidth=1.4).encode(x=x, y=y, color=colour, detail="series:N", strokeDash=dash)
    marks = base.mark_point(size=75, filled=True, opacity=1).encode(x=x, y=y, color=colour, shape=shape, tooltip=tooltip, href="href:N")
    national = "indexof(datum.series, '全国') == 0"  # written below its mark, what is local above: years may lie close
    labels = []
    for which, dy, ink in ((f"!({national})", -13, INK), (national, 17, GREY)):
        if any(name.startswith("全国") == (which == national) for name in used):
            text = base.transform_filter(which).encode(x=x, y=y, text="label:N")
            # A white rim keeps the words readable where a line runs through them.
            labels += [text.mark_text(dy=dy, fontSize=11.5, stroke="white", strokeWidth=3), text.mark_text(dy=dy, fontSize=11.5, color=ink)]
    return _spec(alt.layer(lines, marks, *labels).properties(width=width, height=height))


#: Series of a trajectory → colour and shape.
_SERIES = {
    "本地实际": ("#1d2733", "circle"),
    "本地目标": ("#1f5f99", "triangle-up"),
    "全国实际": ("#8a949f", "square"),
    "全国目标": ("#b0781f", "diamond"),
}


def load(rows: list[dict[str, Any]]) -> Spec:
    """Chart how many items units lead and join.

    Args:
        rows: One dictionary per unit and role: name, role (牵头 or 配合), count, order (0 for 牵头).

    Returns:
        A Vega-Lite specification.
    """
    count = len({row["name"] for row in rows})
    colour = alt.Color(
        "role:N", scale=alt.Scale(domain=["牵头", "配合"], range=["#1f5f99", "#c3cfdb"]), legend=alt.Legend(title=None, orient="top")
    )
    base = alt.Chart(_data(rows)).transform_filter("datum.count > 0")
    y = alt.Y("name:N", sort=None, title=None, axis=_names(margin(row["name"] for row in rows)))
    x = alt.X("count:Q", title="事项数", stack="zero", axis=alt.Axis(tickCount=6, tickMinStep=1, format="d"))
    order = alt.Order("order:Q")
    bars = base.mark_bar(height=13).encode(
        x=x,
        y=y,
        color=colour,
        order=order,
        tooltip=[alt.Tooltip("name:N", title="单位"), alt.Tooltip("role:N", title="角色"), alt.Tooltip("count:Q", title="事项数")],
    )
    return _spec(bars.properties(width=WIDTH, height=24 * count))


def history(rows: list[dict[str, Any]], statuses: list[Status]) -> Spec:
    """Chart how many items had which status at each month's end.

    Args:
        rows: One dictionary per month and status: as_of (ISO date), status_zh (sign and word), rank, count.
        statuses: The statuses, in the order of the legend.

    Returns:
        A Vega-Lite specification.
    """
    colour = alt.Color(
        "status_zh:N",
        scale=alt.Scale(domain=[each.words for each in statuses], range=[each.colour for each in statuses]),
        legend=alt.Legend(title=None, orient="top", columns=8),
    )
    tooltip = [
        alt.Tooltip("as_of:T", title="截至", format="%Y-%m-%d"),
        alt.Tooltip("status_zh:N", title="状态"),
        alt.Tooltip("count:Q", title="事项数"),
    ]
    return _spec(
        alt.Chart(_data(rows))
        .mark_bar(width=13)
        .encode(
            x=alt.X("as_of:T", title=None, axis=alt.Axis(format="%Y-%m", tickCount=8, grid=False)),
            y=alt.Y("count:Q", title="事项数", stack="zero", axis=alt.Axis(tickCount=4)),
            color=colour,
            order=alt.Order("rank:Q"),
            tooltip=tooltip,
        )
        .properties(width=940, height=150)
    )
