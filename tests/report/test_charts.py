"""Charts are valid Vega-Lite: Altair, which knows its schema, reads every specification."""

from __future__ import annotations

import altair as alt
import pytest
from jsonschema import ValidationError

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
        trajectory([POINT, POINT | {"series": "全国实际", "year": 2024}]),
        trajectory([POINT | {"series": "全国目标"}]),
        load([LOAD]),
        history([MONTH], [Status("met", "●", "达到", 7, "#000", "#000")]),
    ],
)
def test_every_chart_is_valid_vega_lite(spec: Spec) -> None:
    alt.Chart.from_dict(spec)


def test_a_word_that_vega_lite_does_not_know_is_found() -> None:
    with pytest.raises(ValidationError):
        alt.Chart.from_dict(load([LOAD]) | {"mark": {"type": "bars"}})
