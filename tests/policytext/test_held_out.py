"""Held-out texts: what is measured of a text that somebody has labelled, by the format of docs/using.md."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.goldfile import held_out
from benchmarks.measures import measure
from policytext import mentions, parse

TEXT = "表1 指标\n指标|2025年|2030年\n人均预期寿命（岁）|77|79\n\n一、目标\n2026年，新建3家医院，签约率提高2个百分点。\n"
ROW = {"row": "人均预期寿命（岁）", "comparator": "=", "unit_code": "year_of_age", "kind": "quantity"}


def test_a_labelled_text_is_measured_by_what_it_labels(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    labelled = [
        ROW | {"text": "77", "value": 77, "year": 2025, "statement_type": "actual", "column": "2025年"},
        ROW | {"text": "79", "value": 79, "year": 2031, "year_basis": "context", "statement_type": "target", "column": "2030年"},
        {"text": "2026年", "kind": "date"},
        {"text": "2个百分点", "kind": "quantity", "value": 2, "comparator": "=", "relation": "change_percentage_points", "section": "一"},
    ]
    entry = {"id": "plan", "file": "plan.txt", "document_year": 2026, "sections": ["一", "二"], "mentions": labelled}
    (tmp_path / "gold.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    (case,) = held_out(tmp_path)
    found = measure(case, mentions(parse(case.text), case.year))
    asked = {name: (found.right[name], found.asked[name]) for name in found.asked}
    assert asked["found"] == (3, 3)
    assert asked["cells: value"] == asked["cells: unit"] == (2, 2)
    assert asked["cells: year"] == (1, 2)
    assert (asked["year by basis: context"], asked["sections"], asked["relation"]) == ((1, 2), (1, 2), (1, 1))
    assert asked["structural numbers told"] == (1, 1)
    assert (asked["year"][1], asked["sections of figures"]) == (3, (1, 1))
    assert asked["cells with digits accounted for"] == (4, 4)
    assert found.spurious == 1  # 3家 is not labelled
