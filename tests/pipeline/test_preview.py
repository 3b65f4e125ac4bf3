"""The first rows as a Markdown table that shows text as text."""

from __future__ import annotations

import pandas as pd

from dagster_project.loading.preview import ROWS, WIDTH, preview


def test_a_table_with_head_and_rows() -> None:
    assert preview(pd.DataFrame({"code": ["a", "b"], "n": [1, 2]})) == "| code | n |\n| --- | --- |\n| a | 1 |\n| b | 2 |"


def test_only_the_first_rows() -> None:
    assert len(preview(pd.DataFrame({"n": range(100)})).splitlines()) == ROWS + 2


def test_missing_is_blank() -> None:
    frame = pd.DataFrame({"a": [None], "b": [float("nan")], "c": pd.array([None], dtype="Int64"), "d": pd.array([None], dtype="str")})
    assert preview(frame).splitlines()[-1].replace(" ", "") == "|||||"


def test_long_cells_are_cut() -> None:
    assert preview(pd.DataFrame({"a": ["长" * 100]})).splitlines()[-1] == f"| {'长' * WIDTH}… |"


def test_markup_and_line_breaks_are_shown_as_text() -> None:
    assert preview(pd.DataFrame({"a": ["x|y\n<b>z"]})).splitlines()[-1] == "| x\\|y &lt;b>z |"
