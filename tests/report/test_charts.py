"""Charts are valid Vega-Lite: Altair, which knows its schema, reads every specification."""

from __future__ import annotations

import altair as alt
import pytest
from jsonschema import ValidationError

from report.chart_labels import labelled
from report.charts import VEGA_LITE, Spec, gantt, history, load, trajectory
from store.wording import Status

BAR = {"label": "甲", "title": "甲", "start": "2023-01-01", "due": "2025-12-31", "due_zh": "2025年", "colour": "#000", "symbol": "●"}
BAR |= {"status_zh": "达到", "words": "措施", "href": "ledger/x.html"}
POINT = {"series": "本地目标", "year": 2025, "value": 4.5, "label": "4.5", "words": "4.5个", "source": "某规划", "href": "x.html"}
MONTH = {"as_of": "2024-01-31", "status_zh": "● 达到", "rank": 7, "count": 2}
LOAD = {"name": "省卫生健康委", "role": "牵头", "order": 0, "count": 84}


def test_specifications_are_written_for_the_version_that_checks_them() -> None:
    assert f"v{VEGA_LITE}" == alt.SCHEMA_VERSION


@pytest.mark.parametrize(
    "spec",
    [
        gantt([BAR], 200, "2024-05-01", 2023, 2027, [2025]),
        gantt([BAR], 200, "2030-01-01", 2023, 2027, []),
        trajectory([POINT, POINT | {"series": "全国实际", "year": 2024}], "个"),
        trajectory([POINT | {"series": "全国目标"}], ""),
        load([LOAD]),
        history([MONTH], [Status("met", "●", "达到", 7, "#000", "#000")]),
    ],
)
def test_every_chart_is_valid_vega_lite(spec: Spec) -> None:
    alt.Chart.from_dict(spec)


def _axis(*values: float) -> tuple[list[float], str | None]:
    place = trajectory([POINT | {"value": value, "year": 2020 + at} for at, value in enumerate(values)], "个")["layer"][0]["encoding"]["y"]
    return place["scale"]["domain"], place["title"]


@pytest.mark.parametrize("values", [(0.0,), (0.0, 3.0), (1.0, 9.0), (4.5,), (7.23, 7.5), (40.0, 100.0), (39.0, 100.0), (-2.0, 5.0)])
def test_an_axis_says_its_unit_and_that_it_is_cut_where_it_is(values: tuple[float, ...]) -> None:
    (low, high), title = _axis(*values)
    assert low <= min(values) <= max(values) < high
    assert title == ("单位：个；纵轴不从0起" if low > 0 else "单位：个")


def test_no_line_is_drawn_between_targets() -> None:
    """Every layer of lines leaves the targets out, by the same words that name the series."""
    layers = trajectory([POINT, POINT | {"series": "本地实际"}], "个")["layer"]
    lines = [layer for layer in layers if layer["mark"]["type"] == "line"]
    assert [layer["transform"] for layer in lines] == [[{"filter": "indexof(datum.series, '实际') >= 0"}]]


def test_a_word_that_vega_lite_does_not_know_is_found() -> None:
    with pytest.raises(ValidationError):
        alt.Chart.from_dict(load([LOAD]) | {"mark": {"type": "bars"}})


def test_no_mark_and_no_other_figure_hides_a_figure() -> None:
    """72% lies just above its target of the same year, whose mark hid it, and the nation has the same value."""
    values = {"本地实际": 72.0, "本地目标": 70.0, "全国实际": 72.0, "全国目标": 75.0}
    points = [POINT | {"series": series, "value": value, "label": f"{value:g}%"} for series, value in values.items()]
    domain = (60.0, 80.0)
    placed = labelled([*points, POINT | {"year": 2027, "value": 80.0, "label": "80%"}], domain, 490, 210)[:4]
    figures, marks = [], []
    for point in placed:
        x, y = 48.0, 210 * (1 - (point["value"] - domain[0]) / (domain[1] - domain[0]))
        width = 8 * len(point["label"])
        left = x + point["dx"] - {"left": 0, "center": width / 2, "right": width}[point["align"]]
        figures.append((left, y + point["dy"] - 5, left + width, y + point["dy"] + 5))
        marks.append((x - 4, y - 4, x + 4, y + 4))

    def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
        return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

    assert [(at, beside) for at, one in enumerate(figures) for beside, other in enumerate(marks) if meet(one, other)] == []
    assert [(at, beside) for at, one in enumerate(figures) for beside, other in enumerate(figures[:at]) if meet(one, other)] == []
