"""Where the figures of a chart are written, so that no mark and no other figure hides them.

Does not belong here: the chart (see `charts`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

#: Size of the figures, and the room beside the first and the last year, in pixels.
LABEL_SIZE, PADDING = 11.5, 48
#: Widths for which the places are good: as drawn, and on a phone.
_PHONE = 296
#: Half of a mark's side, with a rim.
_MARK = 7


class _Place(NamedTuple):
    """A place of a figure beside its mark."""

    dx: int
    dy: int
    align: str


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: _Box) -> float:
        """The area that both cover."""
        across, down = min(self.right, other.right) - max(self.left, other.left), min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0


#: The places, in the order in which a figure prefers them; the series begin where they stand alone best.
_PLACES = (
    _Place(0, -13, "center"),
    _Place(0, 17, "center"),
    _Place(10, 0, "left"),
    _Place(-10, 0, "right"),
    *(_Place(dx, dy, align) for dy in (-12, 15) for dx, align in ((9, "left"), (-9, "right"))),
    _Place(0, -27, "center"),
    _Place(0, 31, "center"),
)
_FIRST = {"本地实际": 0, "本地目标": 1}


def labelled(points: Sequence[dict[str, Any]], domain: Sequence[float], width: int, height: int) -> list[dict[str, Any]]:
    """Choose where the figure of each point is written.

    Args:
        points: Points of a chart: series, year, value, label.
        domain: The ends of the axis of values.
        width: Pixels of the plot.
        height: Pixels of the plot.

    Returns:
        The points, each with dx, dy and align of its figure.
    """
    years = [point["year"] for point in points]
    first, span = min(years), max(years) - min(years)

    def at(point: dict[str, Any], width: int) -> tuple[float, float]:
        x = PADDING + (point["year"] - first) / span * (width - 2 * PADDING) if span else width / 2
        return x, height * (1 - (point["value"] - domain[0]) / (domain[1] - domain[0]))

    widths = (width, min(width, _PHONE))
    marks = {each: [_Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in (at(point, each) for point in points)] for each in widths}
    taken: dict[int, list[_Box]] = {each: [] for each in widths}
    found = []
    for point in points:
        begin = _FIRST.get(point["series"], 2)
        ranked = (_PLACES[begin], *(place for place in _PLACES if place is not _PLACES[begin]))

        def cost(place: _Place, point: dict[str, Any] = point) -> float:
            covered = 0.0
            for each in widths:
                box = _box(*at(point, each), place, point["label"])
                covered += sum(map(box.shared, [*marks[each], *taken[each]]))
                inside = _Box(-PADDING + 8, -12, each + PADDING, height + 2)
                covered += (box.right - box.left) * (box.bottom - box.top) - box.shared(inside)
            return covered

        chosen = min(ranked, key=cost)  # of equally free places the first
        for each in widths:
            taken[each].append(_box(*at(point, each), chosen, point["label"]))
        found.append({**point, **chosen._asdict()})
    return found


def _box(x: float, y: float, place: _Place, label: str) -> _Box:
    """What a figure covers: signs of full width are as wide as their size."""
    width = LABEL_SIZE * sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.62 for sign in label)
    left = x + place.dx - {"left": 0.0, "center": width / 2, "right": width}[place.align]
    return _Box(left, y + place.dy - LABEL_SIZE / 2, left + width, y + place.dy + LABEL_SIZE / 2)
